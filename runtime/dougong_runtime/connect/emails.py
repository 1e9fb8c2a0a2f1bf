"""Sends emails through the server that the settings name."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from dougong.actions.deliveries import Delivery
from dougong.usecases.rules.sending import Answer

PATIENCE = 15.0


class AsWritten(EmailPolicy):
    """Writes headers that programs read in one piece: folded and encoded, mail programs would not find the address."""

    whole: ClassVar[frozenset[str]] = frozenset(
        {"list-unsubscribe", "list-unsubscribe-post", "idempotency-key", "message-id"}
    )

    def fold(self, name: str, value: str) -> str:
        if name.lower() in self.whole:
            return f"{name}: {value}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in self.whole:
            return f"{name}: {value}{self.linesep}".encode("ascii", "replace")
        return bytes(super().fold_binary(name, value))


AS_WRITTEN = AsWritten(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where emails are handed in: over TLS from the start, after STARTTLS, or in the clear."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    tls: str = "starttls"

    @classmethod
    def read(cls, url: str, sender: str) -> MailServer:
        """Read `smtp://user:password@host:587`; `smtps://` is TLS from the start, `smtp+plain://` none at all."""
        parts = urlsplit(url)
        tls, port = _SCHEMES[parts.scheme]
        return cls(
            parts.hostname or "localhost",
            parts.port or port,
            sender,
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            tls,
        )

    def connected(self) -> smtplib.SMTP:
        """Return a connection that emails can be handed to."""
        if self.tls == "tls":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=PATIENCE, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        if self.tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        if self.user:
            server.login(self.user, self.password)
        return server


_SCHEMES = {"smtp": ("starttls", 587), "smtps": ("tls", 465), "smtp+plain": ("", 25)}


@dataclass(frozen=True, slots=True)
class Emails:
    """`server` is None where none is set."""

    server: MailServer | None

    def send(self, delivery: Delivery) -> Answer:
        """Hand one email in and return what came of it."""
        message = self.envelope(delivery)
        message.set_content(str(delivery.body["text"]))
        return self.handed_in(message)

    def handed_in(self, message: EmailMessage) -> Answer:
        """Hand in what is ready, and return what came of it."""
        if self.server is None:
            return Answer(False, code="delivery.no_mail_server")
        try:
            with self.server.connected() as server:
                server.send_message(message)
        except smtplib.SMTPAuthenticationError:
            return Answer(False, code="delivery.mail_sign_in", told=(("host", self.server.host),))
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            return _refused(code, said)
        except smtplib.SMTPResponseException as refused:
            return _refused(refused.smtp_code, refused.smtp_error)
        except (smtplib.SMTPException, OSError) as failed:
            told = (("host", self.server.host), ("error", type(failed).__name__))
            return Answer(False, True, "delivery.no_answer", told)
        return Answer(True)

    def envelope(self, delivery: Delivery) -> EmailMessage:
        """Return an email to whom a delivery is for, with nothing in it yet."""
        message = EmailMessage(policy=AS_WRITTEN)
        message["From"] = self.server.sender if self.server else ""
        to = delivery.body["to"]
        message["To"] = ", ".join(map(str, to if isinstance(to, list) else [to]))
        # A line break in a header would begin the next one.
        message["Subject"] = " ".join(str(delivery.body["subject"]).split())
        message["Message-ID"] = f"<{delivery.key}@dougong>"
        message["Idempotency-Key"] = delivery.key
        return message


def _refused(code: int, said: bytes | str) -> Answer:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    # Four hundred and something is for now, five hundred for good.
    return Answer(
        False, code < 500, "delivery.mail_refused", (("status", code), ("text", text[:300]))
    )

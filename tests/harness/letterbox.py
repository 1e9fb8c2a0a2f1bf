"""A mail server that keeps what it is handed, or refuses it with an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.harness.server import free_port


class Letterbox:
    """What came, with whom it was for; `answer` is what the server says to the next, `port` where it listens.

    Nobody has an address that is `unknown`.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.answer = "250 OK"
        self.unknown: set[str] = set()

    @property
    def url(self) -> str:
        return f"smtp+plain://127.0.0.1:{self.port}"

    def to(self, address: str) -> list[EmailMessage]:
        """Return what came for an address, oldest first."""
        return [mail for to, mail in self.mails if address in to]

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.unknown:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.mails.append((list(envelope.rcpt_tos), message))
        return self.answer


@contextmanager
def open_letterbox() -> Iterator[Letterbox]:
    """Listen on a free port for as long as it is needed."""
    box = Letterbox(free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def html_of(mail: EmailMessage) -> str:
    """Return the page in an email; empty where it has none."""
    found = mail.get_body(("html",))
    return str(found.get_content()) if found else ""

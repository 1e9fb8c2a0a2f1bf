"""How a robot's message is signed, and with which keys DingTalk's own messages are opened."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Iterator

from dougong.sdk.connectors import Context, Failure, FailureKind
from dougong.sdk.message_crypt import Envelope, MessageCrypt


def robot_signature(secret: str, timestamp: str) -> str:
    """Return what signs a message of a robot; the timestamp is in milliseconds, and is taken for an hour."""
    signed = hmac.digest(secret.encode(), f"{timestamp}\n{secret}".encode(), "sha256")
    return b64encode(signed).decode()


def opened(context: Context, envelope: Envelope) -> tuple[MessageCrypt, bytes]:
    """Return the message, and what it was opened by: its answer is sealed by the same.

    Messages are for the application or for the company, by what was registered at DingTalk; raises `Failure`.
    """
    for crypt in _crypts(context):
        try:
            return crypt, crypt.opened(envelope)
        except Failure as failure:
            if failure.code != "not_for_us":
                raise
    raise Failure(FailureKind.AUTHORISATION, code="not_for_us")


def _crypts(context: Context) -> Iterator[MessageCrypt]:
    token, key = (context.secrets.get(each, "") for each in ("callback_token", "aes_key"))
    if not token or not key:
        # Anybody could sign with nothing.
        raise Failure(FailureKind.SETTINGS, code="no_callback_key", field="callback_token")
    for receiver in ("app_key", "corp_id"):
        if context.settings.get(receiver):
            yield MessageCrypt(token, key, str(context.settings[receiver]))

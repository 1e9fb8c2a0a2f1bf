"""With which keys WeCom's own messages are opened, and by what they are signed."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.sdk.connectors import Context, Failure, FailureKind
from dougong.sdk.message_crypt import Envelope, MessageCrypt


def opened(context: Context, query: Mapping[str, str], encrypted: str) -> bytes:
    """Return what was told to this company, signed in the query of the call; raises `Failure`."""
    token, key = (context.secrets.get(each, "") for each in ("callback_token", "aes_key"))
    if not token or not key:
        # Anybody could sign with nothing.
        raise Failure(FailureKind.SETTINGS, code="no_callback_key", field="callback_token")
    try:
        envelope = Envelope(encrypted, query["msg_signature"], query["timestamp"], query["nonce"])
    except KeyError as missing:
        raise Failure(FailureKind.AUTHORISATION, code="unsigned_call") from missing
    return MessageCrypt(token, key, str(context.settings["corp_id"])).opened(envelope)

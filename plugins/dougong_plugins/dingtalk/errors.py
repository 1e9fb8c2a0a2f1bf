"""What DingTalk's codes mean for us. Sources: the vendor's pages on return codes, and its libraries."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.sdk.connectors import Failure, FailureKind, Reply

_OLD: Mapping[str, FailureKind] = {
    "-1": FailureKind.TRANSIENT,
    "15": FailureKind.TRANSIENT,
    "40001": FailureKind.AUTHORISATION,
    "40014": FailureKind.AUTHORISATION,
    "40089": FailureKind.AUTHORISATION,
    "40096": FailureKind.AUTHORISATION,
    "42001": FailureKind.AUTHORISATION,
    "50002": FailureKind.SETTINGS,
    "50004": FailureKind.SETTINGS,
    "60011": FailureKind.SETTINGS,
    "60020": FailureKind.SETTINGS,
    "310000": FailureKind.SETTINGS,
    "300001": FailureKind.SETTINGS,
    "90002": FailureKind.RATE,
    "90005": FailureKind.RATE,
    "90018": FailureKind.RATE,
    "90019": FailureKind.RATE,
    "90020": FailureKind.SETTINGS,
    "90030": FailureKind.RATE,
    "130101": FailureKind.RATE,
}
_STATUS: Mapping[int, FailureKind] = {
    401: FailureKind.AUTHORISATION,
    403: FailureKind.SETTINGS,
}
_STALE = frozenset({"40014", "42001", "InvalidAuthentication"})
_BANNED_FOR, _BUSY_FOR = 300.0, 60.0


def stale(failure: Failure) -> bool:
    """Tell whether a token is what was refused: asked for anew, it may go well."""
    return failure.code in _STALE


def old_failure(said: Mapping[str, object]) -> Failure | None:
    """Return why an answer of the old API is none; None where all is well. 88 stands for what is in `sub_code`."""
    if said.get("punish"):
        return Failure(FailureKind.RATE, code="1111", after=_BANNED_FOR, replayable=True)
    code = str(said.get("errcode", 0))
    if code == "0":
        return None
    if code == "88":
        code = str(said.get("sub_code", code))
    kind = _OLD.get(code, FailureKind.ROW)
    after = _BUSY_FOR if kind is FailureKind.RATE else None
    return Failure(kind, str(said.get("errmsg", "")), code=code, after=after, replayable=True)


def new_failure(reply: Reply) -> Failure | None:
    """Return why an answer of the new API is none; None where all is well."""
    if reply.status < 400:
        return None
    said = reply.json()
    kind = _STATUS.get(reply.status, FailureKind.ROW)
    code = str(said.get("code", reply.status))
    return Failure(kind, str(said.get("message", "")), code=code, replayable=True)

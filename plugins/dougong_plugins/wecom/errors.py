"""What WeCom's codes mean for us. Source: the vendor's page of return codes."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.sdk.connectors import Failure, FailureKind

_KINDS: Mapping[str, FailureKind] = {
    "-1": FailureKind.TRANSIENT,
    "40001": FailureKind.AUTHORISATION,
    "40013": FailureKind.AUTHORISATION,
    "40014": FailureKind.AUTHORISATION,
    "42001": FailureKind.AUTHORISATION,
    "40056": FailureKind.SETTINGS,
    "48002": FailureKind.SETTINGS,
    "60011": FailureKind.SETTINGS,
    "60020": FailureKind.SETTINGS,
    "84074": FailureKind.SETTINGS,
    "93000": FailureKind.SETTINGS,
    "301002": FailureKind.SETTINGS,
    "45009": FailureKind.RATE,
    "45011": FailureKind.RATE,
    "45033": FailureKind.RATE,
}
_STALE = frozenset({"40014", "42001"})
_BUSY_FOR = 60.0


def stale(failure: Failure) -> bool:
    """Tell whether a token is what was refused: asked for anew, it may go well."""
    return failure.code in _STALE


def failure_of(said: Mapping[str, object]) -> Failure | None:
    """Return why an answer is none; None where all is well."""
    code = str(said.get("errcode", 0))
    if code == "0":
        return None
    kind = _KINDS.get(code, FailureKind.ROW)
    after = _BUSY_FOR if kind is FailureKind.RATE else None
    return Failure(kind, str(said.get("errmsg", "")), code=code, after=after, replayable=True)

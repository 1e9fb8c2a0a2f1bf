"""What WeChat answers when it does not do what it was asked, and what mends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dougong.sdk.connectors import Failure, FailureKind

EXPIRED = frozenset({40001, 40014, 42001})
"""The token is not taken any more."""
NOT_TO_BE_READ = 48001
KINDS: Mapping[int, FailureKind] = {
    -1: FailureKind.TRANSIENT,
    40001: FailureKind.AUTHORISATION,
    40013: FailureKind.SETTINGS,
    40014: FailureKind.AUTHORISATION,
    40125: FailureKind.AUTHORISATION,
    40164: FailureKind.SETTINGS,
    42001: FailureKind.AUTHORISATION,
    45009: FailureKind.RATE,
    45011: FailureKind.RATE,
    48001: FailureKind.SETTINGS,
    50002: FailureKind.SETTINGS,
}
"""Whatever else there is concerns one message or one follower."""
_HINTS = {40164: "把服务器的 IP 加进公众平台的 IP 白名单", 48001: "这个公众号没有这项接口权限"}
_DAY_OVER = 3600.0
_REQUEST = re.compile(r"\s*(rid|hints?): ?\S+.{0,60}$")


def demand_done(answer: Any) -> Mapping[str, Any]:
    """Return an answer, or raise `Failure` where it says that nothing was done."""
    if not isinstance(answer, Mapping):
        raise Failure(FailureKind.TRANSIENT, code="unreadable")
    code = int(answer.get("errcode") or 0)
    if code == 0:
        return answer
    said = _REQUEST.sub("", str(answer.get("errmsg") or ""))
    if code in _HINTS:
        said = f"{_HINTS[code]}（{said}）"
    kind = KINDS.get(code, FailureKind.ROW)
    raise Failure(kind, said, code=str(code), after=_DAY_OVER if code == 45009 else None)

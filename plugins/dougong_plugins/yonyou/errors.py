"""What Yonyou answers when it does not do what it was asked, and what mends it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dougong.sdk.connectors import Failure, FailureKind

DONE = frozenset({"200", "00000"})
WRONG_TOKEN = "310036"
BY_CODE: Mapping[str, FailureKind] = {
    WRONG_TOKEN: FailureKind.AUTHORISATION,
    "999": FailureKind.TRANSIENT,
}
BY_WORDS: Sequence[tuple[re.Pattern[str], FailureKind]] = (
    (re.compile("限流|频繁|超过.{0,8}(次数|频率)|流量"), FailureKind.RATE),
    (re.compile("签名|密钥|(?i:signature|appkey|token)"), FailureKind.AUTHORISATION),
    (re.compile("权限|授权|未开通"), FailureKind.SETTINGS),
)
"""Few codes are documented, so what is said decides for the others, the first that fits."""


def demand_done(answer: Any) -> Any:
    """Return what an answer holds, or raise `Failure` where it says that nothing was done."""
    said: Mapping[str, Any] = answer if isinstance(answer, Mapping) else {}
    code, message = str(said.get("code", "")), str(said.get("message") or "")
    if code in DONE:
        return said.get("data")
    kind = BY_CODE.get(code) or next(
        (kind for words, kind in BY_WORDS if words.search(message)), FailureKind.SETTINGS
    )
    raise Failure(kind, message, code=code or "no_code")

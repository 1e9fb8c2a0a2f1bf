"""What Alipay answers when something is wrong."""

from __future__ import annotations

from dataclasses import dataclass

_TOLD = {
    "20000": "Service Currently Unavailable",
    "20001": "Insufficient Token Permissions",
    "40001": "Missing Required Arguments",
    "40002": "Invalid Arguments",
    "40004": "Business Failed",
    "40005": "Call Limited",
    "40006": "Insufficient Permissions",
}


@dataclass
class Refused(Exception):
    """A call is refused, by the codes of Alipay."""

    code: str
    sub_code: str
    sub_msg: str = ""

    def json(self) -> dict[str, str]:
        return {
            "code": self.code,
            "msg": _TOLD[self.code],
            "sub_code": self.sub_code,
            "sub_msg": self.sub_msg,
        }

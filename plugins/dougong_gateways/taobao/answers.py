"""What TOP answers when something is wrong."""

from __future__ import annotations

from dataclasses import dataclass

_TOLD = {
    "7": "App Call Limited",
    "11": "Insufficient ISV Permissions",
    "15": "Remote service error",
    "22": "Invalid Method",
    "25": "Invalid signature",
    "26": "Missing session",
    "27": "Invalid session",
    "29": "Invalid app Key",
    "31": "Invalid Timestamp",
    "50": "Remote service error",
}


@dataclass
class Refused(Exception):
    """A call is refused, by the platform's codes."""

    code: str
    sub_code: str = ""
    sub_msg: str = ""

    def json(self) -> dict[str, dict[str, str | int]]:
        body: dict[str, str | int] = {
            "code": int(self.code),
            "msg": _TOLD[self.code],
            "request_id": "r",
        }
        if self.sub_code:
            body |= {"sub_code": self.sub_code, "sub_msg": self.sub_msg}
        return {"error_response": body}


def invalid(parameter: str) -> Refused:
    """Return the refusal of a parameter."""
    return Refused("50", "isv.invalid-parameter", f"非法参数：{parameter}")

"""By email."""

from __future__ import annotations

from typing import ClassVar

from dougong.expressions.types import Type
from dougong.fields.protocol import Value
from dougong.fields.traits import ValueKind
from dougong.fields.types.email import ADDRESS
from dougong.kernel.wording import Label

LONGEST = 254


class EmailChannel:
    """An address is compared in small letters: no server of today tells two people apart by them.

    One that is not of plain signs is none: hardly any server takes those.
    """

    key: ClassVar[str] = "email"
    label: ClassVar[Label] = {"zh-CN": "邮件", "en": "Email"}
    icon: ClassVar[str] = "mail"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    has_subject: ClassVar[bool] = True
    can_be_left: ClassVar[bool] = True
    approved: ClassVar[bool] = False

    def reaches(self, type: Type) -> bool:
        return type.kind == "text"

    def address(self, value: Value) -> str:
        said = str(value or "").strip().lower()
        well = said.isascii() and len(said) <= LONGEST and ADDRESS.fullmatch(said)
        return said if well else ""

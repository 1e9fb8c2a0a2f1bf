"""In the product, to somebody who works here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.expressions import ANYONE, MEMBER
from dougong.expressions.types import Type
from dougong.fields.protocol import Value
from dougong.fields.traits import ValueKind
from dougong.kernel.wording import Label


class NoticeChannel:
    """The address is the person; nobody takes themselves out of what their work tells them."""

    key: ClassVar[str] = "notice"
    label: ClassVar[Label] = {"zh-CN": "站内通知", "en": "Notice in the product"}
    icon: ClassVar[str] = "bell"
    holds: ClassVar[ValueKind] = ValueKind.MEMBER
    has_subject: ClassVar[bool] = False
    can_be_left: ClassVar[bool] = False
    approved: ClassVar[bool] = False

    def reaches(self, type: Type) -> bool:
        return type.kind == "record" and type.form in {MEMBER.form, ANYONE.form}

    def address(self, value: Value) -> str:
        return str((value.get("id") if isinstance(value, Mapping) else value) or "")

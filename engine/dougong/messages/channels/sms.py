"""By SMS, to a mobile of mainland China."""

from __future__ import annotations

import re
from typing import ClassVar

from dougong.expressions.types import Type
from dougong.fields.protocol import Value
from dougong.fields.traits import ValueKind
from dougong.fields.types.phone import MOBILE, digits_of
from dougong.kernel.wording import Label

_COUNTRY = re.compile(r"^(?:0086|86(?=1\d{10}$))")
"""As some write it; the usual one with a plus is no digit."""


class SmsChannel:
    """Carriers of SMS take approved texts only; whoever answers R or TD takes themselves out, which they tell us."""

    key: ClassVar[str] = "sms"
    label: ClassVar[Label] = {"zh-CN": "短信", "en": "SMS"}
    icon: ClassVar[str] = "smartphone"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    has_subject: ClassVar[bool] = False
    can_be_left: ClassVar[bool] = True
    approved: ClassVar[bool] = True

    def reaches(self, type: Type) -> bool:
        return type.kind == "text"

    def address(self, value: Value) -> str:
        digits = _COUNTRY.sub("", digits_of(str(value or "")))
        return digits if MOBILE.fullmatch(digits) else ""

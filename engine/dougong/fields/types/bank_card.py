"""The number of a bank card (ISO/IEC 7812)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.traits import Trait
from dougong.fields.types.numbered import Numbered, plain_number
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_SHAPE = re.compile(r"\d{12,19}")


@dataclass(frozen=True, slots=True)
class BankCard(Numbered):
    """Digits only, the last of which checks the others; of a masked one the last four stay visible."""

    key: ClassVar[str] = "bank_card"
    more: ClassVar[frozenset[Trait]] = Numbered.more | {Trait.PERSONAL}
    open_ends: ClassVar[tuple[int, int]] = (0, 4)

    def parse(self, raw: Json) -> Value | Problem:
        text = plain_number(raw)
        if isinstance(text, Problem):
            return text
        if not _SHAPE.fullmatch(text):
            return wrong("field.card_shape")
        return text if passes_luhn(text) else wrong("field.check_digit")


def passes_luhn(digits: str) -> bool:
    """Tell whether the sum by Luhn's rule ends in a zero.

    >>> passes_luhn("79927398713"), passes_luhn("79927398714")
    (True, False)
    """
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (
        sum(map(int, digits[::-2])) + sum(twice - 9 * (twice > 9) for twice in doubled)
    ) % 10 == 0

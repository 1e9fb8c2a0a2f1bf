"""The number of a resident identity card of China: area, date of birth, sequence, check digit (GB 11643)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.traits import Trait
from dougong.fields.types.numbered import Numbered, plain_number
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_SHAPE = re.compile(r"\d{17}[\dX]")
# The first two digits: provinces, and 83 and 91 on the cards of residents from Taiwan and abroad.
_AREAS = frozenset(
    (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
     61, 62, 63, 64, 65, 71, 81, 82, 83, 91)
)  # fmt: skip
_FIRST_YEAR = 1850


@dataclass(frozen=True, slots=True)
class IdCard(Numbered):
    """18 characters; of a masked one the area and the last four stay visible."""

    key: ClassVar[str] = "id_card"
    more: ClassVar[frozenset[Trait]] = Numbered.more | {Trait.PERSONAL}
    open_ends: ClassVar[tuple[int, int]] = (6, 4)

    def parse(self, raw: Json) -> Value | Problem:
        text = plain_number(raw)
        if isinstance(text, Problem):
            return text
        if not _SHAPE.fullmatch(text):
            return wrong("field.id_shape", length=len(text))
        if int(text[:2]) not in _AREAS:
            return wrong("field.id_area", given=text[:2])
        if not _is_day(text[6:14]):
            return wrong("field.id_birth", given=text[6:14])
        return text if text[-1] == check_digit(text[:17]) else wrong("field.check_digit")


def check_digit(digits: str) -> str:
    """Return the check digit by ISO 7064 MOD 11-2; X stands for ten.

    >>> check_digit("11010519491231002")
    'X'
    """
    rest = 0
    for digit in digits:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= _FIRST_YEAR

"""The unified social credit code of an organisation in China (GB 32100-2015)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.types.numbered import Numbered, plain_number
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

# I, O, S, V and Z are left out, because they are misread.
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH = 18


@dataclass(frozen=True, slots=True)
class CreditCode(Numbered):
    """18 characters, the last of which checks the others; public, so that little is hidden when it is masked."""

    key: ClassVar[str] = "credit_code"
    open_ends: ClassVar[tuple[int, int]] = (4, 4)

    def parse(self, raw: Json) -> Value | Problem:
        text = plain_number(raw)
        if isinstance(text, Problem):
            return text
        if len(text) != _LENGTH:
            return wrong("field.credit_code_length", length=len(text))
        if strange := [letter for letter in text if letter not in LETTERS]:
            return wrong("field.credit_code_letter", given=strange[0])
        if not text[2:8].isdigit():
            return wrong("field.credit_code_area", given=text[2:8])
        return text if text[-1] == check_letter(text[:-1]) else wrong("field.check_digit")


def check_letter(first: str) -> str:
    """Return the check letter of the first 17: powers of 3 for weights, modulo 31.

    >>> check_letter("91350100M000100Y4")
    '3'
    """
    total = sum(LETTERS.index(letter) * 3**at for at, letter in enumerate(first))
    return LETTERS[-total % 31]

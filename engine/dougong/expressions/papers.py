"""Numbers that Chinese papers carry: ID cards, social credit codes, mobile phones."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

_CARD = re.compile(r"[1-9][0-9]{5}(?P<born>[0-9]{8})[0-9]{2}(?P<sex>[0-9])[0-9Xx]")
_OLD_CARD = re.compile(r"[1-9][0-9]{5}(?P<born>[0-9]{6})[0-9]{2}(?P<sex>[0-9])")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@cache
def regions() -> Mapping[str, str]:
    """Return provinces and cities by the first figures of a card."""
    table: Mapping[str, str] = json.loads(
        (Path(__file__).parent / "data" / "cn_regions.json").read_text("utf-8")
    )
    return table


def _read(text: str) -> tuple[date, int] | None:
    """Return the birthday and the figure of the sex, of a card of 18 or of 15 figures."""
    found = _CARD.fullmatch(text) or _OLD_CARD.fullmatch(text)
    if found is None:
        return None
    born = found["born"] if len(found["born"]) == 8 else f"19{found['born']}"
    try:
        return date(int(born[:4]), int(born[4:6]), int(born[6:])), int(found["sex"])
    except ValueError:
        return None


def birthday(text: str) -> date | None:
    """Return the birthday of an ID card; blank if the text is none."""
    found = _read(text)
    return found[0] if found else None


def sex(text: str) -> str | None:
    """Return the sex of an ID card."""
    found = _read(text)
    return found and "女男"[found[1] % 2]


def region(text: str) -> str | None:
    """Return the province and city that issued an ID card."""
    if _read(text) is None:
        return None
    return (regions().get(text[:2], "") + regions().get(text[:4], "")) or None


def is_card(text: str) -> bool:
    """Tell whether an ID card of 18 figures is sound: region, birthday and check figure."""
    if len(text) != 18 or _read(text) is None or text[:2] not in regions():
        return False
    total = sum(int(figure) * weight for figure, weight in zip(text[:17], _WEIGHTS, strict=True))
    return text[17].upper() == _CHECKS[total % 11]


def is_credit_code(text: str) -> bool:
    """Tell whether a unified social credit code is sound.

    >>> is_credit_code("91350100M000100Y43")
    True
    """
    if len(text) != 18 or any(sign not in _CREDIT for sign in text):
        return False
    total = sum(_CREDIT.index(sign) * 3**place % 31 for place, sign in enumerate(text[:17]))
    return _CREDIT[(31 - total % 31) % 31] == text[17]


def is_mobile(text: str) -> bool:
    """Tell whether a text is the number of a mobile phone in China."""
    return _MOBILE.fullmatch(text) is not None


def masked(text: str, left: int, right: int) -> str:
    """Keep some characters at both ends; one too short for that is hidden whole."""
    hidden = len(text) - left - right
    if hidden <= 0 or left < 0 or right < 0:
        return "*" * len(text)
    return text[:left] + "*" * hidden + text[len(text) - right :]

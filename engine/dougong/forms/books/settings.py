"""The settings of the field that a column becomes: its decimals, its currency, its options, how it is numbered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from dougong.forms.cells import Cell, shown
from dougong.kernel.canonical import Json

MOST_OPTIONS = 500
_MOST_DECIMALS = 6
OPTION_COLOURS = ("qing", "lv", "huang", "zi", "dian", "tao")
_NUMBER = re.compile(r"[-+]?\(?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?")
SIGN = re.compile(r"[¥￥$€£元]|CNY|RMB|USD|EUR|GBP|HKD|JPY", re.IGNORECASE)
PERCENT = re.compile(r"[-+]?\d+(?:\.\d+)?\s*[%％]")
NUMBERED = re.compile(r"(\D*?)(?:(\d{8}|\d{6}|\d{4})-)?(\d{2,10})")
_PARTS = re.compile(r"[、；;|]|[,，](?!\d{3}(?:\D|$))")
_CURRENCIES = (
    (re.compile(r"US\s?\$|USD|美元|\$", re.IGNORECASE), "USD"), (re.compile(r"€|EUR|欧元", re.IGNORECASE), "EUR"),
    (re.compile(r"£|GBP|英镑", re.IGNORECASE), "GBP"), (re.compile(r"HKD|港[元币]", re.IGNORECASE), "HKD"),
    (re.compile(r"JPY|日元", re.IGNORECASE), "JPY"),
    (re.compile(r"[¥￥]|CNY|RMB|人民币|元", re.IGNORECASE), "CNY"),
)  # fmt: skip


def parts(text: str) -> list[str]:
    """Return what a cell lists; a comma within a number parts nothing."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def digits(text: str) -> str:
    """Return the digits before the decimal point."""
    return re.sub(r"\D", "", text.partition(".")[0])


def decimal_of(cell: Cell) -> Decimal | None:
    """Return what a cell says as a number, whatever it is written with; None where it says something else."""
    if isinstance(cell, bool | date | time) or cell is None:
        return None
    if isinstance(cell, float):
        return Decimal(f"{cell:.15g}")
    text = re.sub(r"\s", "", SIGN.sub("", normalize("NFKC", shown(cell))))
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "").strip("()"))
    except InvalidOperation:
        return None


def _nothing(head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    return {}


def _decimals(cells: Sequence[Cell]) -> int:
    numbers = [number for cell in cells if (number := decimal_of(cell)) is not None]
    found = max((-int(each.normalize().as_tuple().exponent) for each in numbers), default=0)
    return max(0, min(_MOST_DECIMALS, found))


def _number_settings(head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    return {"decimals": _decimals(cells)}


def _money_settings(head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    said = " ".join([*(shown(cell) for cell in cells[:50] if isinstance(cell, str)), head])
    currency = next((code for sign, code in _CURRENCIES if sign.search(said)), "CNY")
    return {"currency": currency, "decimals": max(2, _decimals(cells))}


def _percent_settings(head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    written = [
        len(text.rstrip("%％ ").partition(".")[2])
        for text in map(shown, cells)
        if PERCENT.fullmatch(text)
    ]
    plain = _decimals([cell for cell in cells if not PERCENT.fullmatch(shown(cell))]) - 2
    return {"decimals": max(1, min(4, max([*written, plain])))}


def _serial_settings(head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    found = [each for cell in cells if (each := NUMBERED.fullmatch(shown(cell)))]
    if not found:
        return {"period": "none", "digits": 4}
    periods = {8: "day", 6: "month", 4: "year", 0: "none"}
    lengths = Counter(len(each[2] or "") for each in found)
    return {
        "prefix": found[0][1][:20],
        "period": periods[lengths.most_common(1)[0][0]],
        "digits": min(len(each[3]) for each in found),
    }


def _choice_settings(head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    return _options(Counter(shown(cell) for cell in cells))


def _choices_settings(head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    return _options(Counter(part for cell in cells for part in parts(shown(cell))))


def _options(counted: Counter[str]) -> dict[str, Json]:
    """The most frequent first; each word is its own value, so that what is in the file says what it is."""
    labels = [label for label, _ in counted.most_common(MOST_OPTIONS) if label]
    return {
        "options": [
            {
                "value": f"o{at}" if len(label) > 60 else label,
                "label": label,
                "color": OPTION_COLOURS[at % len(OPTION_COLOURS)],
            }
            for at, label in enumerate(labels)
        ]
    }


_SETTINGS: Mapping[str, Callable[[str, Sequence[Cell]], dict[str, Json]]] = {
    "number": _number_settings,
    "money": _money_settings,
    "percent": _percent_settings,
    "serial": _serial_settings,
    "choice": _choice_settings,
    "choices": _choices_settings,
}


def settings_of(type: str, head: str, cells: Sequence[Cell]) -> dict[str, Json]:
    """Return the settings of a field of some type, as the cells below a head have them."""
    return _SETTINGS.get(type, _nothing)(head, cells)

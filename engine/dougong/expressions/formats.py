"""Patterns for showing numbers, dates and instants as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from dougong.expressions.composites import address_shown, range_shown
from dougong.expressions.numbers import plain, rounded
from dougong.expressions.values import Value

_NUMBER = re.compile(
    r"(?P<before>[^#0,.%]*)(?P<whole>(?:#,##)?[#0]*0)(?:\.(?P<decimals>0+))?(?P<percent>%?)(?P<after>[^#0,.%]*)"
)
_PARTS = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|aaaa|aaa|am/pm", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_IN_CHINESE = "一二三四五六日"

PLAIN_SQL = {
    "number": "CAST(TRIM_SCALE({0}) AS TEXT)",
    "date": "TO_CHAR({0}, 'YYYY-MM-DD')",
    "datetime": "TO_CHAR({0} AT TIME ZONE {zone}, 'YYYY-MM-DD HH24:MI')",
    "time": "SUBSTR({0}, 1, 5)",
    "range": "REPLACE(REPLACE({0}, '..', ''), '/', ' ~ ')",
    "address": (
        "REGEXP_REPLACE(REGEXP_REPLACE(REGEXP_REPLACE({0}, '^([^/]*)/\\1/', '\\1//'), "
        "'^([^/]*)/([^/]*)/\\2/', '\\1/\\2//'), '^([^/]*)/([^/]*)/([^/]*)/', '\\1\\2\\3')"
    ),
    "boolean": "CASE WHEN {0} THEN '是' WHEN NOT {0} THEN '否' END",
}
"""How PostgreSQL shows values without a pattern, by the kind of their type."""


WRITTEN: Mapping[str, Callable[[str], str]] = {
    "time": lambda time: time[:5],
    "range": range_shown,
    "address": address_shown,
}
"""How values that are texts inside are written for people, by the kind of their type."""


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How a number is shown: digits before the point at least, decimals exactly."""

    before: str
    thousands: bool
    least: int
    decimals: int
    percent: bool
    after: str

    def show(self, x: Decimal) -> str:
        value = rounded(x.scaleb(2) if self.percent else x, self.decimals)
        sign = "-" if value < 0 else ""
        digits, _, rest = f"{abs(value):f}".partition(".")
        digits = digits.zfill(self.least)
        grouped = f"{int(digits):,}".zfill(len(digits)) if self.thousands else digits
        return f"{sign}{self.before}{grouped}{'.' + rest if rest else ''}{'%' if self.percent else ''}{self.after}"

    @property
    def postgresql(self) -> str:
        """The same in PostgreSQL's words."""
        point = "." + "0" * self.decimals if self.decimals else ""
        places = max(18, self.least)
        mask = "".join(
            ("0" if index < self.least else "9")
            + ("," if self.thousands and index % 3 == 0 and index else "")
            for index in reversed(range(places))
        )
        value = f"ROUND({{0}}{' * 100' if self.percent else ''}, {self.decimals})"
        before, after = (text.replace("'", "''") for text in (self.before, self.after))
        sign = f"CASE WHEN {value} < 0 THEN '-' ELSE '' END"
        end = "CHR(37) || " if self.percent else ""
        return (
            f"({sign} || '{before}' || TO_CHAR(ABS({value}), 'FM{mask}{point}') || {end}'{after}')"
        )


@cache
def number_pattern(pattern: str) -> NumberPattern | None:
    """Read a pattern such as `#,##0.00` or `0%`, or nothing if it is none."""
    found = _NUMBER.fullmatch(pattern)
    if found is None or "{" in pattern or "}" in pattern:
        return None
    whole_part = found["whole"].replace(",", "")
    least = len(whole_part) - len(whole_part.lstrip("#"))
    return NumberPattern(
        found["before"], "," in found["whole"], len(whole_part) - least, len(found["decimals"] or ""),
        bool(found["percent"]), found["after"],
    )  # fmt: skip


def shown(value: Value, pattern: str | None, zone: str) -> str | None:
    """Show a value as text, by a pattern or plainly."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        found = number_pattern(pattern) if pattern else None
        return found.show(value) if found else plain(value)
    if isinstance(value, datetime):
        return _dated(value.astimezone(ZoneInfo(zone)), pattern or "yyyy-mm-dd hh:mm")
    if isinstance(value, date):
        return _dated(datetime(value.year, value.month, value.day), pattern or "yyyy-mm-dd")  # noqa: DTZ001 - a day has no zone.
    return str(value) if value is not None else None


def showing(kind: str) -> Callable[[Value, str | None, str], str | None]:
    """Return what shows values of a kind."""
    written = WRITTEN.get(kind)
    if written is None:
        return shown
    return lambda value, pattern, zone: written(value) if isinstance(value, str) else None


def _dated(at: datetime, pattern: str) -> str:
    """Fill in a date; `m` means minutes right after hours or before seconds, as in a spreadsheet."""
    words = list(_PARTS.finditer(pattern))
    halves = any(found[0].lower() == "am/pm" for found in words)
    out, end = "", 0
    for index, found in enumerate(words):
        word = found[0].lower()
        if word in ("m", "mm"):
            before = words[index - 1][0].lower() if index else ""
            after = words[index + 1][0].lower() if index + 1 < len(words) else ""
            word = word.replace("m", "n") if before in ("h", "hh") or after == "ss" else word
        out += pattern[end : found.start()] + _part(at, word, halves=halves)
        end = found.end()
    return out + pattern[end:]


def _part(at: datetime, word: str, *, halves: bool) -> str:
    if word in ("yyyy", "yy"):
        return f"{at.year:04d}"[-len(word) :]
    if (name := _named(at, word)) is not None:
        return name
    hour = (at.hour + 11) % 12 + 1 if halves else at.hour
    value = {"m": at.month, "d": at.day, "h": hour, "n": at.minute, "s": at.second}[word[0]]
    return str(value).zfill(len(word))


def _named(at: datetime, word: str) -> str | None:
    """Return what a part is called: months and weekdays in English, weekdays in Chinese, the half of the day."""
    month, weekday = _MONTHS[at.month - 1], _WEEKDAYS[at.weekday()]
    chinese = _IN_CHINESE[at.weekday()]
    return {
        "mmmm": month, "mmm": month[:3], "dddd": weekday, "ddd": weekday[:3], "aaaa": f"星期{chinese}", "aaa": chinese,
        "am/pm": "AM" if at.hour < 12 else "PM",
    }.get(word)  # fmt: skip

"""Cells of a spreadsheet as people write them, read into the JSON that a field takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial
from typing import TypeAlias, cast
from unicodedata import normalize
from zoneinfo import ZoneInfo

from dougong.fields.spec import FieldSpec
from dougong.fields.traits import ValueKind
from dougong.kernel.canonical import Json
from dougong.kernel.clock import DEFAULT_ZONE
from dougong.kernel.problems import Problem

Cell: TypeAlias = "None | str | bool | int | float | Decimal | date | datetime | time"
Reading: TypeAlias = "Callable[[Cell], Json | Problem]"


class Share(Decimal):
    """A fraction that a spreadsheet shows as per cents."""


_WHEN = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
)
_PLAIN_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ZONE = re.compile(r"[+-]\d{2}:\d{2}")
_SEPARATORS = re.compile(r"[,，;；、|\n]+")
_BETWEEN = re.compile(r"\s*(?:~|～|至|到|—+|–|\s-\s|/(?=\d{4}-|\.\.)|(?<=\.\.)/)\s*")
_NOISE = re.compile(r"[,，\s¥￥$€元]")
_YES = frozenset(("是", "true", "1", "yes", "y", "√", "✓", "对", "开"))
_NO = frozenset(("否", "false", "0", "no", "n", "×", "✗", "错", "关"))


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to read cells: the zone of naive times, option values by label, ids by what stands in the cell.

    `options` and `ids` are by field key; `several` says of what stands in a cell how many it could mean.
    """

    zone: str = DEFAULT_ZONE
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    several: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def reading(self, spec: FieldSpec) -> Reading:
        """Return what turns a cell into what a client would have sent for it; the field type judges that afterwards."""
        read = _READERS.get(spec.type.holds)
        found = partial(read, self, spec) if read else shown
        return lambda cell: (
            None if cell is None or (isinstance(cell, str) and not cell.strip()) else found(cell)
        )


def cell_at(row: Sequence[Cell], at: int) -> Cell:
    """Return the cell of a column; a row that ends before it has none there."""
    return row[at] if at < len(row) else None


def folded_at(row: Sequence[Cell], at: int) -> str:
    """Return what a cell says, whatever the case of its letters: what is the same in two rows is the same."""
    cell = cell_at(row, at)
    return "" if cell is None else shown(cell).casefold()


def shown(cell: Cell) -> str:
    """Return a cell as text, as a person sees it: a whole number has no ".0", a midnight no time.

    >>> shown(13806214408.0)
    '13806214408'
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.strftime(
            "%Y-%m-%d" if cell.time() == datetime.min.time() else "%Y-%m-%d %H:%M:%S"
        )
    return str(cell).strip()


def parts_of(cell: Cell) -> list[str]:
    """Return what stands between the separators of a cell that lists several things."""
    return [part.strip() for part in _SEPARATORS.split(shown(cell)) if part.strip()]


def _percent(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    """A text with its sign counts per cents; a bare number is the fraction that a spreadsheet keeps."""
    return (
        _trimmed(cell)
        if isinstance(cell, float)
        else _NOISE.sub("", normalize("NFKC", shown(cell)))
    )


def _time_of_day(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    if isinstance(cell, datetime):
        cell = cell.time()
    return cell.isoformat("seconds") if isinstance(cell, time) else shown(cell)


def _tags(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    return [part.strip() for part in _SEPARATORS.split(shown(cell)) if part.strip()]


def _range(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    """Two days with a sign between them; one day alone is a range of that day."""
    ends = _BETWEEN.split(shown(cell)) if isinstance(cell, str) else [cell]
    if len(ends) > 2:
        return Problem("", "field.not_range")
    days = [_date(reader, spec, end) if end not in ("", None) else None for end in ends]
    if any(isinstance(day, Problem) for day in days):
        return Problem("", "field.not_range")
    return {"from": days[0], "to": days[-1]}  # type: ignore[dict-item]


def _number(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    if isinstance(cell, float):
        return _trimmed(cell)
    text = _NOISE.sub("", normalize("NFKC", shown(cell)))
    if text.startswith("(") and text.endswith(")"):
        # Accountants write a negative number in parentheses.
        text = f"-{text[1:-1]}"
    return text


def _trimmed(cell: float) -> str:
    """A computed cell carries the dust of binary fractions; 15 digits are what Excel itself keeps."""
    if cell.is_integer():
        return str(int(cell))
    text = f"{cell:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def _date(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    """The day, whatever time stands after it."""
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    parts = _parts(shown(cell))
    try:
        return date(*parts[:3]).isoformat()
    except (TypeError, ValueError):
        return Problem("", "field.not_date")


def _parts(text: str) -> Sequence[int]:
    """Return year, month and day, and of a time what is said of it; nothing of what is neither."""
    plain = normalize("NFKC", text)
    found = _WHEN.fullmatch(plain) or _PLAIN_DATE.fullmatch(plain)
    return [int(part) for part in found.groups() if part] if found else []


def _datetime(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    if isinstance(cell, datetime):
        return _instant(reader, cell.timetuple()[:6])
    text = shown(cell)
    if text.endswith("Z") or _ZONE.fullmatch(text[-6:]):
        return text
    return _instant(reader, _parts(text))


def _instant(reader: Reader, parts: Sequence[int]) -> Json | Problem:
    """Return the instant of what a clock of the organisation shows."""
    try:
        local = datetime(*parts, tzinfo=ZoneInfo(reader.zone))  # type: ignore[misc, arg-type]
        return local.astimezone(UTC).isoformat()
    except (TypeError, ValueError, OverflowError):
        # The first day of all, which some programs write for none, was yesterday elsewhere.
        return Problem("", "field.not_datetime")


def _switch(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    word = shown(cell).lower()
    if word in _YES or word in _NO:
        return word in _YES
    return Problem("", "field.not_boolean")


def _choice(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    text = shown(cell)
    return reader.options.get(spec.key, {}).get(text, text)


def _choices(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    known = reader.options.get(spec.key, {})
    return [known.get(part, part) for part in parts_of(cell)]


def _found(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    text = shown(cell)
    known = reader.ids.get(spec.key, {})
    found = known.get(text) or known.get(_unpadded(text))
    if found is not None:
        return found
    if several := reader.several.get(spec.key, {}).get(text):
        return Problem("", "form.several_match", {"given": text[:60], "count": several})
    return Problem("", "form.no_match", {"given": text[:60]})


def _unpadded(name: str) -> str:
    """Return a name of two letters as it is: tables pad it ("何　立") to be as wide as one of three."""
    letters = name.split()
    return "".join(letters) if [len(each) for each in letters] == [1, 1] else name


def _found_all(reader: Reader, spec: FieldSpec, cell: Cell) -> Json | Problem:
    found = [_found(reader, spec, name) for name in parts_of(cell)]
    return next((each for each in found if isinstance(each, Problem)), None) or cast(Json, found)


_READERS: Mapping[ValueKind, Callable[[Reader, FieldSpec, Cell], Json | Problem]] = {
    ValueKind.NUMBER: _number,
    ValueKind.PERCENT: _percent,
    ValueKind.DATE: _date,
    ValueKind.TIME: _time_of_day,
    ValueKind.RANGE: _range,
    ValueKind.TAGS: _tags,
    ValueKind.DATETIME: _datetime,
    ValueKind.SWITCH: _switch,
    ValueKind.CHOICE: _choice,
    ValueKind.CHOICES: _choices,
    ValueKind.MEMBER: _found,
    ValueKind.MEMBERS: _found_all,
    ValueKind.DEPARTMENT: _found,
    ValueKind.DEPARTMENTS: _found_all,
    ValueKind.REFERENCE: _found,
    ValueKind.REFERENCES: _found_all,
}
"""What else is filled takes the text that stands in the cell."""

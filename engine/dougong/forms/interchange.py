"""Rows of a table into what a client would have sent, by a mapping of columns to fields; and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from dougong.fields.spec import FieldSpec
from dougong.fields.traits import Trait
from dougong.fields.types.datetime import DateTime
from dougong.fields.types.member import Member
from dougong.fields.types.serial import Serial
from dougong.forms.cells import Cell, Reader, Reading
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_MARKS = re.compile(r"[*:\s]")
_HEADS_WITHIN = 6
_NAMES_NOBODY = frozenset(("form.no_match", "form.several_match"))
KEPT = {
    "created_by": FieldSpec("created_by", {"zh-CN": "创建人", "en": "Created by"}, Member()),
    "created_at": FieldSpec("created_at", {"zh-CN": "创建时间", "en": "Created at"}, DateTime()),
}
"""What tells who made a record and when, where it was made elsewhere."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column (counted from 0) that fills a field, and what stands in its head.

    For a reference `match` is the field of the target that the cell holds; where None its title, or
    what else tells it; `create` makes the target where there is none, with nothing but that field, and of a
    choice the option. With `leave` a cell that names nobody is passed over, where it would refuse the row.
    """

    column: int
    field: str
    match: str | None = None
    create: bool = False
    head: str = ""
    leave: bool = False


class ReadRow(NamedTuple):
    """One row: its number in the file (from 1), what would have been sent, and what could not be read or was `left`.

    A tuple, because there is one for each row of a table.
    """

    number: int
    given: Mapping[str, Json]
    problems: tuple[Problem, ...] = ()
    left: tuple[Problem, ...] = ()


def suggested(
    spec: FormSpec, header: Sequence[Cell], *, administering: bool = False
) -> list[MappedColumn]:
    """Match columns to fields by label or key, to the letter or but for units and marks; each field once.

    Whoever administers the form is offered what only they may fill.
    """
    fields = [*importable(spec), *(administered(spec).values() if administering else ())]
    heads = [str(cell or "").strip() for cell in header]
    found: dict[str, MappedColumn] = {}
    taken: set[int] = set()
    for alike in (_to_the_letter, plain_head):
        by_name = {
            alike(name): field.key
            for field in fields
            for name in (field.key, label_in(field.label))
        }
        for at, head in enumerate(heads):
            key = by_name.get(alike(head)) if head and at not in taken else None
            if key and key not in found:
                found[key] = MappedColumn(at, key, head=head)
                taken.add(at)
    return list(found.values())


def plain_head(head: str) -> str:
    """Return what a head comes to without units in brackets, stars, colons, spaces and case.

    >>> plain_head("*单价（元）")
    '单价'
    """
    folded = normalize("NFKC", head).casefold()
    return _MARKS.sub("", _ASIDE.sub("", folded)) or _MARKS.sub("", folded)


def _to_the_letter(head: str) -> str:
    return head.casefold()


def header_of(spec: FormSpec, rows: Sequence[Sequence[Cell]]) -> int:
    """Return the row that looks like the heads of the columns, counted from 1: a title may stand above it."""
    first = rows[:_HEADS_WITHIN]
    matches = [len(suggested(spec, row)) for row in first]
    if any(matches):
        return matches.index(max(matches)) + 1
    several = (at for at, row in enumerate(first, 1) if len({*row} - {None, ""}) > 1)
    return next(several, 1)


def importable(spec: FormSpec) -> list[FieldSpec]:
    """Return the fields that a column of a table can fill."""
    return [
        field
        for field in spec.fields.values()
        if not field.computed and Trait.FILLED in field.traits
    ]


def administered(spec: FormSpec) -> dict[str, FieldSpec]:
    """Return what only who administers the form fills: numbers given elsewhere, and who made what when."""
    numbers = {key: each for key, each in spec.fields.items() if isinstance(each.type, Serial)}
    return {**numbers, **KEPT}


def field_of(spec: FormSpec, key: str) -> FieldSpec:
    """Return the field that a column fills, be it one that every record has."""
    return spec.fields.get(key) or KEPT[key]


def read_rows(
    spec: FormSpec,
    mapping: Iterable[MappedColumn],
    rows: Iterable[tuple[int, Sequence[Cell]]],
    reader: Reader,
) -> Iterator[ReadRow]:
    """Read numbered rows; an empty row is passed over."""
    columns = [(each, reader.reading(field_of(spec, each.field))) for each in mapping]
    for number, row in rows:
        if any(cell not in (None, "") for cell in row):
            yield _read_row(columns, number, row)


def _read_row(
    columns: Sequence[tuple[MappedColumn, Reading]], number: int, row: Sequence[Cell]
) -> ReadRow:
    given: dict[str, Json] = {}
    problems: list[Problem] = []
    left: list[Problem] = []
    width = len(row)
    for mapped, read in columns:
        value = read(row[mapped.column]) if mapped.column < width else None
        if not isinstance(value, Problem):
            given[mapped.field] = value
        elif mapped.leave and value.code in _NAMES_NOBODY:
            left.append(value.under(mapped.field))
        else:
            problems.append(value.under(mapped.field))
    return ReadRow(number, given, tuple(problems), tuple(left))

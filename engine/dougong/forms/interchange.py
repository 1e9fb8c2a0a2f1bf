"""Rows of a table into what a client would have sent, by a mapping of columns to fields; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dougong.fields.spec import FieldSpec
from dougong.forms.cells import Cell, Reader
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column (counted from 0) that fills a field.

    For a reference `match` is the field of the target that the cell holds, its title where None;
    `create` makes the target where there is none, with nothing but that field.
    """

    column: int
    field: str
    match: str | None = None
    create: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row: its number in the file (from 1), what would have been sent, and what could not be read."""

    number: int
    given: Mapping[str, Json]
    problems: tuple[Problem, ...] = ()


def suggested(spec: FormSpec, header: Sequence[Cell]) -> list[MappedColumn]:
    """Match columns to fields by label or key; each field once, the first column wins."""
    by_name = {
        name: field.key
        for field in importable(spec)
        for name in (field.key, label_in(field.label).casefold())
    }
    found: dict[str, MappedColumn] = {}
    for at, cell in enumerate(header):
        key = by_name.get(str(cell or "").strip().rstrip("*").strip().casefold())
        if key and key not in found:
            found[key] = MappedColumn(at, key)
    return list(found.values())


def importable(spec: FormSpec) -> list[FieldSpec]:
    """Return the fields that a column of a table can fill."""
    closed = {"sub_form", "attachment"}
    return [
        field
        for field in spec.fields.values()
        if not field.computed and field.type.key not in closed
    ]


def read_rows(
    spec: FormSpec,
    mapping: Iterable[MappedColumn],
    rows: Iterable[tuple[int, Sequence[Cell]]],
    reader: Reader,
) -> Iterator[ReadRow]:
    """Read numbered rows; an empty row is passed over."""
    columns = tuple(mapping)
    for number, row in rows:
        if any(cell not in (None, "") for cell in row):
            yield _read_row(spec, columns, number, row, reader)


def _read_row(
    spec: FormSpec,
    columns: Sequence[MappedColumn],
    number: int,
    row: Sequence[Cell],
    reader: Reader,
) -> ReadRow:
    given: dict[str, Json] = {}
    problems: list[Problem] = []
    for mapped in columns:
        cell = row[mapped.column] if mapped.column < len(row) else None
        value = reader.json_of(spec.fields[mapped.field], cell)
        if isinstance(value, Problem):
            problems.append(value.under(mapped.field))
        else:
            given[mapped.field] = value
    return ReadRow(number, given, tuple(problems))

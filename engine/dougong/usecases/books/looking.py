"""What a workbook would be as forms: of each sheet the table, of each column the field, and what refers to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from dougong.access.principal import Principal
from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.traits import Trait, traits_of
from dougong.fields.types.serial import Serial
from dougong.forms.books import Column, Kind, Relation, Table, kinds_in, relations_of, table_of
from dougong.forms.cells import shown
from dougong.forms.sheets import Sheet
from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Problem
from dougong.usecases.books.known import known_forms
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.imports.files import sheets_of
from dougong.usecases.unit_of_work import UnitOfWork

MOST_SHEETS = 30
MOST_COLUMNS = 200
_SAMPLES = 4
OFFERED = tuple(
    key
    for key, part in FIELD_TYPES.items()
    if part.group != "relation" and (Trait.FILLED in traits_of(part) or part is Serial)
)
"""The types that a column can be made; a reference is one by what it leads to."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a maker says differently from the guess: heads in another row, by sheet, and types, by sheet and column."""

    headers: Mapping[int, int] = field(default_factory=dict)
    types: Mapping[tuple[int, int], str] = field(default_factory=dict)


def look_at_book(
    work: UnitOfWork, who: Principal, app: str, file: str, wishes: Wishes | None = None
) -> Mapping[str, Json]:
    """Return what each sheet would be, and which form of the app already is what it holds."""
    demand_builder(who, app)
    wishes = wishes or Wishes()
    sheets = sheets_of(work, who, file)
    tables = tables_of(sheets, wishes.headers)
    refuse_if([] if tables else [Problem("file", "import.no_tables")])
    known = known_forms(work, app, sheets)
    places = list(tables)
    relations = relations_of([tables[at] for at in places])
    return {
        "types": list(OFFERED),
        "sheets": [
            {
                **_looked_at(at, tables[at], wishes, known.get(at)),
                "relations": [
                    _relation(each, places) for each in relations if places[each.table] == at
                ],
            }
            for at in places
        ],
    }


def tables_of(sheets: Sequence[Sheet], headers: Mapping[int, int]) -> dict[int, Table]:
    """Return the tables of a file by the places of their sheets; a sheet with nothing listed is left out."""
    found: dict[int, Table] = {}
    for at, sheet in enumerate(sheets[:MOST_SHEETS]):
        header = headers.get(at)
        table = table_of(sheet if header is None else _below(sheet, header))
        if table is not None:
            lines = 0 if header is None else header - 1
            sums = tuple(number + lines for number in table.sums)
            columns = table.columns[:MOST_COLUMNS]
            found[at] = replace(table, header=table.header + lines, sums=sums, columns=columns)
    return found


def _below(sheet: Sheet, header: int) -> Sheet:
    return Sheet(sheet.name, sheet.rows[header - 1 :] if header > 0 else sheet.rows)


def _looked_at(at: int, table: Table, wishes: Wishes, form: str | None) -> dict[str, Json]:
    wanted = {column: type for (sheet, column), type in wishes.types.items() if sheet == at}
    kinds = kinds_in(table, wanted)
    return {
        "sheet": at,
        "name": table.name,
        "header": table.header,
        "rows": table.rows,
        "sums": list(table.sums),
        "form": form,
        "columns": [_column(each, kinds[each.at]) for each in table.columns],
    }


def _column(column: Column, kind: Kind) -> Json:
    samples = list(dict.fromkeys(shown(cell) for cell in column.filled))[:_SAMPLES]
    return {
        "column": column.at,
        "head": column.head,
        "type": kind.type,
        "settings": cast(Json, dict(kind.settings)),
        "strays": list(kind.strays),
        "samples": cast(Json, samples),
        "filled": len(column.filled),
        "system": kind.system,
        "unique": kind.unique,
    }


def _relation(relation: Relation, places: Sequence[int]) -> Json:
    return {
        "column": relation.column,
        "sheet": places[relation.target],
        "match": relation.match,
        "inside": relation.inside,
    }


def demand_known(type: str, path: str) -> list[Problem]:
    """Return what is wrong with a type that a column is wished to be."""
    known = type in OFFERED and type in FIELD_TYPES
    return [] if known else [Problem(path, "import.unknown_type", {"key": type[:60]})]

"""The imports that bring a workbook in: in the order in which rows refer, each meeting what it brought before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from dougong.fields.catalogue import with_trait
from dougong.fields.traits import Trait
from dougong.forms.books import Table
from dougong.forms.cells import Cell, shown
from dougong.forms.interchange import MappedColumn
from dougong.records.shape import FormRef
from dougong.usecases.books.definitions import Drawn, Place
from dougong.usecases.imports.plan import ImportPlan, InsidePlan
from dougong.usecases.records.changing_many import Mode

_IDENTIFYING = frozenset(with_trait(Trait.IDENTIFYING))


def plans_of(app: str, file: str, drawn: Drawn, tables: Mapping[int, Table]) -> list[ImportPlan]:
    """Return the imports; what refers to rows that come later is filled in a second time round."""
    places = drawn.places
    order = _ordered(places)
    first: list[ImportPlan] = []
    second: list[ImportPlan] = []
    for at, sheet in enumerate(order):
        place, table = places[sheet], tables[sheet]
        later = _later(place, frozenset(order[at:]))
        whole = _plan(app, file, place, table, drawn, tables)
        columns = tuple(each for each in whole.columns if each.column not in later)
        first.append(replace(whole, columns=columns))
        if later and whole.by:
            telling = [each for each in whole.columns if each.field in whole.by]
            referring = [each for each in whole.columns if each.column in later]
            again = tuple(dict.fromkeys((*telling, *referring)))
            second.append(replace(whole, columns=again, mode=Mode.UPDATE, inside=()))
    return [each for each in (*first, *second) if each.columns]


def _ordered(places: Mapping[int, Place]) -> list[int]:
    """Return the sheets that are forms, each after those it refers to; in a ring the first comes first."""
    left = {sheet: place for sheet, place in places.items() if place.choice.owner is None}
    order: list[int] = []
    while left:
        free = (sheet for sheet in left if not (_targets(sheet, places) & left.keys() - {sheet}))
        sheet = next(free, next(iter(left)))
        order.append(sheet)
        del left[sheet]
    return order


def _targets(sheet: int, places: Mapping[int, Place]) -> set[int]:
    """Return what a form refers to, itself or in its sub-forms."""
    inside = [
        place
        for place in places.values()
        if (owner := place.choice.owner) and owner.link and owner.link.sheet == sheet
    ]
    return {
        each.link.sheet
        for place in (places[sheet], *inside)
        for each in place.choice.fields
        if each.link
    }


def _later(place: Place, coming: frozenset[int]) -> frozenset[int]:
    return frozenset(
        each.column for each in place.choice.fields if each.link and each.link.sheet in coming
    )


def _plan(
    app: str, file: str, place: Place, table: Table, drawn: Drawn, tables: Mapping[int, Table]
) -> ImportPlan:
    columns = (*_columns(place, table, drawn.places), *_system(place, table))
    by = _by(place, table)
    return ImportPlan(
        FormRef(app, place.form),
        file,
        columns,
        place.choice.sheet,
        table.header,
        Mode.UPSERT if by else Mode.INSERT,
        by,
        skip=table.sums,
        inside=tuple(_inside(place.choice.sheet, drawn.places, tables)),
    )


def _columns(place: Place, table: Table, places: Mapping[int, Place]) -> tuple[MappedColumn, ...]:
    heads = {each.at: each.head for each in table.columns}
    return tuple(
        MappedColumn(
            each.column,
            place.fields[each.column],
            places[each.link.sheet].fields.get(each.link.match) if each.link else None,
            head=heads[each.column],
        )
        for each in place.choice.fields
        if each.column in place.fields
    )


def _system(place: Place, table: Table) -> tuple[MappedColumn, ...]:
    """Who is not known any more does not keep what they made from coming in."""
    heads = {each.at: each.head for each in table.columns}
    return tuple(
        MappedColumn(each.column, each.system, head=heads[each.column], leave=True)
        for each in place.choice.columns
        if each.system and each is not place.choice.owner
    )


def _inside(
    sheet: int, places: Mapping[int, Place], tables: Mapping[int, Table]
) -> Iterator[InsidePlan]:
    for place in places.values():
        owner = place.choice.owner
        if owner and owner.link and owner.link.sheet == sheet and place.inside:
            table = tables[place.choice.sheet]
            yield InsidePlan(
                place.inside,
                place.choice.sheet,
                table.header,
                owner.column,
                owner.link.match,
                _columns(place, table, places),
                table.sums,
            )


def _by(place: Place, table: Table) -> tuple[str, ...]:
    """Return the fields that tell rows: a column without a value twice, or a reference and one that do so together."""
    columns = {each.at: [_text(cell) for cell in each.cells] for each in table.columns}
    telling = [
        each.column
        for each in place.choice.fields
        if each.column in place.fields
        and not each.link
        and _kind(place, each.column) in _IDENTIFYING
    ]
    telling.sort(key=lambda at: not _is_key(place, at))
    links = [
        each.column for each in place.choice.fields if each.link and each.column in place.fields
    ]
    for candidate in (*((at,) for at in telling), *product(links, telling)):
        if _tells(columns, candidate):
            return tuple(place.fields[at] for at in candidate)
    return ()


def _kind(place: Place, column: int) -> str:
    return place.kinds[column].type


def _is_key(place: Place, column: int) -> bool:
    kind = place.kinds[column]
    return kind.unique or kind.type == "serial"


def _tells(columns: Mapping[int, Sequence[str]], candidate: Sequence[int]) -> bool:
    rows = list(zip(*(columns[at] for at in candidate), strict=True))
    return bool(rows) and all("" not in row for row in rows) and len(set(rows)) == len(rows)


def _text(cell: Cell) -> str:
    return "" if cell is None else shown(cell)

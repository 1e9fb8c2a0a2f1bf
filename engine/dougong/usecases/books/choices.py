"""What a maker decides about a workbook: which sheets become what, which columns which fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dougong.forms.books import Table
from dougong.forms.interchange import KEPT
from dougong.kernel.problems import Problem, under
from dougong.usecases.books.looking import Wishes, demand_known

_LONGEST = 40
REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Link:
    """What a column holds: a column of another sheet; `inside` makes the rows those of a sub-form there."""

    sheet: int
    match: int
    inside: bool = False


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column that is not left out; a `system` one fills what every record has and becomes no field."""

    column: int
    label: str
    type: str
    link: Link | None = None
    system: str | None = None


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """A sheet that is not left out; with `form` its rows go into one that is there."""

    sheet: int
    header: int
    label: str
    columns: tuple[ColumnChoice, ...]
    form: str | None = None

    @property
    def owner(self) -> ColumnChoice | None:
        """Return the column that says in which record a row stands, for a sheet that is a sub-form."""
        return next((each for each in self.columns if each.link and each.link.inside), None)

    @property
    def fields(self) -> tuple[ColumnChoice, ...]:
        """Return the columns that become fields."""
        return tuple(each for each in self.columns if each is not self.owner and not each.system)


def choices_from(sent: Iterable[Mapping[str, Any]]) -> tuple[SheetChoice, ...]:
    """Read what a client sent, once the shapes were checked."""
    return tuple(
        SheetChoice(
            each["sheet"], each["header"], each["label"].strip(), tuple(map(_column, each["columns"])), each.get("form")
        )
        for each in sent
    )  # fmt: skip


def _column(sent: Mapping[str, Any]) -> ColumnChoice:
    link = sent.get("link")
    return ColumnChoice(
        sent["column"],
        sent["label"].strip(),
        sent["type"],
        Link(link["sheet"], link["match"], link.get("inside") is True) if link else None,
        sent.get("system"),
    )


def wishes_of(choices: Sequence[SheetChoice]) -> Wishes:
    """Return what the choices say of heads and types."""
    types = {
        (each.sheet, column.column): column.type
        for each in choices
        for column in each.fields
        if not column.link and column.type != REFERENCE
    }
    return Wishes({each.sheet: each.header for each in choices}, types)


def problems_of(choices: Sequence[SheetChoice], tables: Mapping[int, Table]) -> list[Problem]:
    """Return what makes no sense, each with its place among the sheets."""
    found: list[Problem] = []
    if not choices:
        found.append(Problem("sheets", "import.no_columns"))
    by_sheet = {each.sheet: each for each in choices}
    for at, each in enumerate(choices):
        found += under(f"sheets/{at}", _wrong(each, by_sheet, tables))
    return found


def _wrong(
    choice: SheetChoice, others: Mapping[int, SheetChoice], tables: Mapping[int, Table]
) -> Iterator[Problem]:
    table = tables.get(choice.sheet)
    if table is None or others[choice.sheet] is not choice:
        yield Problem("sheet", "import.no_sheet", {"sheet": str(choice.sheet + 1)})
        return
    if not 0 < len(choice.label) <= _LONGEST:
        yield Problem("label", "import.label_length", {"most": str(_LONGEST)})
    if not choice.fields:
        yield Problem("columns", "import.no_columns")
    known, seen = {column.at for column in table.columns}, set[int]()
    for at, column in enumerate(choice.columns):
        path = f"columns/{at}"
        if column.column not in known or column.column in seen:
            yield Problem(f"{path}/column", "import.no_column", {"column": str(column.column + 1)})
        seen.add(column.column)
        if not 0 < len(column.label) <= _LONGEST:
            yield Problem(f"{path}/label", "import.label_length", {"most": str(_LONGEST)})
        if column.system and column.system not in KEPT:
            yield Problem(f"{path}/system", "import.unknown_field", {"key": column.system[:60]})
        if column.link:
            yield from under(f"{path}/link", _wrong_link(choice, column.link, others, tables))
        elif column.type != REFERENCE or not column.system:
            yield from demand_known(column.type, f"{path}/type")


def _wrong_link(
    choice: SheetChoice,
    link: Link,
    others: Mapping[int, SheetChoice],
    tables: Mapping[int, Table],
) -> Iterator[Problem]:
    target = others.get(link.sheet)
    if target is None or not any(each.column == link.match for each in target.columns):
        yield Problem("sheet", "import.no_sheet", {"sheet": str(link.sheet + 1)})
    elif target.owner is not None:
        # Nothing refers to rows of a sub-form, and they have no sub-forms of their own.
        yield Problem("sheet", "import.leads_inside", {"label": target.label[:60]})
    elif link.inside and link.sheet == choice.sheet:
        yield Problem("inside", "import.leads_inside", {"label": choice.label[:60]})

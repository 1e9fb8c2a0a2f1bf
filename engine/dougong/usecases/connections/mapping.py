"""Rows of a source as the cells of a table that an import brings in: what a mapping makes of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import InvalidOperation
from typing import cast

from dougong.connectors.row import SourceRow
from dougong.connectors.stream import FieldKind, Stream, StreamField
from dougong.connectors.sync import Mapped, Plan
from dougong.expressions import (
    BOOLEAN,
    DATE,
    DATETIME,
    TEXT,
    Expression,
    FormNames,
    Surroundings,
    Type,
    Value,
    compile_expression,
    list_of,
    number,
    value_from,
)
from dougong.expressions.values import datetime_text
from dougong.forms.cells import Cell
from dougong.forms.interchange import MappedColumn
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, under
from dougong.usecases.imports.plan import ImportPlan
from dougong.usecases.records.changing_many import Mode

_MOST_DECIMALS = 6
_TYPES: Mapping[FieldKind, Type] = {
    FieldKind.TEXT: TEXT,
    FieldKind.PHONE: TEXT,
    FieldKind.EMAIL: TEXT,
    FieldKind.CHOICE: TEXT,
    FieldKind.NUMBER: number(_MOST_DECIMALS),
    FieldKind.DATE: DATE,
    FieldKind.DATETIME: DATETIME,
    FieldKind.BOOLEAN: BOOLEAN,
    FieldKind.LIST: list_of(TEXT),
}
_BETWEEN = "、"
"""Between the parts of a cell that holds several."""


def names_of(stream: Stream) -> FormNames:
    """Return what formulas over a row of a stream may mention."""
    return FormNames(
        stream.key, {stream.key: {each.key: _TYPES[each.kind] for each in stream.fields}}
    )


@dataclass(frozen=True, slots=True)
class Translation:
    """A mapping that was checked against its stream: what each column is made from."""

    plan: Plan
    stream: Stream
    formulas: Mapping[str, Expression]

    def import_plan(self) -> ImportPlan:
        """Return the plan of the import that writes the cells."""
        columns = tuple(
            MappedColumn(at, each.target, each.match, each.create, each.source)
            for at, each in enumerate(self.plan.mapping)
        )
        return ImportPlan(
            self.plan.form,
            "",
            columns,
            mode=Mode.UPSERT,
            by=(self.plan.by,),
            rules=self.plan.rules,
        )

    def cells(self, row: SourceRow, around: Surroundings) -> tuple[Cell, ...]:
        """Return the cells of a row, one for each field of the mapping."""
        return tuple(self._cell(each, row, around) for each in self.plan.mapping)

    def _cell(self, mapped: Mapped, row: SourceRow, around: Surroundings) -> Cell:
        if mapped.target in self.formulas:
            found = self.formulas[mapped.target].evaluate(self._read(row), around)
            return _cell_of(found, mapped.options)
        return _cell_of(cast(Value, row.values.get(mapped.source)), mapped.options)

    def _read(self, row: SourceRow) -> Mapping[str, Value]:
        return {each.key: _value(row.values.get(each.key), each) for each in self.stream.fields}


def translation(plan: Plan, stream: Stream) -> Translation:
    """Check a mapping against its stream; raises `Invalid` with all that is wrong with it."""
    names, problems = names_of(stream), []
    formulas: dict[str, Expression] = {}
    for at, mapped in enumerate(plan.mapping):
        if not mapped.formula:
            if stream.field(mapped.source) is None:
                told = {"key": mapped.source[:80]}
                problems.append(Problem(f"mapping/{at}", "sync.no_source", told))
            continue
        try:
            formulas[mapped.target] = compile_expression(mapped.formula, names)
        except Invalid as wrong:
            problems += under(f"mapping/{at}/formula", wrong.problems)
    if problems:
        raise Invalid(problems)
    return Translation(plan, stream, formulas)


def _value(said: Json, field: StreamField) -> Value:
    """Return a value as formulas take it; what is not of its kind is blank."""
    try:
        return value_from(said, _TYPES[field.kind])
    except (ValueError, InvalidOperation, TypeError):
        return None


def _cell_of(value: Value, options: Mapping[str, str]) -> Cell:
    if value is None or isinstance(value, bool):
        return value if not options or value is None else options.get(str(value).lower(), value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _BETWEEN.join(options.get(str(each), str(each)) for each in value)
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return value
    return options.get(str(value), str(value))

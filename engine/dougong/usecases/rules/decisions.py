"""Decisions of tables as the log keeps them and trials tell them."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from dougong.definitions.place import Place
from dougong.expressions import Value
from dougong.expressions.numbers import plain
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.messages.kept import by_language
from dougong.messages.writing import worded
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.wellformed import problems_at
from dougong.rules.tables import (
    Decision,
    Input,
    Output,
    Row,
    TableSpec,
    compile_table,
    test_words,
)
from dougong.usecases.rules.wording import called, value_text, vocabulary
from dougong.usecases.unit_of_work import UnitOfWork


def decision_json(work: UnitOfWork, spec: AppSpec, decision: Decision) -> dict[str, Json]:
    """Return which row of a table fitted, and what its inputs were, to be kept."""
    table, row = decision.table, decision.row
    looked = [
        input_json(work, spec, table, each, decision.inputs[each.key]) for each in table.inputs
    ]
    return {
        "table": table.key,
        "label": called(table.label),
        "row": row.number if row else None,
        "otherwise": row is None and table.otherwise is not None,
        "inputs": [
            {**said, "test": _test(row, each)}
            for said, each in zip(looked, table.inputs, strict=True)
        ],
    }


def drafted_tables(work: UnitOfWork, spec: AppSpec) -> dict[str, TableSpec]:
    """Return the tables of an app's draft, over its records as they are: a rule is tried with those it is made with."""
    found: dict[str, TableSpec] = {}
    for key, body in work.drafts.content(spec.key).all_of("tables").items():
        # What fails its schema cannot even be read; either way the rule says that it has no such table.
        if not problems_at(Place(spec.key, "tables", key), body):
            with suppress(Invalid):
                found[key] = compile_table(body, spec.key, spec.shapes)
    return found


def input_json(
    work: UnitOfWork, spec: AppSpec, table: TableSpec, column: Input, value: Value
) -> dict[str, Json]:
    """Return what an input of a table was, to be kept."""
    source = column.expression.source.strip()
    known = source in spec.shapes[table.form].fields
    text = (
        value_text(work, spec, table.form, source, value)
        if known
        else _plain(work, spec, column, value)
    )
    return {"key": column.key, "label": called(column.label), "text": text}


def output_json(
    work: UnitOfWork, spec: AppSpec, table: TableSpec, column: Output, value: Value
) -> Json:
    """Return what a table gives, to be kept."""
    bound = column.field
    text = (
        value_text(work, spec, table.form, bound.key, value)
        if bound
        else _plain(work, spec, column, value)
    )
    return {"key": column.key, "label": called(column.label), "text": text}


def _plain(work: UnitOfWork, spec: AppSpec, column: Input | Output, value: Value) -> Json:
    """Return a value that is no field's as people read it; a blank is named, a bare figure has no decimals in vain."""
    of = column.type
    if isinstance(value, Decimal) and not of.share and not of.currency:
        return plain(value)

    def text(locale: str) -> str:
        words = vocabulary(spec, locale)
        return worded(value, of, {}, work.moment.zone, words) or words.said("value.blank")

    return by_language(text)


def _test(row: Row | None, column: Input) -> Json:
    cell = row.tests.get(column.key) if row else None
    return by_language(lambda locale: test_words(cell.asked, column.type, locale)) if cell else None

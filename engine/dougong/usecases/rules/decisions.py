"""Decisions of tables as the log keeps them and trials tell them, and a table tried on a record."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from dougong.access.principal import Principal
from dougong.actions import Situation
from dougong.definitions.content import Body
from dougong.definitions.place import Place
from dougong.expressions import Surroundings, Value
from dougong.expressions.numbers import plain
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.messages.kept import by_code, by_language, told
from dougong.messages.writing import worded
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.wellformed import problems_at
from dougong.records.record import row_of
from dougong.rules.tables import (
    Decision,
    Input,
    Output,
    Row,
    TableSpec,
    Tried,
    compile_table,
    decide,
    inputs_of,
    test_words,
    tried_rows,
)
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.wording import called, value_text, vocabulary
from dougong.usecases.unit_of_work import UnitOfWork


def decision_json(work: UnitOfWork, spec: AppSpec, decision: Decision) -> dict[str, Json]:
    """Return which row of a table fitted, and what its inputs were, to be kept."""
    table, row = decision.table, decision.row
    looked = [_input(work, spec, table, each, decision.inputs[each.key]) for each in table.inputs]
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


def try_table(work: UnitOfWork, who: Principal, app: str, body: Body, record: str) -> Json:
    """Return what a table, published or not, makes of a record that its maker may read: each row, and what it gives."""
    demand_builder(who, app)
    spec = compiled_release(work, app)
    refuse_if(problems_at(Place(app, "tables", str(body.get("key", ""))), body))
    table = compile_table(body, app, spec.shapes)
    found, _, _ = get_record(work, who, table.form, record)
    row = followed(work, spec.shapes, table.form, row_of(found), table.needs)
    situation = Situation(table.form, record, row, Surroundings(work.moment, who.id))
    values = inputs_of(table, situation)
    tried: Json = {
        "inputs": [_input(work, spec, table, each, values[each.key]) for each in table.inputs],
        "rows": [_tried(each) for each in tried_rows(table, situation)],
        **_outcome(work, spec, table, situation),
    }
    return told(tried, who.locale)


def _outcome(
    work: UnitOfWork, spec: AppSpec, table: TableSpec, situation: Situation
) -> dict[str, Json]:
    try:
        decision = decide(table, situation)
    except Invalid as refused:
        [problem] = refused.problems
        return {"refused": by_code(problem.code, **problem.params), "row": None, "outputs": []}
    outputs = (table.outputs[key] for key in decision.values)
    return {
        "refused": None,
        "row": decision.row.number if decision.row else None,
        "outputs": [
            _output(work, spec, table, each, decision.values[each.key]) for each in outputs
        ],
    }


def _tried(tried: Tried) -> Json:
    return {"key": tried.row.key, "fits": tried.fits, "tests": dict(tried.tests)}


def _input(
    work: UnitOfWork, spec: AppSpec, table: TableSpec, column: Input, value: Value
) -> dict[str, Json]:
    source = column.expression.source.strip()
    known = source in spec.shapes[table.form].fields
    text = (
        value_text(work, spec, table.form, source, value)
        if known
        else _plain(work, spec, column, value)
    )
    return {"key": column.key, "label": called(column.label), "text": text}


def _output(
    work: UnitOfWork, spec: AppSpec, table: TableSpec, column: Output, value: Value
) -> Json:
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

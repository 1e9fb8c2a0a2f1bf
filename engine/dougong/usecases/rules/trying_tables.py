"""Tables tried by their makers: on one record, row by row, and on the newest: how many each row decides about."""

from __future__ import annotations

from collections import Counter

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.actions import Situation
from dougong.definitions.content import Body
from dougong.definitions.place import Place
from dougong.expressions import Surroundings
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.messages.kept import by_code, told
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.wellformed import problems_at
from dougong.records.query import Query, Sort
from dougong.records.record import row_of
from dougong.rules.tables import TableSpec, Tried, compile_table, decide, inputs_of, tried_rows
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.answering import followed, followed_all
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import get_record, guarded
from dougong.usecases.rules.decisions import input_json, output_json
from dougong.usecases.unit_of_work import UnitOfWork

MOST_TALLIED = 200
SEVERAL = "*"
"""Stands for several rows at once: no key of a row is written so."""


def try_table(work: UnitOfWork, who: Principal, app: str, body: Body, record: str) -> Json:
    """Return what a table, published or not, makes of a record that its maker may read: each row, and what it gives."""
    spec, table = _asked(work, who, app, body)
    found, _, _ = get_record(work, who, table.form, record)
    row = followed(work, spec.shapes, table.form, row_of(found), table.needs)
    situation = Situation(table.form, record, row, Surroundings(work.moment, who.id))
    values = inputs_of(table, situation)
    tried: Json = {
        "inputs": [input_json(work, spec, table, each, values[each.key]) for each in table.inputs],
        "rows": [_tried(each) for each in tried_rows(table, situation)],
        **_outcome(work, spec, table, situation),
    }
    return told(tried, who.locale)


def tally_table(work: UnitOfWork, who: Principal, app: str, body: Body) -> Json:
    """Return how many of the newest records that its maker may read each row of a table decides about.

    `unfit` are those that no row fits, `refused` those that several fit of which only one may.
    """
    spec, table = _asked(work, who, app, body)
    demanded(work, who, spec, table.form, Operation.READ)
    newest = Query(table.form, sort=(Sort("id", descending=True),), limit=MOST_TALLIED)
    page = work.records.fetch(guarded(work, who, spec, newest))
    rows = {record.id: row_of(record) for record in page.items}
    around = Surroundings(work.moment, who.id)
    seen = followed_all(work, spec.shapes, table.form, rows, table.needs)
    found = Counter(
        _fitted(table, Situation(table.form, id, row, around)) for id, row in seen.items()
    )
    return {
        "records": len(rows),
        "rows": {row.key: found[row.key] for row in table.rows},
        "unfit": found[None],
        "refused": found[SEVERAL],
    }


def _asked(work: UnitOfWork, who: Principal, app: str, body: Body) -> tuple[AppSpec, TableSpec]:
    """Return a table as its maker has it at hand, over the records as they are published."""
    demand_builder(who, app)
    spec = compiled_release(work, app)
    refuse_if(problems_at(Place(app, "tables", str(body.get("key", ""))), body))
    return spec, compile_table(body, app, spec.shapes)


def _fitted(table: TableSpec, situation: Situation) -> str | None:
    try:
        row = decide(table, situation).row
    except Invalid:
        return SEVERAL
    return row.key if row else None


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
            output_json(work, spec, table, each, decision.values[each.key]) for each in outputs
        ],
    }


def _tried(tried: Tried) -> Json:
    return {"key": tried.row.key, "fits": tried.fits, "tests": dict(tried.tests)}

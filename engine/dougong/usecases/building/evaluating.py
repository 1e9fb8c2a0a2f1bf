"""Evaluating a formula on a record, or on values that are no record yet: what the formula editor shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.expressions import Expression, Row, Value, anything, compile_expression, json_of
from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, refuse_if
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Problem, under
from dougong.publishing.app_spec import AppSpec
from dougong.records.guard import GuardedAggregate, guard_aggregate
from dougong.records.names import ListNames
from dougong.records.paths import KeyPath
from dougong.records.query import Aggregate, Dimension
from dougong.records.record import Record, row_of
from dougong.records.shape import SYSTEM_FIELDS, FormRef
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.permits import permits_on, surroundings
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import get_record
from dougong.usecases.reading.seeing import seen_row
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asked:
    """A formula over a form, on a record by id or on values as a client sends them."""

    form: FormRef
    expression: str
    record: str | None = None
    values: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The value as JSON, and its type."""

    value: Json
    type: str


def evaluate(work: UnitOfWork, who: Principal, asked: Asked) -> Evaluated:
    """Evaluate in Python; what leads to other records of one that exists is left to the database."""
    spec, form = published(work, asked.form)
    expression = _compiled(spec, asked)
    _question(work, who, spec, asked, expression)
    if asked.record is not None and any(_leads_on(spec, asked, path) for path in expression.needs):
        return evaluate_in_database(work, who, asked)
    row = _row(work, who, spec, form, asked, expression)
    return _evaluated(expression, expression.evaluate(row, surroundings(work, who)))


def _leads_on(spec: AppSpec, asked: Asked, path: KeyPath) -> bool:
    return len(path) > 1 or spec.shapes[asked.form].tells_segments(path[0])


def evaluate_in_database(work: UnitOfWork, who: Principal, asked: Asked) -> Evaluated:
    """Evaluate in SQL, on a record that exists."""
    refuse_if([] if asked.record else [Problem("record", "request.required")])
    spec, _ = published(work, asked.form)
    expression = _compiled(spec, asked)
    question = _question(work, who, spec, asked, expression)
    _seen_record(work, who, asked, expression)
    rows = work.records.aggregate(question)
    return _evaluated(expression, rows[0]["value"] if rows else None)


def _compiled(spec: AppSpec, asked: Asked) -> Expression:
    try:
        return compile_expression(
            asked.expression, ListNames(spec.shapes, asked.form), allow=anything
        )
    except Invalid as wrong:
        raise Invalid(under("expression", wrong.problems)) from wrong


def _question(
    work: UnitOfWork, who: Principal, spec: AppSpec, asked: Asked, expression: Expression
) -> GuardedAggregate:
    """Ask for the value as a group of one row; the guard refuses fields that may not be read."""
    names = ListNames(spec.shapes, asked.form)
    only = compile_expression(f'id = "{asked.record if is_id(asked.record) else ""}"', names)
    query = Aggregate(asked.form, (Dimension("value", expression),), (), only)
    return guard_aggregate(
        query, permits_on(work, who, spec, query), spec.shapes, surroundings(work, who)
    )


def _row(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    form: FormSpec,
    asked: Asked,
    expression: Expression,
) -> Row:
    if asked.record is not None:
        return row_of(_seen_record(work, who, asked, expression))
    reading = read_values(form, asked.values or {})
    refuse_if(under("values", reading.problems))
    row = followed(work, form.shapes, form.ref, reading.values, expression.needs)
    return seen_row(work, who, spec, form.ref, row)


def _seen_record(work: UnitOfWork, who: Principal, asked: Asked, expression: Expression) -> Record:
    """Return the record, if what the formula reads of it may be read in full in this very row."""
    record, permit, spec = get_record(work, who, asked.form, str(asked.record))
    read = {path[0] for path in expression.needs}.difference(SYSTEM_FIELDS)
    told = {key for key in read if spec.shapes[asked.form].tells_segments(key)}
    if hidden := read - permit.clear - told:
        raise Forbidden(fields=tuple(sorted(hidden)))
    return record


def _evaluated(expression: Expression, value: Value) -> Evaluated:
    return Evaluated(json_of(value, expression.type), str(expression.type))

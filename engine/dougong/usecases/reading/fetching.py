"""Brings what fields take from records of other forms, as far as whoever asks may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.actions.matching import literal
from dougong.expressions import BOOLEAN, Value, compile_expression
from dougong.fields.spec import FieldSpec
from dougong.forms.fetching import Fetch, Wanted
from dougong.forms.settle import fitted
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.kernel.problems import Problem
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import guarded
from dougong.usecases.showing.presenting import presenter_of
from dougong.usecases.unit_of_work import UnitOfWork

MOST_ASKED = 200
"""Fields that one page may ask for at once: each is a question of its own."""


def fetched(
    work: UnitOfWork, who: Principal, form: FormSpec, wanted: Iterable[Wanted]
) -> Mapping[Wanted, Value]:
    """Return what is found for each; what may not be read, or would not fit, is as blank as what is not there."""
    fetching = _Fetching(work, who, {})
    found: dict[Wanted, Value] = {}
    for each in wanted:
        holder = _holder(form, each.form)
        fetch = holder.logic[each.key].fetch
        if fetch is not None:
            value = fetching.value(fetch, each.values)
            found[each] = _fitting(holder.fields[each.key], value)
    return found


@dataclass(frozen=True, slots=True)
class Sought:
    """What a page wants to know: a field, of the rows of a sub-form or else of the record, and what to find it by."""

    rows: str
    key: str
    values: tuple[Json, ...]


def fetched_wire(
    work: UnitOfWork, who: Principal, ref: FormRef, sought: Iterable[Sought]
) -> list[Json]:
    """Return the values for a page that is filled in, as the form would be given them."""
    spec, form = published(work, ref)
    if not any(permit(work, who, spec, ref, each).anything for each in Operation):
        raise NotFound(what="form", key=str(ref))
    return [fetched_one(work, who, form, each) for each in sought]


def fetched_one(work: UnitOfWork, who: Principal, form: FormSpec, sought: Sought) -> Json:
    """Return one value; None for a field that takes nothing, and for values that nothing can have."""
    holder = form.rows.get(sought.rows) if sought.rows else form
    logic = holder.logic.get(sought.key) if holder else None
    if holder is None or logic is None or logic.fetch is None:
        return None
    mine = _read(form, logic.fetch, sought.values)
    if mine is None:
        return None
    found, field = _Fetching(work, who, {}), holder.fields[sought.key]
    value = _fitting(field, found.value(logic.fetch, mine))
    if field.names_another and isinstance(value, str):
        return {"id": value, "label": found.label(logic.fetch, mine, value)}
    return field.type.dump(value)


def _read(form: FormSpec, fetch: Fetch, given: tuple[Json, ...]) -> tuple[Value, ...] | None:
    if len(given) != len(fetch.match):
        return None
    fields = form.shapes[fetch.form].fields
    values: list[Value] = []
    for (theirs, _), raw in zip(fetch.match, given, strict=True):
        value = None if raw is None else fields[theirs].type.parse(raw)
        if value is None or isinstance(value, Problem):
            return None
        values.append(value)
    return tuple(values)


@dataclass(frozen=True, slots=True)
class _Fetching:
    """Remembers the records that were found: several fields take from the same one."""

    work: UnitOfWork
    who: Principal
    known: dict[tuple[Fetch, tuple[Value, ...]], Record | None]

    def value(self, fetch: Fetch, values: tuple[Value, ...]) -> Value:
        """Return what is taken; blank where nothing is found or it may not be read."""
        record = self.record(fetch, values)
        if record is None or fetch.take == "id":
            return record.id if record else None
        return record.values.get(fetch.take) if fetch.take in self._reading(record).clear else None

    def label(self, fetch: Fetch, values: tuple[Value, ...], id: str) -> str:
        """Return what a record that is taken, or that the found one refers to, is called."""
        record = self.record(fetch, values)
        if record is None or fetch.take != "id":
            return record.titles.get(id, "") if record else ""
        spec, _ = published(self.work, fetch.form)
        return presenter_of(spec, fetch.form, self._reading(record)).title(record.values) or ""

    def record(self, fetch: Fetch, values: tuple[Value, ...]) -> Record | None:
        """Return the record to take from."""
        # What is taken is of no account for which record it is.
        question = (replace(fetch, take="id", follows=False), values)
        if question not in self.known:
            self.known[question] = self._found(fetch, values)
        return self.known[question]

    def _reading(self, record: Record) -> Permit:
        spec, _ = published(self.work, record.form)
        return record.reading or permit(self.work, self.who, spec, record.form, Operation.READ)

    def _found(self, fetch: Fetch, values: tuple[Value, ...]) -> Record | None:
        try:
            spec, _ = published(self.work, fetch.form)
        except NotFound:
            return None
        pairs = zip(fetch.match, values, strict=True)
        condition = " AND ".join(f"{theirs} = {literal(value)}" for (theirs, _), value in pairs)
        where = compile_expression(condition, ShapeNames(spec.shapes, fetch.form), expect=BOOLEAN)
        query = Query(fetch.form, where, fetch.sort, limit=1)
        try:
            page = self.work.records.fetch(guarded(self.work, self.who, spec, query))
        except Forbidden:
            # A field to find it by is hidden: found or not, it would betray what it holds.
            return None
        return next(iter(page.items), None)


def _fitting(field: FieldSpec, value: Value) -> Value:
    """Return a value as the field can hold it: what a person could not fill in does not come by itself."""
    whole = fitted(field.type, value)
    if whole is None or field.names_another:
        return whole
    parsed = field.type.parse(field.type.dump(whole))
    return None if isinstance(parsed, Problem) else whole


def _holder(form: FormSpec, ref: FormRef) -> FormSpec:
    return form if ref == form.ref else form.rows[ref.form.rpartition(".")[2]]

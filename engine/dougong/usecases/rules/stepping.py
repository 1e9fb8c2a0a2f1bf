"""One step of a rule: the record it is about as it is now, what must be found first, and what its action decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from dougong.access.principal import Principal, system_for
from dougong.actions import Effect, Situation, Step
from dougong.actions.matching import MOST_MATCHES, matching
from dougong.definitions.content import Body
from dougong.expressions import Row, Surroundings
from dougong.expressions.scopes import PARENT
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.records.names import BEFORE, ListNames
from dougong.records.query import Query, Standing
from dougong.records.record import ids_of, row_of
from dougong.records.shape import FormRef
from dougong.rules import Each, Position, RuleRun, RuleSpec, judge
from dougong.rules.call import CALL, loaded
from dougong.rules.course import ENTERED
from dougong.rules.position import Loop
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import guarded
from dougong.usecases.unit_of_work import Facts, UnitOfWork

BEGINNING = Position()
MOST_ITEMS = 1000
"""How many records a loop goes through; more is a job for changing many at once, or for an import."""


def situation_of(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    rule: RuleSpec,
    where: Whereabouts,
    facts: Facts | None = None,
) -> Situation | None:
    """Return the record as it is now, with all that the rule reads; None when it is gone.

    To a rule that waits for deletion it is not: what it was lies in the recycle bin. `facts` are those that were
    brought already, where nothing was written since.
    """
    facts = facts or work.facts
    id = where.record
    if rule.trigger.alone:
        blank = {**dict.fromkeys(spec.shapes[rule.form].fields), **where.sent}
        return Situation(rule.form, id, blank, Surroundings(work.moment, who.actor))
    if rule.form not in compiled_release(work, rule.form.app).shapes:
        # The form was removed while the run waited: its records are not there to be looked at.
        return None
    record = facts.record(rule.form, id)
    if record is None and rule.trigger.on == "record.deleted":
        record = facts.record(rule.form, id, Standing.DELETED)
    if record is None:
        return None
    found = row_of(record)
    if rule.trigger.before:
        # Tried on a record as if it were saved as it is.
        found = {**found, BEFORE: found}
    if rule.course is not None:
        found = {ENTERED: where.since or work.moment.at, **found}
    row = followed(work, spec.shapes, rule.form, found, rule.needs, facts)
    return Situation(rule.form, id, row, Surroundings(work.moment, who.actor))


def traveller(work: UnitOfWork, spec: AppSpec, entry: RuleSpec, id: str) -> str | None:
    """Return which record an event lets into a journey: its own, or the one that refers to; None for none."""
    who, via = system_for(spec.key, actor=None), entry.entering.via if entry.entering else ""
    situation = situation_of(work, who, spec, entry, Whereabouts(id))
    if situation is None or not judge(entry, situation).holds:
        return None
    if not via:
        return id
    return next(iter(ids_of(situation.row.get(via))), None)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A record in a rule: where its run stands, since when it is on its way, and what was sent from outside."""

    record: str
    position: Position = BEGINNING
    since: datetime | None = None
    call: Row | None = None

    @property
    def sent(self) -> Row:
        """Return what a rule's formulas see of a call."""
        return {} if self.call is None else {CALL: self.call}


def whereabouts_of(rule: RuleSpec, run: RuleRun, zone: str) -> Whereabouts:
    """Return where a run stands."""
    said = run.body.get("call")
    kept = {str(each["key"]): each["value"] for each in cast("Sequence[Body]", said or ())}
    call = loaded(rule.trigger.call, kept, zone) if said is not None else None
    return Whereabouts(run.record, run.position or BEGINNING, run.at, call)


def situation_at(
    work: UnitOfWork, who: Principal, spec: AppSpec, rule: RuleSpec, where: Whereabouts
) -> Situation | None:
    """Return what a step is about: the record of the loop that it is in, else the rule's own; None when it is gone."""
    at, record = where.position, where.record
    if not at.loops:
        return situation_of(work, who, spec, rule, where)
    *outer, loop = at.loops
    each = cast(Each, rule.program.at(loop.each))
    row = _row_in(work, spec, each.form, loop, record, outer)
    if row is None:
        return None
    seen = followed(work, spec.shapes, each.form, row, rule.program.needs(loop.each))
    row = {**seen, **where.sent}
    return Situation(each.form, loop.item, row, Surroundings(work.moment, who.actor))


def _row_in(
    work: UnitOfWork, spec: AppSpec, form: FormRef, loop: Loop, record: str, outer: Sequence[Loop]
) -> Row | None:
    parent = spec.shapes[form].parent
    if parent is None:
        found = work.facts.record(form, loop.item)
        return row_of(found) if found else None
    # A row of a sub-form lives in the record that holds it.
    holder = outer[-1].item if outer else record
    held = work.facts.record(parent, holder)
    rows = (
        cast("Sequence[Row]", held.values.get(form.form.rpartition(".")[2]) if held else ()) or ()
    )
    row = next((row for row in rows if row.get("id") == loop.item), None)
    return None if row is None else {**row, PARENT: holder}


def items_of(
    work: UnitOfWork, who: Principal, spec: AppSpec, each: Each, situation: Situation
) -> tuple[str, ...]:
    """Return the records that a loop goes through; raises `Invalid` where they are too many."""
    if each.field:
        found = _ids(situation.row.get(each.field))
    else:
        names = ListNames(spec.shapes, each.form)
        query = matching(each.form, situation.values(each.match), names, each.where, MOST_ITEMS)
        found = _searched(work, who, spec, query)
    return _not_too_many(found, MOST_ITEMS, "rule.too_many_items")


def decided(
    work: UnitOfWork, who: Principal, spec: AppSpec, step: Step, situation: Situation
) -> tuple[Effect, ...]:
    """Return what a step's action decides, after the search it asked for."""
    query = step.action.search(situation)
    if query is not None:
        found = _searched(work, who, spec, query)
        situation = replace(situation, found=_not_too_many(found, MOST_MATCHES, "action.too_many"))
    return step.action.decide(situation)


def _searched(work: UnitOfWork, who: Principal, spec: AppSpec, query: Query) -> tuple[str, ...]:
    return tuple(record.id for record in work.records.fetch(guarded(work, who, spec, query)).items)


def _not_too_many(found: tuple[str, ...], most: int, code: str) -> tuple[str, ...]:
    if len(found) > most:
        raise Invalid([Problem("", code, {"most": most})])
    return found


def _ids(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return _ids(value.get("id"))
    if isinstance(value, Sequence):
        return tuple(dict.fromkeys(id for each in value for id in _ids(each)))
    return ()

"""Activities that other systems tell of: each kept once, as the customer's if it is known whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dougong.access.permit import Operation
from dougong.access.principal import Principal, system_for
from dougong.expressions import Value
from dougong.forms.activities import ActivityFields
from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Query
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import guarded
from dougong.usecases.records.changing_many import Found, ManyChanges, Mode, many_changes, matched
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 1000
_TAKEN = frozenset({"record.taken", "record.taken_already"})
AHEAD = timedelta(days=1)
"""The clocks of other systems are never quite right."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What somebody did: `identity` says who by what other systems know them by, `properties` what else is told."""

    id: str
    name: str
    at: datetime
    identity: Mapping[str, Json] = field(default_factory=dict)
    properties: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many activities are new, how many were known already, and what was wrong with the rest, by number."""

    new: int
    known: int
    failed: Mapping[int, Sequence[Problem]]


def take_activities(work: UnitOfWork, who: Principal, app: str, told: Sequence[Activity]) -> Taken:
    """Keep activities in the form that the app keeps them in; raises `Invalid` where it has none.

    Whoever may add records to that form may tell of them. Whose they are is found as the system finds it, and not told.
    """
    if len(told) > MOST:
        raise Invalid([Problem("", "record.limit", {"most": MOST})])
    spec = compiled_release(work, app)
    form, fields = log_of(spec)
    permit = demanded(work, who, spec, form.ref, Operation.CREATE)
    system = system_for(app, actor=who.id or who.actor)
    many = many_changes(work, system, form.ref, Mode.INSERT, rules=True, cause="activities")
    fresh = _fresh(many, fields, told)
    late = {
        at: (Problem("at", "activities.future"),)
        for at, each in fresh.items()
        if each.at > work.moment.at + AHEAD
    }
    good = {at: each for at, each in fresh.items() if at not in late}
    customers = _customers(work, spec, fields, good)
    many.take(
        {
            at: Found(_values(form, fields, each, customers.get(at), permit.writable))
            for at, each in good.items()
        }
    )
    written = many.write()
    # Whoever told of the same at the same time was quicker.
    again = {at for at, problems in many.failed.items() if _is_known(problems, fields)}
    failed = {at: each for at, each in many.failed.items() if at not in again}
    return Taken(len(written), len(told) - len(fresh) + len(again), {**failed, **late})


def log_of(spec: AppSpec) -> tuple[FormSpec, ActivityFields]:
    """Return the form in which an app keeps activities; raises `Invalid` where it has none."""
    for form in spec.forms.values():
        if form.activities is not None:
            return form, form.activities
    raise Invalid([Problem("", "activities.none")])


def _fresh(
    many: ManyChanges, fields: ActivityFields, told: Sequence[Activity]
) -> dict[int, Activity]:
    """Return the activities that nobody told of before, each once."""
    known = matched(many, (fields.id,), {at: {fields.id: each.id} for at, each in enumerate(told)})
    found: dict[str, int] = {}
    for at, each in enumerate(told):
        if not known.get(at):
            found.setdefault(each.id.strip().casefold(), at)
    return {at: told[at] for at in found.values()}


def _customers(
    work: UnitOfWork, spec: AppSpec, fields: ActivityFields, told: Mapping[int, Activity]
) -> dict[int, str]:
    """Return whose activities they are: by the first of the ways to know a customer that leads to exactly one."""
    if fields.customers is None:
        return {}
    form = spec.forms.get(fields.customers.form)
    found: dict[int, str] = {}
    for keys in form.identity if form else ():
        left = {at: each.identity for at, each in told.items() if at not in found}
        for at, ids in _matching(work, spec, fields.customers, keys, left).items():
            if len(ids) == 1:
                found[at] = next(iter(ids))
    return found


def _matching(
    work: UnitOfWork,
    spec: AppSpec,
    customers: FormRef,
    keys: Sequence[str],
    told: Mapping[int, Mapping[str, Json]],
) -> dict[int, set[str]]:
    """Return the customers that are equal in every one of some fields; nobody where one is not told."""
    form = spec.forms[customers.form]
    complete = {
        at: read_values(form, {key: identity[key] for key in keys}).values
        for at, identity in told.items()
        if all(identity.get(key) for key in keys)
    }
    found: dict[int, set[str]] = {}
    for number, key in enumerate(keys):
        wanted = {values[key] for values in complete.values() if values.get(key) is not None}
        query = guarded(work, system_for(spec.key, actor=None), spec, Query(customers, matched=key))
        known: Mapping[Value, tuple[str, ...]] = work.records.lookup(query, wanted)
        for at, values in complete.items():
            ids = set(known.get(values.get(key), ()))
            found[at] = ids if number == 0 else found[at] & ids
    return found


def _values(
    form: FormSpec,
    fields: ActivityFields,
    told: Activity,
    customer: str | None,
    writable: frozenset[str],
) -> dict[str, Json]:
    own: dict[str, Json] = {
        fields.id: told.id,
        fields.name: told.name,
        fields.at: instant(told.at),
    }
    if fields.customer and customer:
        own[fields.customer] = customer
    others = (form.parsers.keys() & writable) - fields.keys
    # Other systems tell more than one wants to know, and nobody more than they may write.
    return {**{key: said for key, said in told.properties.items() if key in others}, **own}


def _is_known(problems: Sequence[Problem], fields: ActivityFields) -> bool:
    return all(each.path.endswith(fields.id) and each.code in _TAKEN for each in problems)

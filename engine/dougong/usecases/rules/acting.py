"""Carries out what an action decided, as the system on behalf of the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dougong.access.principal import Principal
from dougong.actions import CreateRecord, Effect, Notify, StartProcess, UpdateRecord
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.messages.store import Notice
from dougong.processes.facts import RoleMembers
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import FormRef
from dougong.usecases.processes.people import answers_to, enabled
from dougong.usecases.processes.starting import start_by_hand
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.wording import message_text
from dougong.usecases.unit_of_work import UnitOfWork

NOTICE = "rule"


@dataclass(frozen=True, slots=True)
class Acting:
    """In whose name a rule acts: `who` is the system, with the author as its actor and the chain that led here."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    rule: str


def carry_out(acting: Acting, effect: Effect) -> None:
    """Make an effect happen; raises what the use case behind it raises."""
    _DEEDS[type(effect)](acting, effect)


def people_told(acting: Acting, effect: Notify) -> tuple[str, ...]:
    """Return who gets a message, once each: those named and those who hold a role, as far as they may sign in."""
    needs = [RoleMembers(role.rpartition("/")[2]) for role in effect.roles]
    held = answers_to(acting.work, acting.spec.key, needs)
    wanted = dict.fromkeys([*effect.people, *(person for need in needs for person in held[need])])
    active = enabled(acting.work, wanted)
    return tuple(person for person in wanted if person in active)


def _update(acting: Acting, effect: UpdateRecord) -> None:
    record, _, _ = get_record(acting.work, acting.who, effect.form, effect.id)
    if all(record.values.get(key) == value for key, value in effect.values.items()):
        # A change that changes nothing would set off the next rule for nothing.
        return
    given = _wire(acting.spec, effect.form, effect.values)
    submit_patch(acting.work, acting.who, effect.form, effect.id, record.version, given)


def _create(acting: Acting, effect: CreateRecord) -> None:
    given = _wire(acting.spec, effect.form, effect.values)
    submit_new(acting.work, acting.who, effect.form, given)


def _notify(acting: Acting, effect: Notify) -> None:
    body: Mapping[str, Json] = {
        "text": message_text(acting.work, acting.spec, effect.message),
        "app": effect.form.app,
        "form": effect.form.form,
        "record": effect.record,
        "rule": acting.rule,
    }
    at = acting.work.moment.at
    people = people_told(acting, effect)
    acting.work.notices.add([Notice(new_id(), person, NOTICE, body, at) for person in people])


def _start(acting: Acting, effect: StartProcess) -> None:
    start_by_hand(acting.work, acting.who, effect.form.app, effect.process, effect.record)


def _wire(spec: AppSpec, form: FormRef, values: Mapping[str, Value]) -> dict[str, Json]:
    """Return values as a client would send them: they pass the form engine like anybody's."""
    return dict(_dumped(spec, form, values))


def _dumped(
    spec: AppSpec, form: FormRef, values: Mapping[str, Value]
) -> Iterator[tuple[str, Json]]:
    fields = spec.shapes[form].fields
    for key, value in values.items():
        bare = value.get("id") if isinstance(value, Mapping) else value
        yield key, fields[key].type.dump(bare) if key in fields else str(bare)


# Each deed takes the effect it is filed under, which no type can say.
_DEEDS: Mapping[type[Effect], Callable[[Acting, Any], None]] = {
    UpdateRecord: _update,
    CreateRecord: _create,
    Notify: _notify,
    StartProcess: _start,
}

"""Tells the outbox what happened to records, if anybody in the app listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.expressions import Value
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.record import State
from dougong.records.shape import FormRef
from dougong.records.store import Applied
from dougong.rules import RecordEvent, payload_of
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.showing.presenting import wire_value
from dougong.usecases.unit_of_work import UnitOfWork

_KINDS = {
    ChangeKind.CREATE: "record.created",
    ChangeKind.UPDATE: "record.updated",
    ChangeKind.DELETE: "record.deleted",
    ChangeKind.RESTORE: "record.created",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to one record: the fields that changed, from what to what."""

    kind: str
    form: FormRef
    record: str
    changed: Mapping[str, tuple[Value, Value]]


def announce(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    changes: Sequence[Change],
    applied: Applied,
) -> None:
    """Add an event for each active record that changed, and for each that followed, if its own app listens."""
    apps = {spec.key: spec}

    def listens(form: FormRef, kind: str) -> bool:
        if form.app not in apps:
            apps[form.app] = compiled_release(work, form.app)
        return apps[form.app].listens(form, kind)

    heard = _happenings(changes, applied, listens)
    events = (_event(who, apps[each.form.app], each) for each in heard)
    work.outbox.add_all([(each.on, payload_of(each)) for each in events])


def _happenings(
    changes: Sequence[Change], applied: Applied, listens: Callable[[FormRef, str], bool]
) -> Iterator[Happening]:
    written = zip(changes, applied.records, strict=True)
    active = [change for change, record in written if record.state is State.ACTIVE]
    active += [change for change in applied.cascaded if change.state is State.ACTIVE]
    for change in active:
        if listens(change.form, _KINDS[change.kind]):
            yield _happening(change)
    for settled in applied.settled:
        if listens(settled.form, "record.updated"):
            yield Happening("record.updated", settled.form, settled.id, settled.changed)


def _happening(change: Change) -> Happening:
    before = change.before.values if change.before else {}
    changed = {key: (before.get(key), value) for key, value in change.values.items()}
    return Happening(_KINDS[change.kind], change.form, change.id, changed)


def _event(who: Principal, spec: AppSpec, happening: Happening) -> RecordEvent:
    form = happening.form
    changed = {
        key: (wire_value(spec, form, key, before), wire_value(spec, form, key, after))
        for key, (before, after) in happening.changed.items()
    }
    return RecordEvent(
        "",
        happening.kind,
        form,
        happening.record,
        spec.release or 0,
        changed,
        who.id or who.actor,
        who.chain,
    )

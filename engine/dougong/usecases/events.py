"""Tells the outbox what happened to records, if anybody in the app listens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.expressions import Value
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.record import State
from dougong.records.shape import FormRef
from dougong.records.store import Applied
from dougong.usecases.presenting import wire_value
from dougong.usecases.specs import compiled_release
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
    heard = []
    for each in _happenings(changes, applied):
        own = spec if each.form.app == spec.key else compiled_release(work, each.form.app)
        if own.rule_index.listens(each.form, each.kind):
            heard.append((each.kind, _payload(who, own, each)))
    work.outbox.add_all(heard)


def _happenings(changes: Sequence[Change], applied: Applied) -> Iterator[Happening]:
    for change, record in zip(changes, applied.records, strict=True):
        if record.state is State.ACTIVE:
            yield _happening(change)
    for change in applied.cascaded:
        if change.state is State.ACTIVE:
            yield _happening(change)
    for settled in applied.settled:
        yield Happening("record.updated", settled.form, settled.id, settled.changed)


def _happening(change: Change) -> Happening:
    before = change.before.values if change.before else {}
    changed = {key: (before.get(key), value) for key, value in change.values.items()}
    return Happening(_KINDS[change.kind], change.form, change.id, changed)


def _payload(who: Principal, spec: AppSpec, happening: Happening) -> Mapping[str, Json]:
    form = happening.form
    return {
        "app": form.app,
        "form": form.form,
        "record": happening.record,
        "release": spec.release,
        "changed": {
            key: [wire_value(spec, form, key, before), wire_value(spec, form, key, after)]
            for key, (before, after) in happening.changed.items()
        },
        "principal": who.id or who.actor,
        "chain": list(who.chain),
    }

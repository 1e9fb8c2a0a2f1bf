"""Tells the outbox what happened to records, if anybody in the app listens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dougong.access.principal import Principal
from dougong.expressions import Value
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.record import State
from dougong.records.shape import FormRef
from dougong.records.store import Applied
from dougong.usecases.presenting import wire_value
from dougong.usecases.unit_of_work import UnitOfWork

_KINDS = {
    ChangeKind.CREATE: "record.created",
    ChangeKind.UPDATE: "record.updated",
    ChangeKind.DELETE: "record.deleted",
    ChangeKind.RESTORE: "record.created",
}


def announce(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    changes: Sequence[Change],
    applied: Applied,
) -> None:
    """Add an event for each active record that changed, and for each whose computed fields followed."""
    listened = _listened(spec)
    for change, record in zip(changes, applied.records, strict=True):
        if record.state is State.ACTIVE and change.form.form in listened:
            before = change.before.values if change.before else {}
            changed = {key: (before.get(key), value) for key, value in change.values.items()}
            _add(work, who, spec, _KINDS[change.kind], (change.form, change.id, changed))
    for settled in applied.settled:
        if settled.form.form in listened:
            _add(
                work,
                who,
                spec,
                "record.updated",
                (settled.form, settled.id, settled.changed),
            )


def _listened(spec: AppSpec) -> frozenset[str]:
    """The forms that some rule of the app listens to: nobody else would read the event."""
    return frozenset(str(rule.get("form")) for rule in spec.content.all_of("rules").values())


def _add(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    kind: str,
    subject: tuple[FormRef, str, Mapping[str, tuple[Value, Value]]],
) -> None:
    form, record, changed = subject
    payload: dict[str, Json] = {
        "app": form.app,
        "form": form.form,
        "record": record,
        "release": spec.release,
        "changed": {
            key: [wire_value(spec, form, key, before), wire_value(spec, form, key, after)]
            for key, (before, after) in changed.items()
        },
        "principal": who.id or who.actor,
        "chain": list(who.chain),
    }
    work.outbox.add(kind, payload)

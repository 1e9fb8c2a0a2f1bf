"""Tells the rules of an app what no change of a record tells: who came into a segment, whose time has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dougong.kernel.canonical import Json
from dougong.kernel.portions import AT_ONCE, portions
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import FormRef
from dougong.usecases.unit_of_work import UnitOfWork


def announce_records(
    work: UnitOfWork, spec: AppSpec, on: str, form: FormRef, ids: Iterable[str], **more: Json
) -> int:
    """Add an event for each record, and return how many there were."""
    count = 0
    for some in portions([*ids], AT_ONCE):
        work.outbox.add_all([(on, event_json(spec, form, id, more)) for id in some])
        count += len(some)
    return count


def event_json(
    spec: AppSpec, form: FormRef, record: str, more: Mapping[str, Json]
) -> dict[str, Json]:
    """Return the payload of an event, as `event_of` reads it."""
    told: dict[str, Json] = {"app": form.app, "form": form.form, "record": record}
    return {**told, "release": spec.release, "principal": None, "chain": [], **more}

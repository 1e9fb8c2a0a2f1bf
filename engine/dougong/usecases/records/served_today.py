"""What somebody at a counter has done today: whom they served, what they wrote down, by how much numbers moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from decimal import Decimal

from dougong.access.permit import Operation
from dougong.access.policy import summons_of
from dougong.access.principal import Principal
from dougong.kernel.errors import Forbidden
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Count
from dougong.records.shape import FormRef
from dougong.records.store import Entry
from dougong.usecases.facts.permits import demanded, permit
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.own_changes import own_changes
from dougong.usecases.reading.records import Listing, guarded, read_query
from dougong.usecases.reading.related import referring_fields
from dougong.usecases.unit_of_work import UnitOfWork

CREATE, READ = Operation.CREATE, Operation.READ


@dataclass(frozen=True, slots=True)
class Day:
    """How many records were brought into sight, how many of which forms were made, and by how much fields moved."""

    served: int
    made: Mapping[str, int]
    moved: Mapping[str, Decimal]


def served_today(work: UnitOfWork, who: Principal, ref: FormRef) -> Day:
    """Return one's own day at a counter; it counts nothing that others did, and no field that is not read in full."""
    spec, _ = published(work, ref)
    read = demanded(work, who, spec, ref, READ)
    if not summons_of(who, spec.roles, ref.form).keys or who.id is None:
        raise Forbidden(operation=READ.value, form=str(ref))
    since = _midnight(work)
    served = tuple(work.summonses.since(who.id, str(ref), since))
    # They have seen these today, each by its whole number: what is counted over them is no more than they saw.
    seeing = replace(who, summoned=served)
    forms = dict.fromkeys((ref, *(form for form, _ in referring_fields(spec, ref))))
    made = {form.form: _made(work, seeing, spec, form) for form in forms}
    moved: defaultdict[str, Decimal] = defaultdict(Decimal)
    for key, by in _moves(work, who.id, ref, served, since):
        if key in read.clear:
            moved[key] += by
    return Day(
        len(served),
        {form: count for form, count in made.items() if count},
        {key: by for key, by in moved.items() if by},
    )


def _midnight(work: UnitOfWork) -> datetime:
    now = work.moment.local
    return datetime.combine(now.date(), time(), now.tzinfo).astimezone(UTC)


def _made(work: UnitOfWork, who: Principal, spec: AppSpec, form: FormRef) -> int:
    """Count what somebody has made today of what they see."""
    if not all(permit(work, who, spec, form, each).anything for each in (CREATE, READ)):
        return 0
    mine = Listing(filter=f'created_by = "{who.id}" AND DATE(created_at) = TODAY()')
    query = replace(read_query(spec, form, mine), limit=1, count=Count.EXACT)
    return work.records.fetch(guarded(work, who, spec, query)).count or 0


def _moves(
    work: UnitOfWork, person: str, ref: FormRef, ids: Sequence[str], since: datetime
) -> Iterator[tuple[str, Decimal]]:
    """Yield by how much somebody's own changes moved a number."""
    found = work.records.histories(ref, ids, since).values()
    for entry in own_changes(work, person, [each for entries in found for each in entries]):
        yield from _differences(entry)


def _differences(entry: Entry) -> Iterator[tuple[str, Decimal]]:
    for key, (before, after) in entry.changed.items():
        if isinstance(after, Decimal) and isinstance(before, Decimal | None):
            yield key, after - (before or Decimal())

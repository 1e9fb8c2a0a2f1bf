"""What somebody holds, and how handing it over stands, as administrators see it."""

from __future__ import annotations

from datetime import timedelta

from dougong.access.principal import Principal
from dougong.directory.handover import Handover, Tally
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.processes.store import Box
from dougong.usecases.directory.people import demand_admin, the_person
from dougong.usecases.handovers.going import is_going
from dougong.usecases.handovers.lines.catalogue import lines_of
from dougong.usecases.handovers.lines.protocol import Held
from dougong.usecases.handovers.mentions import mentions_of
from dougong.usecases.unit_of_work import UnitOfWork

SHOWN = 10
_SOON = timedelta(days=1)


def holdings(work: UnitOfWork, who: Principal, person: str) -> Json:
    """Return all that somebody holds, by line, where definitions name them, and the batches there were."""
    demand_admin(who)
    the_person(work, person)
    lines = lines_of(work, person, who.locale)
    box = work.runs.counts(person, work.moment.at + _SOON)
    batches = work.handovers.of_person(person, limit=SHOWN)
    return {
        "lines": [line_json(each) for each in lines if each.count],
        "mentions": mentions_of(work, person, who.locale),
        "started": box.boxes[Box.STARTED],
        "due_soon": box.due,
        "handovers": [shown(work, each, who.locale) for each in batches],
    }


def line_json(held: Held) -> dict[str, Json]:
    """Return one line as a client sees it."""
    kind = held.key.partition("/")[0]
    return {
        "key": held.key,
        "kind": kind,
        "count": held.count,
        "about": list(held.about),
        "along": held.along,
        **held.words,
    }


def shown(work: UnitOfWork, handover: Handover, locale: str) -> dict[str, Json]:
    """Return a batch as a client sees it."""
    ids = (handover.person, handover.made_by, *handover.everybody, *handover.stuck)
    names = work.names.of(ids)

    def named(id: str | None) -> Json:
        return None if id is None else {"id": id, "label": names.get(id, id)}

    until = handover.reversible_until
    return {
        "id": handover.id,
        "person": named(handover.person),
        "made_by": named(handover.made_by),
        "made_at": instant(handover.made_at),
        "due": instant(handover.due),
        "heir": named(handover.heir),
        "heirs": {line: named(heir) for line, heir in handover.heirs.items()},
        "disable": handover.disable,
        "disabled": handover.disabled,
        "state": handover.state.value,
        "going": is_going(work, handover),
        "ended_at": instant(handover.ended_at) if handover.ended_at else None,
        "stuck": [named(each) for each in handover.stuck],
        "there": _tally(handover.there),
        "back": _tally(handover.back),
        "reversible_until": instant(until) if until else None,
    }


def _tally(tally: Tally) -> Json:
    return {
        "total": tally.total,
        "moved": tally.moved,
        "counts": dict(tally.counts),
        "left_count": tally.left_count,
        "left": [each.json() for each in tally.left],
    }

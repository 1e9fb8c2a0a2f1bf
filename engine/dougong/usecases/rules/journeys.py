"""Journeys as their makers see them: how many set out, are on their way, came to the goal, left, or came to the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.messages.kept import told
from dougong.rules import Outcome
from dougong.rules.run import INSIDE
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.wording import called
from dougong.usecases.unit_of_work import UnitOfWork

EVER = datetime(2000, 1, 1, tzinfo=UTC)
_FIGURES: Mapping[str, frozenset[Outcome]] = {
    "inside": INSIDE,
    "reached": frozenset({Outcome.REACHED}),
    "left": frozenset({Outcome.LEFT}),
    "done": frozenset({Outcome.DONE, Outcome.GONE}),
    "failed": frozenset({Outcome.FAILED, Outcome.STOPPED}),
}


def journeys_of(work: UnitOfWork, who: Principal, app: str) -> Json:
    """Return the published journeys of an app, each with its figures since it was first published."""
    demand_builder(who, app)
    spec = compiled_release(work, app)
    counts = work.rule_runs.counts(app, EVER)
    items = [
        {
            "key": key,
            "label": called(entry.label),
            "enabled": entry.enabled,
            **figures_json(counts.get(entry.key, {})),
        }
        for key, entry in spec.journeys.items()
    ]
    shown: Json = {"items": [*items]}
    return told(shown, who.locale)


def figures_json(counts: Mapping[Outcome, int]) -> dict[str, Json]:
    """Return how many set out, are on their way, and ended how."""
    each = {
        name: sum(counts.get(outcome, 0) for outcome in outcomes)
        for name, outcomes in _FIGURES.items()
    }
    return {"entered": sum(counts.values()), **each}

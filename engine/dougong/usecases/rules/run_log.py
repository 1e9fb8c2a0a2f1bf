"""The log of rules as its makers read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.messages.kept import told
from dougong.rules import Outcome
from dougong.rules.store import RuleRun
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.unit_of_work import UnitOfWork

COUNTED = timedelta(days=7)
MOST_RUNS = 100


def runs_of(
    work: UnitOfWork,
    who: Principal,
    app: str,
    *,
    rule: str | None = None,
    limit: int = 50,
    before: str | None = None,
) -> Json:
    """Return the newest runs of an app's rules, or of one of them."""
    demand_builder(who, app)
    runs = work.rule_runs.of_app(app, rule=rule, limit=min(limit, MOST_RUNS), before=before)
    more = runs[-1].id if len(runs) == limit else None
    return {"items": [told(_shown(run), who.locale) for run in runs], "next": more}


def counts_of(work: UnitOfWork, who: Principal, app: str) -> Json:
    """Return how often each rule ran in the last seven days, and how often it failed."""
    demand_builder(who, app)
    counted = work.rule_runs.counts(app, work.moment.at - COUNTED)
    return {rule: _counts(found) for rule, found in counted.items()}


def _counts(found: Mapping[Outcome, int]) -> Json:
    return {"runs": sum(found.values()), "failed": sum(found.get(each, 0) for each in _TROUBLE)}


def _shown(run: RuleRun) -> Json:
    return {
        "id": run.id,
        "rule": run.rule,
        "release": run.release,
        "record": run.record,
        "outcome": run.outcome.value,
        "at": instant(run.at),
        **run.body,
    }


_TROUBLE = (Outcome.FAILED, Outcome.STOPPED)

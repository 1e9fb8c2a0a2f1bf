"""How many are where on a journey, step by step and way by way, and who stands at a step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.actions import SendMessage
from dougong.journeys.comparing import Arm, Comparison, compared
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.kernel.instants import instant
from dougong.publishing.app_spec import AppSpec
from dougong.rules import Each, Outcome, RuleRun, RuleSpec
from dougong.rules.program import Choose, Draw, Hold
from dougong.rules.run import INSIDE
from dougong.rules.spec import Entering
from dougong.rules.tally import Counted, Passed, Tally
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.titles import titles_of
from dougong.usecases.rules.journeys import figures_json
from dougong.usecases.unit_of_work import UnitOfWork

MOST_LISTED = 100


def counts_of_journey(work: UnitOfWork, who: Principal, app: str, key: str) -> Json:
    """Return how many came to each step of a published journey, stand there, and went on, by which way.

    Steps are told by key, through all releases: what is called the same is the same step.
    """
    _, way = _published(work, who, app, key)
    tally = work.rule_runs.tally(app, way.key, _counted(way))
    steps = _steps(tally, way)
    for draw in _draws(way):
        if (result := _result(draw, tally.ways)) and draw.key in steps:
            steps[draw.key]["result"] = result
    totals = Counter[Outcome]()
    for each in tally.stood:
        totals[each.outcome] += each.runs
    return {**figures_json(totals), "steps": {**steps}}


@dataclass(frozen=True, slots=True)
class AtStep:
    """A page of those who stand at a step: older than the run `after`."""

    step: str
    after: str | None = None
    limit: int = 50


def standing_of_journey(
    work: UnitOfWork, who: Principal, app: str, key: str, asked: AtStep
) -> Json:
    """Return a page of the records that stand at a step, the newest first; those that may not be read are counted."""
    spec, way = _published(work, who, app, key)
    limit = min(asked.limit, MOST_LISTED)
    runs = work.rule_runs.standing_at(app, way.key, asked.step, limit=limit, before=asked.after)
    titles = _titles(work, who, spec, runs)
    items: list[Json] = [_standing(run, titles[run.record]) for run in runs if run.record in titles]
    following = runs[-1].id if len(runs) == limit else None
    return {"items": items, "hidden": len(runs) - len(items), "next": following}


def _published(work: UnitOfWork, who: Principal, app: str, key: str) -> tuple[AppSpec, RuleSpec]:
    demand_builder(who, app)
    spec = compiled_release(work, app)
    entry = spec.journeys.get(key)
    if entry is None or not isinstance(entry.entering, Entering):
        raise NotFound(what="journey", key=key)
    return spec, entry.entering.way


def _steps(tally: Tally, way: RuleSpec) -> dict[str, dict[str, Json]]:
    stood, here, failed, passed = (Counter[str]() for _ in range(4))
    for each in tally.stood:
        stood[each.step] += each.runs
        here[each.step] += each.runs if each.outcome in INSIDE else 0
        failed[each.step] += each.runs if each.outcome is Outcome.FAILED else 0
    for gone in tally.passed:
        passed[gone.step] += gone.runs
    for loop in _loops(way):
        # It is noted when a loop begins; whoever is still in it has not passed it.
        passed[loop] = max(passed[loop] - stood[loop], 0)
    ways, letters = _ways(tally), _letters(tally)
    return {
        key: {
            "entered": stood[key] + passed[key],
            "here": here[key],
            "failed": failed[key],
            "passed": passed[key],
            **({"ways": ways[key]} if key in ways else {}),
            **letters.get(key, {}),
        }
        for key in stood | passed
        if key
    }


def _counted(way: RuleSpec) -> Counted:
    code = way.program.code
    forks = {each.key for each in code if isinstance(each, Choose | Draw)}
    waits = {each.key for each in code if isinstance(each, Hold) and each.condition}
    senders = {each.key for each in way.steps if each.type == SendMessage.kind}
    return Counted(frozenset(forks | waits), frozenset(senders))


def _loops(way: RuleSpec) -> set[str]:
    return {each.key for each in way.program.code if isinstance(each, Each)}


def _ways(tally: Tally) -> Mapping[str, Json]:
    took, reached = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for each in tally.ways:
        took[each.step, each.way] += each.runs
        reached[each.step, each.way] += each.reached
    found: dict[str, dict[str, Json]] = {}
    for step, way in took:
        told: Json = {"took": took[step, way], "reached": reached[step, way]}
        found.setdefault(step, {})[way] = told
    return found


def _letters(tally: Tally) -> Mapping[str, dict[str, Json]]:
    sent, delivered = Counter[str](), Counter[str]()
    for each in tally.mailed:
        sent[each.step] += each.sent
        delivered[each.step] += each.delivered
    return {step: {"sent": sent[step], "delivered": delivered[step]} for step in sent}


def _draws(way: RuleSpec) -> Iterator[Draw]:
    """Yield the splits of a journey that has a goal: without one there is nothing to compare."""
    if way.course and way.course.goal:
        yield from (each for each in way.program.code if isinstance(each, Draw))


def _result(draw: Draw, ways: Sequence[Passed]) -> Json:
    """Return what a split has come to so far; None where nobody can say yet."""
    took, reached = Counter[str](), Counter[str]()
    for each in ways:
        if each.step == draw.key:
            took[each.way] += each.runs
            reached[each.way] += each.reached
    comparison = compared([Arm(way.key, took[way.key], reached[way.key]) for way in draw.ways])
    return _comparison(comparison) if comparison else None


def _comparison(of: Comparison) -> Json:
    low, difference, high = (round(each * 100, 1) for each in (of.low, of.difference, of.high))
    return {
        "best": of.best,
        "other": of.other,
        "difference": difference,
        "low": low,
        "high": high,
        "clear": of.is_clear,
    }


def _titles(
    work: UnitOfWork, who: Principal, spec: AppSpec, runs: Sequence[RuleRun]
) -> Mapping[str, Json]:
    if not runs:
        return {}
    try:
        return titles_of(work, who, spec, runs[0].ref, (run.record for run in runs))
    except (NotFound, Forbidden):
        # Whoever builds an app need not be somebody who reads what is in it.
        return {}


def _standing(run: RuleRun, title: Json) -> Json:
    waits = run.body.get("waits")
    said = waits if isinstance(waits, Mapping) else {}
    return {
        "run": run.id,
        "record": run.record,
        "title": title,
        "outcome": run.outcome.value,
        "entered_at": instant(run.at),
        "since": said.get("since"),
        "until": said.get("until"),
    }

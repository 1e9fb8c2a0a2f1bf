"""How many runs of a rule are where: four statements over its runs, their log, and the letters they sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, case, func, select, type_coerce

from dougong.messages.letter_store import Fact
from dougong.rules.run import INSIDE, Outcome
from dougong.rules.tally import Counted, Mailed, Passed, Stood, Tally
from dougong.store.tables import letter_facts, letters, rule_runs, rule_steps

_R, _S, _L, _F = rule_runs.c, rule_steps.c, letters.c, letter_facts.c
_STANDS = type_coerce(_R.standing, JSON)["step"].as_string()
_RUNS = func.count()
_REACHED = func.sum(case((_R.state == Outcome.REACHED.value, 1), else_=0))
_HERE = (*(each.value for each in INSIDE), Outcome.FAILED.value)


@dataclass(frozen=True, slots=True)
class _Place:
    """An instruction of a release in the log; what one of the runs has noted there tells which step it is."""

    release: int
    mark: str
    runs: int
    reached: int
    step: str


def tally_of(connection: Connection, app: str, rule: str, steps: Counted) -> Tally:
    """Return how many runs stand, ended and went on where, by which way, and what came of their letters."""
    of = (_R.app == app, _R.rule == rule)
    places = _places(connection, of)
    return Tally(
        _stood(connection, of),
        [Passed(each.step, each.runs, each.reached) for each in places],
        _ways(connection, of, [each for each in places if each.step in steps.forks]),
        _mailed(connection, of, [each for each in places if each.step in steps.senders]),
    )


def standing_at(app: str, rule: str, step: str) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for the runs that stand at a step, those that failed there as well."""
    return _R.app == app, _R.rule == rule, _R.state.in_(_HERE), step == _STANDS


Of = tuple[ColumnElement[bool], ...]


def _stood(connection: Connection, of: Of) -> Sequence[Stood]:
    step = func.coalesce(_STANDS, "").label("step")
    asked = select(step, _R.state, _RUNS).where(*of).group_by(step, _R.state)
    return [Stood(at, Outcome(state), runs) for at, state, runs in connection.execute(asked)]


def _places(connection: Connection, of: Of) -> Sequence[_Place]:
    """Return what was passed; only one note of each place is taken apart, for there may be millions."""
    found = (
        select(_R.release, _S.step, _RUNS.label("runs"), _REACHED.label("reached"))
        .add_columns(func.min(_S.run).label("one"))
        .join_from(rule_runs, rule_steps, _S.run == _R.id)
        # In a loop a run comes to a step once for each record.
        .where(*of, _S.step.not_like("%.%"))
        .group_by(_R.release, _S.step)
        .subquery()
    )
    told = (found.c.release, found.c.step, found.c.runs, found.c.reached)
    asked = select(*told, func.coalesce(_noted("key"), "")).join_from(
        found, rule_steps, (_S.run == found.c.one) & (_S.step == found.c.step)
    )
    return [_Place(*row) for row in connection.execute(asked)]


def _ways(connection: Connection, of: Of, places: Sequence[_Place]) -> Sequence[Passed]:
    if not places:
        return ()
    steps, went = _steps(places), _noted("went").label("went")
    asked = (
        select(_R.release, _S.step, went, _RUNS, _REACHED)
        .join_from(rule_runs, rule_steps, _S.run == _R.id)
        .where(*of, _S.step.in_({each.mark for each in places}))
        .group_by(_R.release, _S.step, went)
    )
    return [
        Passed(steps[release, mark], runs, reached, way)
        for release, mark, way, runs, reached in connection.execute(asked)
        if way is not None and (release, mark) in steps
    ]


def _mailed(connection: Connection, of: Of, places: Sequence[_Place]) -> Sequence[Mailed]:
    """Return what came of letters; each is known by the run and the step that wrote it."""
    if not places:
        return ()
    steps, written = _steps(places), _S.run + "." + _S.step + ".0"
    asked = (
        select(_R.release, _S.step, _told(Fact.SENT), _told(Fact.DELIVERED))
        .join_from(rule_runs, rule_steps, _S.run == _R.id)
        .join(letters, _L.key == written)
        .join(letter_facts, _F.letter == _L.id)
        .where(*of, _S.step.in_({each.mark for each in places}))
        .group_by(_R.release, _S.step)
    )
    return [
        Mailed(steps[release, mark], sent, delivered)
        for release, mark, sent, delivered in connection.execute(asked)
        if (release, mark) in steps
    ]


def _steps(places: Sequence[_Place]) -> Mapping[tuple[int, str], str]:
    return {(each.release, each.mark): each.step for each in places}


def _noted(name: str) -> ColumnElement[Any]:
    noted: ColumnElement[Any] = type_coerce(_S.outcome, JSON)[name].as_string()
    return noted


def _told(fact: Fact) -> ColumnElement[Any]:
    return func.count(case((_F.kind == fact.value, _L.id)).distinct())

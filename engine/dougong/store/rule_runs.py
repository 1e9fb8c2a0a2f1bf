"""The runs of rules as rows, and a row for each step they have done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.shape import FormRef
from dougong.rules.position import load_position
from dougong.rules.run import INSIDE, Outcome, RuleRun, StepDone
from dougong.rules.store import EVERY, CameTo, Wanted
from dougong.rules.tally import Counted, Tally
from dougong.store.run_counts import standing_at, tally_of
from dougong.store.run_figures import came_to
from dougong.store.tables import rule_runs, rule_steps

_ADD = {
    "sqlite": sqlite.insert(rule_runs).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(rule_runs).on_conflict_do_nothing(),
}
_BEGIN = {name: adding.returning(rule_runs.c.id) for name, adding in _ADD.items()}
_DONE = {
    "sqlite": sqlite.insert(rule_steps).on_conflict_do_nothing().returning(rule_steps.c.run),
    "postgresql": postgresql.insert(rule_steps)
    .on_conflict_do_nothing()
    .returning(rule_steps.c.run),
}
_CHANGE = update(rule_runs).where(
    rule_runs.c.id == bindparam("of"), rule_runs.c.version == bindparam("before")
)
_INSIDE = tuple(sorted(each.value for each in INSIDE))
_RESTING = (Outcome.WAITING.value,)


class SqlRuleRuns:
    """Implements `dougong.rules.store.RuleRuns`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, run: RuleRun) -> bool:
        # Whoever runs the rule on the same event meanwhile is waited for.
        begun = self._connection.scalar(_BEGIN[self._connection.dialect.name], _row(run))
        return begun is not None

    def add(self, runs: Sequence[RuleRun]) -> None:
        if runs:
            self._connection.execute(
                _ADD[self._connection.dialect.name], [_row(run) for run in runs]
            )

    def keep(self, run: RuleRun) -> None:
        of = {"of": run.id, "before": run.version - 1}
        if self._connection.execute(_CHANGE, _row(run) | of).rowcount == 0:
            raise Conflict(run=run.id)

    def failed_since(self, moment: datetime) -> int:
        held = rule_runs.c
        failed = (held.state == Outcome.FAILED.value, held.at >= moment)
        return self._connection.scalar(select(func.count()).where(*failed)) or 0

    def get(self, id: str) -> RuleRun | None:
        return next(iter(self._whole(select(rule_runs).where(rule_runs.c.id == id))), None)

    def actors(self, ids: Iterable[str]) -> Mapping[str, str]:
        held = rule_runs.c
        asked = select(held.id, held.standing).where(held.id.in_(bindparam("ids", expanding=True)))
        return {
            id: standing["actor"]
            for some in portions(sorted(set(ids)), AT_ONCE)
            for id, standing in self._connection.execute(asked, {"ids": some})
            if standing and standing.get("actor")
        }

    def of_event(self, event: str, rule: str) -> RuleRun | None:
        this = rule_runs.c.event == event, rule_runs.c.rule == rule
        return next(iter(self._whole(select(rule_runs).where(*this))), None)

    def locked(self, id: str) -> RuleRun | None:
        # SQLite has one writer at a time and ignores FOR UPDATE.
        asked = select(rule_runs).where(rule_runs.c.id == id).with_for_update()
        return next(iter(self._whole(asked)), None)

    def log(self, step: StepDone) -> None:
        row = {
            "run": step.run,
            "step": step.mark,
            "position": step.position,
            "at": step.at,
            "outcome": step.body,
        }
        if self._connection.scalar(_DONE[self._connection.dialect.name], row) is None:
            raise Conflict(run=step.run, step=step.mark)

    def relog(self, run: str, mark: str, body: Mapping[str, Json]) -> None:
        these = update(rule_steps).where(rule_steps.c.run == run, rule_steps.c.step == mark)
        self._connection.execute(these.values(outcome=body))

    def steps_of(self, run: str, *, limit: int, after: int = -1) -> Sequence[StepDone]:
        held = rule_steps.c
        asked = select(rule_steps).where(held.run == run, held.position > after)
        rows = self._connection.execute(asked.order_by(held.position).limit(limit)).mappings()
        return [
            StepDone(row["run"], row["step"], row["position"], row["at"], row["outcome"])
            for row in rows
        ]

    def of_app(
        self, app: str, wanted: Wanted = EVERY, *, limit: int = 50, before: str | None = None
    ) -> Sequence[RuleRun]:
        asked = select(rule_runs).where(rule_runs.c.app == app)
        if wanted.rule is not None:
            asked = asked.where(rule_runs.c.rule == wanted.rule)
        if wanted.outcome is not None:
            asked = asked.where(rule_runs.c.state == wanted.outcome.value)
        if wanted.record is not None:
            asked = asked.where(rule_runs.c.record == wanted.record)
        if before is not None:
            asked = asked.where(rule_runs.c.id < before)
        return self._whole(asked.order_by(rule_runs.c.id.desc()).limit(limit))

    def caused_by(self, run: str, *, limit: int) -> Sequence[RuleRun]:
        asked = select(rule_runs).where(rule_runs.c.cause == run)
        return self._whole(asked.order_by(rule_runs.c.id).limit(limit))

    def waiting_about(self, form: FormRef, records: Sequence[str]) -> Sequence[RuleRun]:
        held = rule_runs.c
        resting = select(rule_runs).where(held.state.in_(_RESTING), held.form == str(form))
        return [
            run
            for some in portions(records, AT_ONCE)
            for run in self._whole(resting.where(held.record.in_(some)).order_by(held.id))
        ]

    def tally(self, app: str, rule: str, steps: Counted) -> Tally:
        return tally_of(self._connection, app, rule, steps)

    def standing_at(
        self, app: str, rule: str, step: str, *, limit: int, before: str | None = None
    ) -> Sequence[RuleRun]:
        asked = select(rule_runs).where(*standing_at(app, rule, step))
        if before is not None:
            asked = asked.where(rule_runs.c.id < before)
        return self._whole(asked.order_by(rule_runs.c.id.desc()).limit(limit))

    def came_to(self, app: str, rule: str, until: datetime) -> CameTo:
        return came_to(self._connection, app, rule, until)

    def under_way(self, app: str) -> Mapping[str, int]:
        held = rule_runs.c
        inside = select(held.rule, func.count()).where(held.app == app, held.state.in_(_INSIDE))
        found = self._connection.execute(inside.group_by(held.rule))
        return {str(row[0]): int(row[1]) for row in found}

    def ids_under_way(self, app: str, rule: str, *, limit: int, after: str = "") -> Sequence[str]:
        held = rule_runs.c
        these = held.app == app, held.state.in_(_INSIDE), held.rule == rule, held.id > after
        asked = select(held.id).where(*these).order_by(held.id).limit(limit)
        return self._connection.scalars(asked).all()

    def counts(self, app: str, since: datetime) -> Mapping[str, Mapping[Outcome, int]]:
        groups = (rule_runs.c.rule, rule_runs.c.state)
        asked = select(*groups, func.count()).where(rule_runs.c.app == app, rule_runs.c.at >= since)
        found: defaultdict[str, dict[Outcome, int]] = defaultdict(dict)
        for rule, state, count in self._connection.execute(asked.group_by(*groups)):
            found[rule][Outcome(state)] = count
        return found

    def _whole(self, asked: Select[Any]) -> list[RuleRun]:
        return [_run(row) for row in self._connection.execute(asked).mappings()]


def _row(run: RuleRun) -> dict[str, object]:
    return {
        "id": run.id,
        "app": run.app,
        "rule": run.rule,
        "release": run.release,
        "form": run.form,
        "record": run.record,
        "event": run.event,
        "cause": run.cause,
        "state": run.outcome.value,
        "at": run.at,
        "ended_at": run.ended_at,
        "version": run.version,
        "standing": {
            "on": run.on,
            "actor": run.actor,
            "chain": list(run.chain),
            "position": run.position.dump() if run.position else None,
            "steps": run.steps,
            "step": run.step,
        },
        "body": run.body,
    }


def _run(row: RowMapping) -> RuleRun:
    standing = row["standing"] or {}
    position = standing.get("position")
    return RuleRun(
        row["id"],
        row["app"],
        row["rule"],
        row["release"],
        row["form"] or "",
        row["record"],
        row["event"],
        Outcome(row["state"]),
        row["at"],
        standing.get("on", ""),
        standing.get("actor"),
        tuple(standing.get("chain", ())),
        load_position(position) if position else None,
        standing.get("steps", len(row["body"].get("steps", ()))),
        row["version"],
        row["ended_at"],
        standing.get("step", ""),
        row["body"],
    )

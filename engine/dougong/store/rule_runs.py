"""The log of rules as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select

from dougong.rules import Outcome
from dougong.rules.store import RuleRun
from dougong.store.tables import rule_runs, rule_steps

_COLUMNS = (
    rule_runs.c.id,
    rule_runs.c.app,
    rule_runs.c.rule,
    rule_runs.c.release,
    rule_runs.c.record,
    rule_runs.c.event,
    rule_runs.c.state,
    rule_runs.c.at,
    rule_runs.c.body,
)


class SqlRuleRuns:
    """Implements `dougong.rules.store.RuleRuns`."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._connection = connection
        self._at = at

    def begin(self, event: str, rule: str) -> bool:
        known = (rule_steps.c.run == event) & (rule_steps.c.step == rule)
        if self._connection.scalar(select(rule_steps.c.run).where(known)) is not None:
            return False
        # The primary key decides between two workers: the slower one fails and finds the run done when it tries again.
        row = {"run": event, "step": rule, "at": self._at, "outcome": {}}
        self._connection.execute(insert(rule_steps), row)
        return True

    def add(self, run: RuleRun) -> None:
        row = {
            "id": run.id,
            "app": run.app,
            "rule": run.rule,
            "release": run.release,
            "record": run.record,
            "event": run.event,
            "state": run.outcome.value,
            "at": run.at,
            "body": run.body,
        }
        self._connection.execute(insert(rule_runs), row)

    def of_app(
        self, app: str, *, rule: str | None = None, limit: int = 50, before: str | None = None
    ) -> Sequence[RuleRun]:
        asked = select(*_COLUMNS).where(rule_runs.c.app == app)
        if rule is not None:
            asked = asked.where(rule_runs.c.rule == rule)
        if before is not None:
            asked = asked.where(rule_runs.c.id < before)
        rows = self._connection.execute(asked.order_by(rule_runs.c.id.desc()).limit(limit))
        return [_run(row) for row in rows.mappings()]

    def counts(self, app: str, since: datetime) -> Mapping[str, Mapping[Outcome, int]]:
        groups = (rule_runs.c.rule, rule_runs.c.state)
        asked = select(*groups, func.count()).where(rule_runs.c.app == app, rule_runs.c.at >= since)
        found: defaultdict[str, dict[Outcome, int]] = defaultdict(dict)
        for rule, state, count in self._connection.execute(asked.group_by(*groups)):
            found[rule][Outcome(state)] = count
        return found


def _run(row: RowMapping) -> RuleRun:
    found = dict(row)
    outcome = Outcome(found.pop("state"))
    return RuleRun(**found, outcome=outcome)

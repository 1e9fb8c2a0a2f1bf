"""One event in an app of a thousand rules against the same event in an app of one rule.

All rules are about the same form and wait for the same kind of event: each for another field, or for another value of
one field. One of them runs on the event, changes nothing and is kept in the log; what finds it, what compiles the app
and what keeps the run is all in the time. Apps take turns on one database.

.venv/bin/python benchmarks/rules.py [RULES] [DATABASE_URL]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.rules.running import run_rules

WHO = Principal(PrincipalKind.USER, None, "量", admin=True)
FIELDS = 100
EVENTS = 200
ROUNDS = 5


def main(rules: int, url: str) -> None:
    """Print how much longer an event takes among many rules than with one."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    records = {count: prepared(database, count) for count in (1, rules)}
    pairs = [
        tuple(taken(database, count, record) for count, record in records.items())
        for _ in range(ROUNDS)
    ]
    one, many = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"one rule: {one:.2f} ms an event; {rules} rules: {many:.2f} ms, {many / one:.2f} times")
    database.close()


def prepared(database: Database, rules: int) -> str:
    """Publish an app with so many rules and return the id of a record."""
    app = f"many_{rules}"
    with database.works.writing() as work:
        editing.create_app(work, WHO, {"label": app, "key": app})
        editing.put_draft(work, WHO, app, content_of(app_of(app, rules)), seen=None)
        plan, _ = releases.make_plan(work, WHO, app)
        releases.publish(work, WHO, app, Approval(plan, confirm=True))
        work.commit()
    with database.works.writing() as work:
        values = {"field_0": "anything"}
        record = submit_new(work, WHO, FormRef(app, "thing"), values).written.record.id
        work.commit()
    return record


def app_of(app: str, rules: int) -> dict[str, Any]:
    fields = [{"key": f"field_{at}", "type": "text", "label": f"字段{at}"} for at in range(FIELDS)]
    return {
        "app": {"format": 1, "key": app, "label": app},
        "forms": [{"key": "thing", "label": "东西", "fields": fields}],
        "rules": [rule_of(number) for number in range(rules)],
    }


def rule_of(number: int) -> dict[str, Any]:
    field, value = f"field_{number % FIELDS}", str(number // FIELDS)
    return {
        "key": f"rule_{number}",
        "label": f"规则{number}",
        "form": "thing",
        "trigger": {"on": "record.updated", "becomes": {field: value}},
        "condition": f'{field} <> "never"',
        "actions": [{"type": "stop"}],
    }


def taken(database: Database, rules: int, record: str) -> float:
    """Return how many milliseconds an event takes, each in a transaction of its own."""
    app = f"many_{rules}"
    began = time.perf_counter()
    for _ in range(EVENTS):
        payload = {
            "app": app,
            "form": "thing",
            "record": record,
            "release": 1,
            "changed": {"field_0": ["before", "0"]},
            "principal": None,
            "chain": [],
        }
        with database.works.writing() as work:
            ran = run_rules(work, new_id(), "record.updated", payload)
            work.commit()
        if ran != 1:
            raise RuntimeError(f"{ran} rules ran")
    return (time.perf_counter() - began) / EVENTS * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asked = sys.argv[1:]
        main(
            int(asked[0]) if asked else 1000,
            asked[1] if len(asked) > 1 else f"sqlite:///{Path(folder) / 'rules.sqlite'}",
        )

"""The to-do list of a person with 500 tasks among 100 000 open runs: ours, whole, against the bare SQL of it.

Ours is the use case behind GET /tasks: page, names, labels and the counts of all boxes, in a transaction of its own.
The floor is what somebody would write by hand for the same page and counts, on the driver's own cursor.

.venv/bin/python benchmarks/todo.py [RUNS] [DATABASE_URL]
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.directory.person import Person
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.processes.store import Box, Order, Sought
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.store.tables import runs, tasks
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.listing import list_tasks
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval

ME, OTHER = "01900000-0000-7000-8000-0000000000aa", "01900000-0000-7000-8000-0000000000bb"
WHO = Principal(PrincipalKind.USER, ME, "量", admin=True)
MINE = 500
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户"},
    "forms": [
        {
            "key": "credit",
            "label": "额度",
            "fields": [
                {"key": "customer", "type": "text", "label": "客户"},
                {"key": "amount", "type": "money", "label": "额度", "currency": "CNY"},
                {"key": "reason", "type": "text", "label": "理由"},
            ],
        }
    ],
    "processes": [
        {
            "key": "credit_up",
            "label": "额度审批",
            "form": "credit",
            "trigger": {"on": "record.create", "hold": True},
            "nodes": [
                {"key": "start", "type": "start"},
                {"key": "leader", "type": "approve", "label": "主管审批",
                 "assignees": [{"type": "person", "people": [ME]}]},
                {"key": "end", "type": "end"},
            ],
            "edges": [{"from": "start", "to": "leader"}, {"from": "leader", "to": "end"}],
        }
    ],
}  # fmt: skip
ORDERS = {
    Order.ARRIVED: "t.id DESC",
    Order.DUE: "t.deadline IS NULL, t.deadline, t.id DESC",
}
BARE = """
    SELECT t.id, t.kind, t.state, t.verb, t.node, t.person, t.deputy_of, t.arrived_at, t.closed_at,
           t.deadline, t.body, t.quick, r.id, r.app, r.process, r.release, r.form, r.record,
           r.initiator, r.state, r.started_at, r.whereabouts
    FROM dg_tasks t JOIN dg_runs r ON r.id = t.run
    WHERE t.person = '{me}' AND t.state = 'open' ORDER BY {order} LIMIT {limit}
"""
COUNTED = """
    SELECT (SELECT COUNT(*) FROM dg_tasks WHERE person = '{me}' AND state = 'open'),
           (SELECT COUNT(*) FROM dg_tasks WHERE person = '{me}' AND state = 'open' AND deadline < '2026-12-01'),
           (SELECT COUNT(*) FROM dg_tasks WHERE person = '{me}' AND state = 'open' AND quick),
           (SELECT COUNT(*) FROM dg_tasks WHERE person = '{me}' AND state = 'done' AND kind <> 'start'),
           (SELECT COUNT(*) FROM dg_tasks WHERE person = '{me}' AND state = 'unread'),
           (SELECT COUNT(*) FROM dg_tasks WHERE deputy_of = '{me}' AND state = 'open'),
           (SELECT COUNT(*) FROM dg_runs WHERE initiator = '{me}' AND ended_at IS NULL)
"""


def main(many: int, url: str) -> None:
    """Print what a page of the to-do list costs, beside the bare statements, newest first and by deadline."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    prepare(database, many)
    # As the server does once it stands.
    gc.freeze()
    print(f"{many} open runs, {MINE} tasks of mine, {url.partition(':')[0]}")
    for order in Order:
        for limit in (50, 200):
            ours, bare = in_turns(
                lambda o=order, n=limit: listed(database, o, n),
                lambda o=order, n=limit: asked(database, o, n),
            )
            figures = (
                f"ours {ours * 1e3:6.2f} ms  bare {bare * 1e3:6.2f} ms  {ours / bare:.2f} times"
            )
            print(f"{order.value:<8} {limit:>3} lines  {figures}")
    database.close()


def listed(database: Database, order: Order, limit: int) -> None:
    with database.works.reading() as work:
        page = list_tasks(work, WHO, Box.TODO, Sought(order=order), limit=limit)
    items = page["items"]
    assert isinstance(items, list)
    assert len(items) == limit


def asked(database: Database, order: Order, limit: int) -> None:
    """Ask by hand, in a transaction, as ours does."""
    with database.works.reading() as work:
        cursor = work.connection.connection.cursor()
        cursor.execute(BARE.format(me=ME, order=ORDERS[order], limit=limit))
        rows = cursor.fetchall()
        cursor.execute(COUNTED.format(me=ME))
        cursor.fetchall()
        cursor.close()
    assert len(rows) == limit


def in_turns(
    one: Callable[[], None], other: Callable[[], None], times: int = 301
) -> tuple[float, float]:
    """Return the least times of two calls in seconds, taken in turns: what else the machine does is in neither."""
    pairs = [(_taken(one), _taken(other)) for _ in range(times)]
    return min(mine for mine, _ in pairs), min(theirs for _, theirs in pairs)


def _taken(run: Callable[[], None]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def prepare(database: Database, many: int) -> None:
    """Publish the app, let one run begin, and copy its rows past everything that would judge them."""
    with database.works.writing() as work:
        for id, name in ((ME, "量"), (OTHER, "别人")):
            work.people.save(Person(id, name, name, datetime.now(UTC), admin=id == ME))
        editing.create_app(work, WHO, {"label": "客户", "key": "crm"})
        editing.put_draft(work, WHO, "crm", content_of(APP), seen=None)
        plan, _ = releases.make_plan(work, WHO, "crm")
        releases.publish(work, WHO, "crm", Approval(plan, confirm=True))
        work.commit()
    with database.works.writing() as work:
        values = {"customer": "苏州观澜", "amount": "5000", "reason": "冬季备货"}
        submit_new(work, WHO, FormRef("crm", "credit"), values)
        work.commit()
    with database.works.writing() as work:
        run = dict(work.connection.execute(select(runs)).one()._mapping)
        own = [dict(row._mapping) for row in work.connection.execute(select(tasks))]
        for start in range(1, many, 5000):
            copies = [copied(run, own, at, many) for at in range(start, min(start + 5000, many))]
            work.connection.execute(insert(runs), [each for each, _ in copies])
            work.connection.execute(insert(tasks), [row for _, rows in copies for row in rows])
        work.connection.exec_driver_sql("ANALYZE")
        work.commit()


def copied(
    run: Mapping[str, Any], own: list[dict[str, Any]], at: int, many: int
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the rows of another run; those of mine are spread evenly among those of 200 others."""
    id = new_id()
    person = ME if at % (many // MINE) == 0 else f"person-{at % 200}"
    mine = [
        {**row, "id": new_id(), "run": id, "person": OTHER if row["kind"] == "start" else person}
        for row in own
    ]
    return {**run, "id": id, "record": new_id(), "initiator": OTHER}, mine


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
            sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'todo.db'}",
        )

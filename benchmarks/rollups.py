"""A rollup over many children: one statement computes it anew, whatever their number; against that statement, bare.

.venv/bin/python benchmarks/rollups.py [CHILDREN] [DATABASE_URL]
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filling import filled
from sqlalchemy import Engine, event, text

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.directory.person import Person
from dougong.kernel.clock import SystemClock
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval

ME = "01900000-0000-7000-8000-0000000000aa"
WHO = Principal(PrincipalKind.USER, ME, "量", admin=True)
CUSTOMER, ORDER = FormRef("crm", "customer"), FormRef("crm", "order")
ORDERS = {"type": "rollup", "from": "order.customer"}
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户"},
    "forms": [
        {
            "key": "customer",
            "label": "客户",
            "fields": [
                {"key": "name", "type": "text", "label": "名"},
                {"key": "spent", "label": "消费", "expression": "SUM(amount)", **ORDERS},
                {"key": "many", "label": "单数", "expression": "COUNT()", **ORDERS},
            ],
        },
        {
            "key": "order",
            "label": "订单",
            "fields": [
                {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
                {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
            ],
        },
    ],
}
BARE = """
    UPDATE crm__customer SET
        spent = (SELECT SUM(amount) FROM crm__order
                 WHERE customer = :customer AND deleted_at IS NULL AND state = 'active'),
        many = (SELECT COUNT(*) FROM crm__order
                WHERE customer = :customer AND deleted_at IS NULL AND state = 'active')
    WHERE id = :customer
"""


def main(children: int, url: str) -> None:
    """Print what it costs to change one child of very many, beside the bare statement that sums them up."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    customer, last = prepared(database, children)
    with counted(database) as statements:
        changed(database, last, "2.00")
    updates = [each for each in statements if re.search(r"UPDATE\s+\"?crm__customer", each)]
    ours = middle(lambda: changed(database, last, f"{time.perf_counter_ns() % 1000}.00"))
    bare = middle(lambda: summed(database, customer))
    print(
        f"{children} children: {len(statements)} statements, {len(updates)} of them on the rollups"
    )
    print(
        f"one child changed {ours * 1e3:.1f} ms, the bare statement {bare * 1e3:.1f} ms, {ours / bare:.2f} times"
    )


def changed(database: Database, order: str, amount: str) -> None:
    with database.works.writing() as work:
        version = int(
            work.connection.scalar(
                text("SELECT version FROM crm__order WHERE id = :id"), {"id": order}
            )
            or 0
        )
        submit_patch(work, WHO, ORDER, order, version, {"amount": amount})
        work.commit()


def summed(database: Database, customer: str) -> None:
    with database.works.writing() as work:
        work.connection.execute(text(BARE), {"customer": customer})
        work.commit()


def middle(run: Callable[[], None], times: int = 9) -> float:
    """Return the median time of a call in seconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Gather the statements that are sent meanwhile."""
    found: list[str] = []

    def hear(_: Any, __: Any, statement: str, *rest: Any) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def prepared(database: Database, children: int) -> tuple[str, str]:
    """Publish the app and fill it; return the customer that has all the orders, and the last of these."""
    with database.works.writing() as work:
        work.people.save(Person(ME, "me", "量", datetime.now(UTC), admin=True))
        editing.create_app(work, WHO, {"label": "客户", "key": "crm"})
        editing.put_draft(work, WHO, "crm", content_of(APP), seen=None)
        plan, _ = releases.make_plan(work, WHO, "crm")
        releases.publish(work, WHO, "crm", Approval(plan, confirm=True))
        work.commit()
    with database.works.writing() as work:
        customer = submit_new(work, WHO, CUSTOMER, {"name": "大户"}).written.record.id
        work.commit()
    filled(database, ORDER, children, lambda number: {"customer": customer, "amount": number % 900})
    with database.works.writing() as work:
        last = submit_new(work, WHO, ORDER, {"customer": customer, "amount": "1"}).written.record.id
        work.commit()
    return customer, last


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        given = [
            *sys.argv[1:],
            *("100000", f"sqlite:///{Path(folder) / 'bench.db'}")[len(sys.argv) - 1 :],
        ]
        main(int(given[0]), given[1])

"""A segment of very many customers looked at again, set-wise, against the two bare statements that do the same.

Before each round a tenth of the customers bought again or long ago, so that members come and go. Ours keeps as well
who came and who left, and how many there are; the bare statements put in who is missing and take out who should not be
there. Both are given the same condition in turns, on the same database.

.venv/bin/python benchmarks/segments.py [CUSTOMERS] [DATABASE_URL]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from filling import filled
from sqlalchemy import text

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.clock import DEFAULT_ZONE, SystemClock
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.segments.following import refresh
from dougong.usecases.unit_of_work import UnitOfWork

WHO = Principal(PrincipalKind.USER, None, "量", admin=True)
CUSTOMER = FormRef("crm", "customer")
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户"},
    "forms": [{"key": "customer", "label": "客户", "fields": [
        {"key": "name", "type": "text", "label": "名"},
        {"key": "orders", "type": "number", "label": "单数", "decimals": 0},
        {"key": "spent", "type": "money", "label": "消费", "currency": "CNY"},
        {"key": "last_on", "type": "date", "label": "末单"},
    ]}],
    "segments": [{
        "key": "valuable", "label": "高价值-活跃", "form": "customer",
        "condition": "orders >= 3 AND spent > 1000 AND last_on >= DAYS_AGO(30)",
    }],
}  # fmt: skip
LIVE = "c.deleted_at IS NULL AND c.state = 'active'"
HOLDS = f"{LIVE} AND c.orders >= 3 AND c.spent > :spent AND c.last_on >= :since"
PUT = f"""
    INSERT INTO bare_members (record, since) SELECT c.id, :now FROM crm__customer c
    WHERE {HOLDS} AND NOT EXISTS (SELECT 1 FROM bare_members m WHERE m.record = c.id)
"""
TAKE = f"""
    DELETE FROM bare_members WHERE NOT EXISTS
    (SELECT 1 FROM crm__customer c WHERE c.id = bare_members.record AND {HOLDS})
"""
ROUNDS = 5


def main(customers: int, url: str) -> None:
    """Print what a look at a segment costs beside the bare statements."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    prepared(database, customers)
    first = (taken(database, ours), taken(database, bare))
    pairs = []
    for number in range(ROUNDS):
        with database.works.writing() as work:
            shift(work, number)
            work.commit()
        pairs.append((taken(database, ours), taken(database, bare)))
        same(database)
    told("filled for the first time", *first)
    told("looked at again", *(statistics.median(each) for each in zip(*pairs, strict=True)))
    database.close()


def told(what: str, mine: float, theirs: float) -> None:
    print(f"{what}: ours {mine:.2f} s, bare {theirs:.2f} s, {mine / theirs:.2f} times")


def prepared(database: Database, customers: int) -> None:
    with database.works.writing() as work:
        editing.create_app(work, WHO, {"label": "crm", "key": "crm"})
        editing.put_draft(work, WHO, "crm", content_of(APP), seen=None)
        plan, _ = releases.make_plan(work, WHO, "crm")
        releases.publish(work, WHO, "crm", Approval(plan, confirm=True))
        work.connection.execute(
            text("CREATE TABLE bare_members (record TEXT PRIMARY KEY, since TEXT NOT NULL)")
        )
        work.commit()
    exact = database.works.reading
    with exact() as work:
        scaled = 100 if work.connection.dialect.name == "sqlite" else 1
    filled(database, CUSTOMER, customers, lambda number: {
        "name": f"客户{number}", "orders": number % 7, "spent": (number * 37 % 4000) * scaled,
        "last_on": bought(number % 60),
    })  # fmt: skip
    with database.works.writing() as work:
        work.connection.execute(text("ANALYZE"))
        work.commit()


def bought(days: int) -> Any:
    return datetime.now(UTC).astimezone(ZoneInfo(DEFAULT_ZONE)).date() - timedelta(days=days)


def shift(work: UnitOfWork, number: int) -> None:
    """Let one customer in ten have bought on another day."""
    dialect = work.connection.dialect.name  # type: ignore[attr-defined]
    days = [bought(5), bought(50)]
    for at, day in enumerate(days):
        work.connection.execute(  # type: ignore[attr-defined]
            text("UPDATE crm__customer SET last_on = :day WHERE orders = :orders AND name LIKE :some"),
            {"day": day.isoformat() if dialect == "sqlite" else day, "orders": 3 + (number + at) % 4,
             "some": f"%{number}"},
        )  # fmt: skip


def ours(work: UnitOfWork) -> None:
    work.segments.mark("crm", "valuable", work.moment.at, None)
    refresh(work, "crm", "valuable")


def bare(work: UnitOfWork) -> None:
    connection: Any = work.connection  # type: ignore[attr-defined]
    sqlite = connection.dialect.name == "sqlite"
    since = bought(30)
    given = {"spent": 100_000 if sqlite else 1000, "since": since.isoformat() if sqlite else since}
    connection.execute(text(PUT), {**given, "now": "now"})
    connection.execute(text(TAKE), given)
    connection.scalar(text("SELECT COUNT(*) FROM bare_members"))


def same(database: Database) -> None:
    with database.works.reading() as work:
        count = work.connection.scalar(text("SELECT COUNT(*) FROM bare_members"))
        found = work.segments.states("crm")["valuable"].count
    if found != count or not count:
        raise RuntimeError(f"ours has {found}, the bare one {count}")


def taken(database: Database, look: Callable[[UnitOfWork], None]) -> float:
    began = time.perf_counter()
    with database.works.writing() as work:
        look(work)
        work.commit()
    return time.perf_counter() - began


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        main(count, sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'bench.db'}")

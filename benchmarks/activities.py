"""How many people were active on each day and in each month, of very many activities, against the SQL by hand.

Ours is the use case behind POST /reports/query: rights, one statement, rows as people read them. The bare statements
are what somebody would write for the same tables. Both take turns on the same database.

.venv/bin/python benchmarks/activities.py [ACTIVITIES] [DATABASE_URL]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filling import filled
from sqlalchemy import text

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.apps.reporting import query_report
from dougong.usecases.apps.viewing import Viewing
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval

WHO = Principal(PrincipalKind.USER, None, "量", admin=True)
MEMBERS = 50_000
START = datetime(2026, 9, 1, tzinfo=UTC)
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "shop", "label": "小店"},
    "forms": [
        {"key": "person", "label": "会员", "fields": [{"key": "name", "type": "text", "label": "名"}]},
        {"key": "act", "label": "行为",
         "activities": {"id": "key", "name": "name", "at": "at", "customer": "person"}, "fields": [
            {"key": "key", "type": "text", "label": "编号", "unique": True},
            {"key": "name", "type": "text", "label": "行为"},
            {"key": "at", "type": "datetime", "label": "时间"},
            {"key": "person", "type": "reference", "label": "会员", "form": "person"},
        ]},
    ],
}  # fmt: skip
DAY = {
    "sqlite": "date(at, '+8 hours')",
    "postgresql": "(at AT TIME ZONE 'Asia/Shanghai')::date",
}
MONTH = {
    "sqlite": "strftime('%Y-%m', at, '+8 hours')",
    "postgresql": "date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')",
}
BARE = """
    SELECT {grain} AS g, COUNT(DISTINCT person) FROM shop__act
    WHERE deleted_at IS NULL AND state = 'active' GROUP BY 1 ORDER BY 1
"""


def main(many: int, url: str) -> None:
    """Print what the two questions cost beside their bare statements."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    prepared(database, many)
    for name, grain, bare in (("DAU", "day", DAY), ("MAU", "month", MONTH)):
        mine, theirs = in_turns(
            lambda g=grain: ours(database, g), lambda b=bare: by_hand(database, b)
        )
        print(
            f"{name} of {many}: ours {mine:.2f} s, bare {theirs:.2f} s, {mine / theirs:.2f} times"
        )
    database.close()


def ours(database: Database, grain: str) -> list[int]:
    asked = {
        "form": "act",
        "dimensions": [{"field": "at", "grain": grain}],
        "measures": ["COUNTD(person)"],
    }
    with database.works.reading() as work:
        answer: Any = query_report(
            Viewing(work, WHO, compiled_release(work, "shop"), "zh-CN"), asked
        )
    return [int(list(row.values())[-1]) for row in answer["rows"]]


def by_hand(database: Database, grain: dict[str, str]) -> list[int]:
    with database.works.reading() as work:
        connection: Any = work.connection  # type: ignore[attr-defined]
        asked = text(BARE.format(grain=grain[connection.dialect.name]))
        return [row[1] for row in connection.execute(asked)]


def in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Return the least times of two calls that give the same, taken in turns."""
    pairs = []
    for _ in range(5):
        mine, first = taken(one)
        theirs, second = taken(other)
        if first != second:
            raise RuntimeError(f"{first} is not {second}")
        pairs.append((mine, theirs))
    return min(mine for mine, _ in pairs), min(theirs for _, theirs in pairs)


def taken(run: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    found = run()
    return time.perf_counter() - began, found


def prepared(database: Database, many: int) -> None:
    sqlite = published(database, APP)
    people = [new_id() for _ in range(MEMBERS)]
    filled(
        database,
        FormRef("shop", "person"),
        MEMBERS,
        lambda number: {"id": people[number], "name": f"会员{number}"},
    )
    filled(database, FormRef("shop", "act"), many, lambda number: {
        "key": str(number), "name": "view" if number % 5 else "pay",
        "at": moment(number, sqlite=sqlite), "person": people[number * 7919 % MEMBERS],
    })  # fmt: skip
    with database.works.writing() as work:
        work.connection.execute(text("ANALYZE"))
        work.commit()


def published(database: Database, app: dict[str, Any]) -> bool:
    """Publish an app with the key "shop", and tell whether the database is SQLite."""
    with database.works.writing() as work:
        editing.create_app(work, WHO, {"label": "shop", "key": "shop"})
        editing.put_draft(work, WHO, "shop", content_of(app), seen=None)
        plan, _ = releases.make_plan(work, WHO, "shop")
        releases.publish(work, WHO, "shop", Approval(plan, confirm=True))
        work.commit()
    with database.works.reading() as work:
        return str(work.connection.dialect.name) == "sqlite"


def moment(number: int, *, sqlite: bool) -> object:
    at = START + timedelta(seconds=number * 7)
    return at.strftime("%Y-%m-%dT%H:%M:%S.000000Z") if sqlite else at


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        main(count, sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'bench.db'}")

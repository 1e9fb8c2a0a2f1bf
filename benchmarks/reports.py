"""Ten questions of a dashboard over very many orders, against the SQL by hand, and a dashboard of twelve charts.

Ours is the use case behind a dashboard: rights, one statement, rows and texts, the figure. The bare statements are what
somebody who knows the tables would write. Both take turns on the same database and must come to the same figures.

.venv/bin/python benchmarks/reports.py [ORDERS] [DATABASE_URL]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from activities import WHO, in_turns, published, taken
from filling import filled
from sqlalchemy import text

from dougong.kernel.canonical import Json
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.apps.asking import Showing
from dougong.usecases.apps.reporting import query_dashboard
from dougong.usecases.apps.viewing import Viewing
from dougong.usecases.facts.specs import compiled_release

CUSTOMERS = 50_000
FIRST = date(2024, 1, 1)
CHANNELS, STATES, LEVELS = ("tmall", "jd", "shop", "wechat"), ("paid", "sent", "void"), "abcd"
LIVING = "o.deleted_at IS NULL AND o.state = 'active'"
MONTH = {"sqlite": "substr(o.paid_on, 1, 7)", "postgresql": "date_trunc('month', o.paid_on)"}
JOIN = "LEFT JOIN shop__customer c ON c.id = o.customer AND c.deleted_at IS NULL AND c.state = 'active'"


def options(values: Sequence[str]) -> Json:
    return [{"value": each, "label": each.upper()} for each in values]


@dataclass(frozen=True)
class Asked:
    """A block, and the statement that somebody would write; `{month}` is the month of an order."""

    type: str
    dimensions: Sequence[Json]
    measures: Sequence[Json]
    sql: str
    filter: str | None = None
    limit: int | None = None

    def block(self, key: str) -> dict[str, Json]:
        body: dict[str, Json] = {
            "key": key, "type": self.type, "form": "order",
            "dimensions": self.dimensions, "measures": self.measures,
        }  # fmt: skip
        more: dict[str, Json] = {"filter": self.filter, "limit": self.limit}
        return body | {name: value for name, value in more.items() if value is not None}


BY_MONTH: Json = {"field": "paid_on", "grain": "month"}
QUESTIONS = (
    Asked("metric", [], ["SUM(amount)"],
          f"SELECT SUM(amount) FROM shop__order o WHERE {LIVING} AND paid_on >= '2026-06-01'",
          filter="paid_on >= DATE(2026, 6, 1)"),
    Asked("pie", ["status"], ["COUNT()"],
          f"SELECT status, COUNT(*) FROM shop__order o WHERE {LIVING} GROUP BY 1"),
    Asked("line", [BY_MONTH], ["SUM(amount)"],
          f"SELECT {{month}}, SUM(amount) FROM shop__order o WHERE {LIVING} GROUP BY 1"),
    Asked("stacked", [BY_MONTH, "channel"], ["SUM(amount)"],
          f"SELECT {{month}}, channel, SUM(amount) FROM shop__order o WHERE {LIVING} GROUP BY 1, 2"),
    Asked("bar", ["customer"], ["SUM(amount)"],
          f"SELECT customer, SUM(amount) FROM shop__order o WHERE {LIVING} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 11",
          limit=10),
    Asked("line", [BY_MONTH], ["COUNTD(customer)"],
          f"SELECT {{month}}, COUNT(DISTINCT customer) FROM shop__order o WHERE {LIVING} GROUP BY 1"),
    Asked("column", ["customer.level"], ["SUM(amount)"],
          f"SELECT c.level, SUM(amount) FROM shop__order o {JOIN} WHERE {LIVING} GROUP BY 1"),
    Asked("heat", ["channel", "status"], ["AVERAGE(amount)"],
          f"SELECT channel, status, AVG(amount) FROM shop__order o WHERE {LIVING} GROUP BY 1, 2"),
    Asked("column", ["channel"], ["SUM(amount - cost)"],
          f"SELECT channel, SUM(amount - cost) FROM shop__order o WHERE {LIVING} AND status <> 'void' GROUP BY 1",
          filter='status <> "void"'),
    Asked("pivot", [BY_MONTH, "channel"], ["SUM(amount)", "COUNT()"], f"""
          WITH f AS (SELECT {{month}} m, channel, amount FROM shop__order o WHERE {LIVING})
          SELECT m, channel, SUM(amount), COUNT(*) FROM f GROUP BY m, channel UNION ALL
          SELECT m, NULL, SUM(amount), COUNT(*) FROM f GROUP BY m UNION ALL
          SELECT NULL, channel, SUM(amount), COUNT(*) FROM f GROUP BY channel UNION ALL
          SELECT NULL, NULL, SUM(amount), COUNT(*) FROM f"""),
)  # fmt: skip
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "shop", "label": "小店"},
    "forms": [
        {"key": "customer", "label": "客户", "fields": [
            {"key": "name", "type": "text", "label": "名"},
            {"key": "level", "type": "choice", "label": "等级", "options": options(LEVELS)},
        ]},
        {"key": "order", "label": "订单", "fields": [
            {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
            {"key": "channel", "type": "choice", "label": "渠道", "options": options(CHANNELS)},
            {"key": "status", "type": "choice", "label": "状态", "options": options(STATES)},
            {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
            {"key": "cost", "type": "money", "label": "成本", "currency": "CNY"},
            {"key": "paid_on", "type": "date", "label": "付款日"},
        ]},
    ],
    "dashboards": [
        {"key": "each", "label": "一块一块", "blocks": [each.block(f"b{at}") for at, each in enumerate(QUESTIONS)]},
        {"key": "all", "label": "十二张图",
         "blocks": [each.block(f"b{at}") for at, each in enumerate((*QUESTIONS, *QUESTIONS[2:4]))]},
    ],
}  # fmt: skip


def main(many: int, url: str) -> None:
    """Print what each question costs beside its bare statement, and what twelve of them cost together."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    prepared(database, many)
    for at, asked in enumerate(QUESTIONS):
        mine, theirs = in_turns(
            lambda a=at: ours(database, a), lambda q=asked: by_hand(database, q)
        )
        print(
            f"{asked.sql.split('FROM')[0].strip()[:60]:60} ours {mine:.2f} s, bare {theirs:.2f} s, {mine / theirs:.2f}"
        )
    cold, _ = taken(lambda: board(database, "all"))
    warm = min(taken(lambda: board(database, "all", anew=False))[0] for _ in range(3))
    print(f"twelve charts over {many} orders: {cold:.2f} s counted anew, {warm:.2f} s warm")
    database.close()


def board(database: Database, key: str, *blocks: str, anew: bool = True) -> Any:
    with database.works.reading() as work:
        view = Viewing(work, WHO, compiled_release(work, "shop"), "zh-CN")
        return query_dashboard(view, key, Showing(blocks=blocks or None, anew=anew))


def ours(database: Database, at: int) -> object:
    answer: Any = board(database, "each", f"b{at}")["blocks"][f"b{at}"]
    if "pivot" in answer:
        return len(answer["pivot"]["rows"]) * len(answer["pivot"]["columns"])
    measure = next(each["key"] for each in answer["columns"] if each["role"] == "measure")
    return round(sum(float(row[measure]) for row in answer["rows"]))


def by_hand(database: Database, asked: Asked) -> object:
    with database.works.reading() as work:
        connection: Any = work.connection  # type: ignore[attr-defined]
        dialect = connection.dialect.name
        rows = connection.execute(text(asked.sql.format(month=MONTH[dialect]))).all()
    if asked.type == "pivot":
        return len(rows)
    counted = "COUNT" in str(asked.measures)
    cents = 100 if dialect == "sqlite" and not counted else 1
    kept = rows[: asked.limit] if asked.limit else rows
    return round(sum(float(row[-1]) for row in kept) / cents)


def prepared(database: Database, many: int) -> None:
    sqlite = published(database, APP)
    people = [new_id() for _ in range(CUSTOMERS)]
    filled(database, FormRef("shop", "customer"), CUSTOMERS, lambda number: {
        "id": people[number], "name": f"客户{number}", "level": LEVELS[number % len(LEVELS)],
    })  # fmt: skip
    filled(database, FormRef("shop", "order"), many, lambda number: order(number, people, sqlite))
    with database.works.writing() as work:
        work.connection.execute(text("ANALYZE"))
        work.commit()


def order(number: int, people: Sequence[str], sqlite: bool) -> dict[str, object]:
    """Return an order; its figures are spread out, and the same in every run."""
    cents = number * 7919 % 99_991
    day = FIRST + timedelta(days=number * 31 % 1000)
    return {
        "customer": people[number * 104_729 % CUSTOMERS],
        "channel": CHANNELS[number % len(CHANNELS)],
        "status": STATES[number % 17 % len(STATES)],
        "amount": cents if sqlite else cents / 100,
        "cost": cents // 2 if sqlite else cents // 2 / 100,
        "paid_on": day.isoformat() if sqlite else day,
    }


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        main(count, sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'bench.db'}")

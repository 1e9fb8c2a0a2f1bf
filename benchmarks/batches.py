"""Records by the batch, against the least that the same rows can cost: one bulk insert of SQLAlchemy Core.

A form of ten fields without rules, on SQLite in a folder of its own; ours and the floor take turns. What is told is the
time of the processor, so that other work on the machine counts as little as can be.

    python benchmarks/batches.py [--rows 5000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef, Shapes
from dougong.store.database import Database, open_database
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.unit_of_work import UnitOfWork

ADMIN = Principal(PrincipalKind.USER, None, "admin", admin=True)
FORM = FormRef("bench", "order")
CHOICES = [{"value": key, "label": key} for key in ("paid", "open", "refunded")]
FIELDS = [
    {"key": "name", "type": "text", "label": "姓名", "required": True},
    {"key": "phone", "type": "phone", "label": "电话"},
    {"key": "email", "type": "email", "label": "邮箱"},
    {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    {"key": "status", "type": "choice", "label": "状态", "options": CHOICES},
    {"key": "day", "type": "date", "label": "日期"},
    {"key": "paid_at", "type": "datetime", "label": "付款时间"},
    {"key": "vip", "type": "switch", "label": "会员"},
    {"key": "memo", "type": "long_text", "label": "备注"},
]


def row(at: int) -> dict[str, Any]:
    """Return the same record for the same number, every time."""
    dice = random.Random(at)
    return {
        "name": f"客户 {at}",
        "phone": f"138{dice.randrange(10**8):08}",
        "email": f"c{at}@example.com",
        "amount": f"{dice.randrange(100_000) / 100:.2f}",
        "units": str(dice.randrange(100)),
        "status": dice.choice(["paid", "open", "refunded"]),
        "day": f"2026-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
        "paid_at": f"2026-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}T08:00:00Z",
        "vip": dice.random() < 0.5,
        "memo": "备注" * dice.randrange(8),
    }


def _shapes(work: UnitOfWork, app: str) -> Shapes:
    return compiled_release(work, app).shapes


def built(folder: Path) -> Database:
    """Return a database with the app published."""
    database = open_database(f"sqlite:///{folder / 'bench.db'}", SystemClock(), _shapes)
    database.upgrade()
    document = {
        "app": {"format": 1, "key": "bench", "label": "bench"},
        "forms": [{"key": "order", "label": "订单", "fields": FIELDS}],
    }
    with database.works.writing() as work:
        editing.create_app(work, ADMIN, {"label": "bench", "key": "bench"})
        editing.put_draft(work, ADMIN, "bench", content_of(document), seen=None)
        plan, _ = releases.make_plan(work, ADMIN, "bench")
        releases.publish(work, ADMIN, "bench", Approval(plan, confirm=True))
        work.commit()
    return database


def by_batch(database: Database, items: Sequence[Mapping[str, Any]]) -> None:
    with database.works.writing() as work:
        change_batch(work, ADMIN, FORM, Batch(Mode.INSERT, items))
        work.commit()


class Floor:
    """The table of the form, filled with rows that are ready for it."""

    def __init__(self, folder: Path) -> None:
        self.engine = sa.create_engine(f"sqlite:///{folder / 'bench.db'}")
        self.table = sa.Table("bench__order", sa.MetaData(), autoload_with=self.engine)
        with self.engine.connect() as connection:
            first = connection.execute(sa.select(self.table).limit(1)).mappings().one()
        self.row = dict(first)

    def insert(self, count: int) -> None:
        rows = [{**self.row, "id": new_id()} for _ in range(count)]
        with self.engine.begin() as connection:
            connection.execute(self.table.insert(), rows)


def timed(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def main() -> None:
    asked = arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = built(folder)
        items = [row(at) for at in range(asked.rows)]
        by_batch(database, items[:100])
        # As the server does when it has started.
        gc.collect()
        gc.freeze()
        floor = Floor(folder)
        ours, bare = [], []
        for _ in range(asked.rounds):
            ours.append(timed(lambda: by_batch(database, items)))
            bare.append(timed(lambda: floor.insert(asked.rows)))
        mine, theirs = statistics.median(ours), statistics.median(bare)
        print(
            f"batch of {asked.rows}: ours {asked.rows / mine:.0f} rows/s, floor {asked.rows / theirs:.0f} rows/s,"
            f" {mine / theirs:.1f} times the floor"
        )
        database.close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""How fast due timers are claimed and done while very many others wait for their time.

A thousand due timers among a thousand that wait, against as many among a million; in turns, on one database each.

.venv/bin/python benchmarks/timers.py [WAITING] [DATABASE_URL OF MANY] [DATABASE_URL OF FEW]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, text

from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.kernel.work import WorkState
from dougong.store.database import Database, open_database
from dougong.store.tables import timers

DUE = 1000
AT_ONCE = 50
ROUNDS = 5


def main(waiting: int, many_url: str, few_url: str) -> None:
    """Print the rates, and how many times slower it is among many."""
    many, few = prepared(many_url, waiting), prepared(few_url, DUE)
    pairs = [(rate(many), rate(few)) for _ in range(ROUNDS)]
    among_many, among_few = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(
        f"claimed and done a second: {among_few:.0f} among {DUE} that wait, "
        f"{among_many:.0f} among {waiting}: {among_many / among_few:.2f} of it"
    )
    many.close()
    few.close()


def prepared(url: str, waiting: int) -> Database:
    database = open_database(url, SystemClock())
    database.upgrade()
    with database.works.writing() as work:
        for start in range(0, waiting, 10_000):
            rows = [row(days=1 + at % 90) for at in range(start, min(start + 10_000, waiting))]
            work.connection.execute(insert(timers), rows)
        work.connection.execute(text("ANALYZE"))
        work.commit()
    return database


def row(days: int) -> dict[str, object]:
    due = datetime.now(UTC) + timedelta(days=days)
    return {
        "id": new_id(), "kind": "rule.due", "payload": {"app": "crm", "run": new_id()}, "due": due,
        "state": WorkState.WAITING.value, "tries": 0, "falls": 0, "fence": 0, "subject": f"run/{new_id()}",
    }  # fmt: skip


def rate(database: Database) -> float:
    """Return how many due timers are claimed and done a second, so many in a transaction."""
    with database.works.writing() as work:
        work.connection.execute(insert(timers), [row(days=-1) for _ in range(DUE)])
        work.commit()
    began, done = time.perf_counter(), 0
    while True:
        with database.works.writing() as work:
            claims = work.timers.claim(None, limit=AT_ONCE)
            for claim in claims:
                work.timers.complete(claim)
            work.commit()
        done += len(claims)
        if not claims:
            break
    if done != DUE:
        raise RuntimeError(f"{done} were done")
    return done / (time.perf_counter() - began)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asked = sys.argv[1:]
        urls = asked[1:] or [f"sqlite:///{Path(folder) / name}.sqlite" for name in ("many", "few")]
        main(int(asked[0]) if asked else 1_000_000, *urls)

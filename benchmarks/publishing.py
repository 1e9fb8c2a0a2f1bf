"""How long publishing holds up those who write, over many records: at once, and left to a job.

.venv/bin/python benchmarks/publishing.py [RECORDS] [DATABASE_URL]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from filling import filled

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.directory.person import Person
from dougong.kernel.clock import SystemClock
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.later import begin_publishing
from dougong.usecases.publishing.releases import Approval
from dougong_runtime.worker.table import JOBS

ME = "01900000-0000-7000-8000-0000000000aa"
WHO = Principal(PrincipalKind.USER, ME, "量", admin=True)
GOODS = FormRef("crm", "goods")
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "货品"},
    "forms": [
        {
            "key": "goods",
            "label": "货品",
            "fields": [
                {"key": "name", "type": "text", "label": "名"},
                {"key": "size", "type": "text", "label": "大小"},
            ],
        }
    ],
}
LONG = {"key": "long", "type": "formula", "label": "长", "expression": "LEN(name)"}
NUMBER = {"key": "size", "type": "number", "label": "大小", "decimals": 0}


def main(records: int, url: str) -> None:
    """Print what each way of publishing costs whoever publishes, and whoever writes meanwhile."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    drafted(database, APP, found=True)
    publish(database)
    filled(database, GOODS, records, lambda number: {"name": f"货{number}", "size": str(number)})
    told("another type, at once", database, with_fields(NUMBER), publish)
    told("back, by a job", database, APP, later)
    told(
        "a new formula, by a job", database, with_fields(APP["forms"][0]["fields"][1], LONG), later
    )


def told(
    title: str, database: Database, document: dict[str, Any], way: Callable[[Database], None]
) -> None:
    """Publish while somebody writes all the time, and print the longest wait."""
    drafted(database, document)
    waits: list[float] = []
    over = Event()
    writer = Thread(target=writing, args=(database, waits, over))
    writer.start()
    began = time.perf_counter()
    try:
        way(database)
    finally:
        took = time.perf_counter() - began
        over.set()
        writer.join()
    print(
        f"{title:28} whole {took:6.2f} s, longest wait of a writer {max(waits):6.2f} s ({len(waits)} writes)"
    )


def writing(database: Database, waits: list[float], over: Event) -> None:
    while not over.is_set():
        began = time.perf_counter()
        with database.works.writing() as work:
            submit_new(work, WHO, GOODS, {"name": "新"})
            work.commit()
        waits.append(time.perf_counter() - began)
        over.wait(0.02)


def publish(database: Database) -> None:
    """Publish in one transaction."""
    with database.works.writing() as work:
        plan, _ = releases.make_plan(work, WHO, "crm")
        releases.publish(work, WHO, "crm", Approval(plan, confirm=True))
        work.commit()


def later(database: Database) -> None:
    """Publish the way the API does, and carry out the job that it leaves."""
    began = time.perf_counter()
    with database.works.writing() as work:
        plan, _ = releases.make_plan(work, WHO, "crm")
        begin_publishing(work, WHO, "crm", Approval(plan, confirm=True))
        work.commit()
    print(f"{'':28} answered after {time.perf_counter() - began:.2f} s")
    with database.works.writing() as work:
        claims = work.jobs.claim(None, limit=9)
        work.commit()
    for claim in claims:
        result = JOBS[claim.kind].carry(database.works, claim)
        with database.works.writing() as work:
            work.jobs.complete(claim, result)
            work.commit()


def drafted(database: Database, document: dict[str, Any], *, found: bool = False) -> None:
    with database.works.writing() as work:
        if found:
            work.people.save(Person(ME, "me", "量", datetime.now(UTC), admin=True))
            editing.create_app(work, WHO, {"label": "货品", "key": "crm"})
        editing.put_draft(work, WHO, "crm", content_of(document), seen=None)
        work.commit()


def with_fields(*fields: dict[str, Any]) -> dict[str, Any]:
    document = deepcopy(APP)
    document["forms"][0]["fields"][1:] = fields
    return document


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        given = [
            *sys.argv[1:],
            *("100000", f"sqlite:///{Path(folder) / 'bench.db'}")[len(sys.argv) - 1 :],
        ]
        main(int(given[0]), given[1])

"""Approval runs from start to end, against SpiffWorkflow that keeps its state in the same database after every step.

Start, two approvals, end; each step is a transaction, and all take turns on the same SQLite file, or the same
PostgreSQL. Ours is measured twice: the engine with its state in one row, which is what theirs keeps (spiff.py), and
the product, with tasks and their cards, the journal, messages to whoever is asked and to the initiator in the end,
under permissions. SpiffWorkflow is no part of the product: it is installed into an environment that is thrown away,
unless `--spiff` names the Python of one.

    python benchmarks/approvals.py [--runs 100] [--rounds 5] [--database postgresql+psycopg://…] [--spiff …/bin/python]
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.directory.department import Department
from dougong.directory.person import Person
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.processes import (
    Act,
    Advanced,
    Begin,
    Facts,
    Run,
    Status,
    advance,
    dump_run,
    load_run,
)
from dougong.processes.facts import Superior
from dougong.processes.store import Box
from dougong.records.shape import FormRef, Shapes
from dougong.store.database import Database, open_database
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.acting import Deed, act
from dougong.usecases.processes.starting import start_by_hand
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.unit_of_work import UnitOfWork

ADMIN = Principal(PrincipalKind.USER, None, "admin", admin=True)
FORM = FormRef("bench", "leave")
ANN, BOB, CEO = "ann", "bob", "ceo"


def approve(key: str, level: int) -> dict[str, Any]:
    manager = {"type": "manager", "of": "initiator", "level": level}
    return {"key": key, "type": "approve", "label": key, "assignees": [manager]}


DOCUMENT: dict[str, Any] = {
    "app": {"format": 1, "key": "bench", "label": "请假"},
    "forms": [{"key": "leave", "label": "请假单", "fields": [
        {"key": "reason", "type": "text", "label": "事由"},
        {"key": "days", "type": "number", "label": "天数", "decimals": 1},
        {"key": "from", "type": "date", "label": "开始"},
        {"key": "kind", "type": "choice", "label": "类别", "options": [{"value": "sick", "label": "病假"}]},
    ]}],
    "processes": [{
        "key": "approval", "label": "请假审批", "form": "leave", "trigger": {"on": "manual"},
        "nodes": [
            {"key": "start", "type": "start"}, approve("leader", 1), approve("boss", 2), {"key": "end", "type": "end"},
        ],
        "edges": [
            {"from": "start", "to": "leader"}, {"from": "leader", "to": "boss"}, {"from": "boss", "to": "end"},
        ],
    }],
    "roles": [{"key": "staff", "label": "员工", "processes": ["approval"], "forms": {
        "leave": {"operations": ["create", "read", "update"], "scope": "own"}}}],
}  # fmt: skip


def _shapes(work: UnitOfWork, app: str) -> Shapes:
    return compiled_release(work, app).shapes


def built(url: str) -> Database:
    """Return a database with the app published, and the three people who take part."""
    database = open_database(url, SystemClock(), _shapes)
    database.upgrade()
    with database.works.writing() as work:
        _people(work)
        editing.create_app(work, ADMIN, {"label": "bench", "key": "bench"})
        editing.put_draft(work, ADMIN, "bench", content_of(DOCUMENT), seen=None)
        plan, _ = releases.make_plan(work, ADMIN, "bench")
        releases.publish(work, ADMIN, "bench", Approval(plan, confirm=True))
        for person in (ANN, BOB, CEO):
            work.memberships.add(Membership("bench/staff", HolderKind.PERSON, person))
        work.commit()
    return database


def _people(work: UnitOfWork) -> None:
    for key, parent in (("company", None), ("east", "company")):
        work.departments.save(Department(key, key, parent=parent))
    for id, place in ((ANN, "east"), (BOB, "east"), (CEO, "company")):
        work.people.save(Person(id, id, id, work.moment.at, departments=(place,)))
    work.departments.save(Department("company", "company", head=CEO))
    work.departments.save(Department("east", "east", parent="company", head=BOB))


class Ours:
    """Three people at work: each step asks who they are, as a request does, and is one transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def records(self, count: int) -> list[str]:
        items = [
            {"reason": f"事由 {at}", "days": "1.5", "from": "2026-12-01", "kind": "sick"}
            for at in range(count)
        ]
        with self.database.works.writing() as work:
            made = change_batch(work, self._who(work, ANN), FORM, Batch(Mode.INSERT, items))
            work.commit()
        return [each.record.id for each in made if each.record]

    def run(self, record: str) -> None:
        with self.database.works.writing() as work:
            run = start_by_hand(work, self._who(work, ANN), "bench", "approval", record)
            work.commit()
        for person in (BOB, CEO):
            task = next(each.id for each in reversed(run.tasks) if each.person == person)
            with self.database.works.writing() as work:
                run = act(work, self._who(work, person), task, Deed("agree", "好"))
                work.commit()
        if run.status is not Status.AGREED:
            raise RuntimeError(f"{run.id} is {run.status}")

    def measured(self, count: int) -> Mapping[str, float]:
        records = self.records(count)
        began, used = time.perf_counter(), time.process_time()
        for record in records:
            self.run(record)
        return {"wall": time.perf_counter() - began, "processor": time.process_time() - used}

    def left(self) -> int:
        """Return how many tasks nobody has done; none, if all went well."""
        with self.database.works.reading() as work:
            return sum(
                work.runs.counts(person, work.moment.at).boxes[Box.TODO]
                for person in (ANN, BOB, CEO)
            )

    def _who(self, work: UnitOfWork, person: str) -> Principal:
        found = work.sessions.principal(person)
        if found is None:
            raise LookupError(person)
        return found


TABLE = sa.Table(
    "engine_runs", sa.MetaData(),
    sa.Column("id", sa.Text, primary_key=True), sa.Column("state", sa.Text), sa.Column("body", sa.Text),
)  # fmt: skip


OF = TABLE.c.id == sa.bindparam("of")
LOCKED = sa.select(TABLE.c.body).where(OF).with_for_update()
STATE = sa.select(TABLE.c.state).where(OF)
KEPT = TABLE.update().where(OF)


class Engine:
    """Our engine with what theirs does around it: read the row, restore the run, do the task, keep it."""

    def __init__(self, database: Database, url: str) -> None:
        self.engine = engine_of(url)
        TABLE.create(self.engine)
        with database.works.reading() as work:
            self.spec = compiled_release(work, "bench").processes["approval"]
            self.facts = Facts(
                work.moment, {}, {Superior(ANN, 1): (BOB,), Superior(ANN, 2): (CEO,)}
            )

    def run(self) -> None:
        begun = self._moved(Run(new_id(), "bench", "approval", 1, "leave", "", ANN), Begin())
        with self.engine.begin() as connection:
            connection.execute(TABLE.insert(), {"id": begun.id, **self._row(begun)})
        self._agree(begun.id, BOB)
        self._agree(begun.id, CEO)
        with self.engine.connect() as connection:
            if connection.scalar(STATE, {"of": begun.id}) != Status.AGREED.value:
                raise RuntimeError(f"{begun.id} is not agreed")

    def measured(self, count: int) -> Mapping[str, float]:
        began, used = time.perf_counter(), time.process_time()
        for _ in range(count):
            self.run()
        return {"wall": time.perf_counter() - began, "processor": time.process_time() - used}

    def _agree(self, id: str, person: str) -> None:
        with self.engine.begin() as connection:
            run = load_run(orjson.loads(str(connection.scalar(LOCKED, {"of": id}))))
            task = next(each.id for each in reversed(run.tasks) if each.person == person)
            row = self._row(self._moved(run, Act(task, "agree", person, "ok")))
            connection.execute(KEPT, {"of": id, **row})

    def _moved(self, run: Run, event: Begin | Act) -> Run:
        answer = advance(self.spec, run, event, self.facts)
        if not isinstance(answer, Advanced):
            raise RuntimeError(str(answer))
        return answer.run

    def _row(self, run: Run) -> dict[str, str]:
        return {"state": run.status.value, "body": orjson.dumps(dump_run(run)).decode()}


def engine_of(url: str) -> sa.Engine:
    """Return an engine whose SQLite is as durable as the product's; spiff.py, in its environment, has one alike."""
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def _prepare(connection: Any, _: object) -> None:
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32000"):
                connection.execute(f"PRAGMA {pragma}")

    return engine


class Spiff:
    """The other, in a process of its own."""

    def __init__(self, python: str, url: str) -> None:
        command = (python, str(Path(__file__).with_name("spiff.py")), url)
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def measured(self, count: int) -> Mapping[str, float]:
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("no pipes")
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()
        found: Mapping[str, float] = json.loads(self.process.stdout.readline())
        return found

    def close(self) -> None:
        self.process.communicate()


@contextmanager
def python_with_spiff(given: str, folder: Path) -> Iterator[str]:
    """Give the Python that knows SpiffWorkflow, made in a folder if none is named."""
    if given:
        yield given
        return
    venv.create(folder / "spiff", with_pip=True)
    python = str(folder / "spiff" / "bin" / "python")
    wanted = ("SpiffWorkflow==3.2.0", "sqlalchemy", "psycopg[binary]")
    subprocess.run((python, "-m", "pip", "install", "--quiet", *wanted), check=True)
    yield python


def main() -> None:
    asked = arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = asked.database or f"sqlite:///{folder / 'bench.db'}"
        database = built(url)
        ours, engine = Ours(database), Engine(database, url)
        with python_with_spiff(asked.spiff, folder) as python:
            compared(ours, engine, Spiff(python, url), asked.runs, asked.rounds)
        database.close()


def compared(ours: Ours, engine: Engine, spiff: Spiff, runs: int, rounds: int) -> None:
    measured: Mapping[str, Ours | Engine | Spiff] = {
        "the product": ours,
        "the engine": engine,
        "SpiffWorkflow": spiff,
    }
    for each in measured.values():
        each.measured(10)
    # As the server does when it has started.
    gc.collect()
    gc.freeze()
    found = [{who: each.measured(runs) for who, each in measured.items()} for _ in range(rounds)]
    spiff.close()
    if ours.left():
        raise RuntimeError("tasks were left over")
    for clock in ("wall", "processor"):
        took = {who: statistics.median(each[who][clock] for each in found) for who in measured}
        for who, seconds in took.items():
            times = took["SpiffWorkflow"] / seconds
            print(f"{clock}: {who} {runs / seconds:.0f} runs/s, {times:.2f} times SpiffWorkflow")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", default="")
    parser.add_argument("--spiff", default="")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""A thousand verbs of several people while the server is killed again and again: every run is what its journal says.

A run is begun anew on paper and led through its journal by the engine alone; what comes out must be the run that is
kept, to the last task. Each verb carries words of its own, so that one that was lost or done twice would be seen.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from dougong.processes import (
    Act,
    Advanced,
    Begin,
    Entry,
    Event,
    Facts,
    NeedMore,
    Run,
    TaskState,
    advance,
)
from dougong.processes.verbs.catalogue import VERBS, offered
from dougong.processes.verbs.protocol import Case
from dougong.store import tables
from dougong.store.unit_of_work import SqlUnitOfWork
from dougong.usecases.processes.people import answers_to, facts_of
from dougong.usecases.processes.scene import Scene, scene_of
from tests.acceptance.test_approvals import PASSWORD, said
from tests.acceptance.test_killed import kill
from tests.engine.usecases.workshop import Workshop
from tests.harness.people import joined
from tests.harness.server import Server, running

pytestmark = pytest.mark.slow

VERB_COUNT = 500
"""On each kind of database, a thousand together."""
KILLS = 3
RUNS = 40
PEOPLE = ("ann", "bob", "dan", "eve")
RECORDS = "/apps/desk/forms/paper/records"
USED: dict[str, dict[str, int]] = {
    "approve": {"agree": 4, "reject": 1, "return": 6, "transfer": 6, "comment": 1},
    "fill": {"submit": 2, "return": 6, "transfer": 6, "comment": 1},
    "start": {"resubmit": 6, "comment": 1},
    "started": {"withdraw": 2, "remind": 3, "comment": 1},
    "done": {"comment": 1},
}
"""What is tried with tasks of a kind, or in a box, and how often; what ends a run comes seldom, so that there is always
something left to do. What is not possible is refused."""
AT_ONCE = 6
PATIENCE = 180.0


def asking(key: str, *people: str, **more: Any) -> dict[str, Any]:
    whom = {"assignees": [{"type": "person", "people": list(people)}], "vote": "all"}
    return {"key": key, "type": "approve", "label": key, **whom, **more}


def document(ids: dict[str, str]) -> dict[str, Any]:
    """Return the app: two in turn and at once, a copy, and somebody who fills in."""
    bob, dan, eve = ids["bob"], ids["dan"], ids["eve"]
    nodes = [
        {"key": "start", "type": "start"},
        asking("leader", bob, dan),
        {"key": "fork", "type": "parallel", "label": "fork"},
        asking("money", dan, eve, after_return="straight"),
        asking("law", eve, vote="any"),
        {"key": "join", "type": "join", "label": "join"},
        {**asking("copy", bob), "type": "cc"},
        {**asking("file", bob, eve, vote="order"), "type": "fill"},
        {"key": "end", "type": "end"},
    ]
    nodes[6].pop("vote")
    pairs = (
        "start leader", "leader fork", "fork money", "fork law", "money join", "law join", "join copy", "copy file",
        "file end",
    )  # fmt: skip
    edges = [dict(zip(("from", "to"), pair.split(), strict=True)) for pair in pairs]
    return {
        "app": {"format": 1, "key": "desk", "label": "文案"},
        "forms": [{"key": "paper", "label": "文件", "fields": [{"key": "name", "type": "text", "label": "名称"}]}],
        "processes": [{
            "key": "p", "label": "流转", "form": "paper", "trigger": {"on": "record.create", "hold": True},
            "nodes": nodes, "edges": edges,
        }],
        "roles": [{"key": "all", "label": "所有人", "forms": {
            "paper": {"operations": ["create", "read", "update"], "scope": "all"}}}],
    }  # fmt: skip


def opened(admin: httpx.Client) -> dict[str, str]:
    """Make the people and the app; return the ids of the people."""
    ids = {
        name: joined(admin, {"username": name, "name": name, "password": PASSWORD})["id"]
        for name in PEOPLE
    }
    said(admin.post("/apps", json={"key": "desk", "label": "文案"}), 201)
    tag = admin.get("/apps/desk/draft").headers["ETag"]
    said(admin.put("/apps/desk/draft", json=document(ids), headers={"If-Match": tag}))
    plan = said(admin.post("/apps/desk/plan"))
    said(admin.post("/apps/desk/publish", json={"plan": plan["id"], "confirm": True}))
    holders = [{"kind": "person", "id": id} for id in ids.values()]
    admin.put("/apps/desk/roles/all/holders", json={"holders": holders}).raise_for_status()
    return ids


@dataclass
class Tally:
    """What was asked of the server by all, and what it answered: the words of each verb."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asked: int = 0
    done: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    verbs: Counter[str] = field(default_factory=Counter)

    def next(self) -> str | None:
        """Return the words of the next verb; None when there were enough."""
        with self.lock:
            if self.asked >= VERB_COUNT:
                return None
            self.asked += 1
            return f"词{self.asked}"


@dataclass
class Worker:
    """Somebody who does whatever they may, as fast as they can."""

    client: httpx.Client
    others: list[str]
    chance: Random
    tally: Tally
    failed: list[BaseException] = field(default_factory=list)

    def run(self) -> None:
        try:
            deadline = time.monotonic() + PATIENCE
            while self.tally.asked < VERB_COUNT:
                assert time.monotonic() < deadline, self.tally
                for verb, task in self._some():
                    if (words := self.tally.next()) is None:
                        return
                    self._use(verb, task, words)
        except BaseException as error:  # noqa: BLE001
            self.failed.append(error)

    def _some(self) -> list[tuple[str, Any]]:
        """Return a few tasks with a verb for each; others may have done them before their turn comes."""
        box = self.chance.choices(("todo", "started", "done"), (9, 2, 1))[0]
        found = self._listed(box)
        some = self.chance.sample(found, min(len(found), AT_ONCE))
        return [(self._verb(USED[task["kind"] if box == "todo" else box]), task) for task in some]

    def _verb(self, verbs: dict[str, int]) -> str:
        return self.chance.choices(list(verbs), list(verbs.values()))[0]

    def _use(self, verb: str, task: Any, words: str) -> None:
        deed: dict[str, Any] = {"verb": verb, "comment": words}
        if verb == "transfer":
            deed["to"] = self.chance.choice(self.others)
        try:
            answer = self.client.post(f"/tasks/{task['id']}/actions", json=deed)
        except httpx.TransportError:
            self.tally.unknown.add(words)
            return
        assert answer.status_code in {200, 404, 409, 422}, answer.text
        (self.tally.done if answer.is_success else self.tally.refused).add(words)
        if answer.is_success:
            self.tally.verbs[verb] += 1

    def _listed(self, box: str) -> list[Any]:
        """Return tasks of a box, asked for until there is an answer."""
        while True:
            try:
                found = said(self.client.get("/tasks", params={"box": box, "limit": 30}))
            except httpx.TransportError:
                time.sleep(0.02)
                continue
            return [each for each in found["items"] if each["kind"] != "notice"]


def test_every_run_is_what_its_journal_says(database_url: str, tmp_path: Path) -> None:
    seed = SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201, shown where the test fails
    tally, data = Tally(), tmp_path / "data"
    on_server = not database_url.startswith("sqlite")
    url = database_url if on_server else f"sqlite:///{data / 'dougong.db'}"
    with running(
        data, **({"database_url": url, "secret_key": "k" * 32} if on_server else {})
    ) as house:
        with house.client() as admin:
            ids = opened(admin)
        with ExitStack() as stack:
            clients = {name: stack.enter_context(house.client(name, PASSWORD)) for name in PEOPLE}
            items = [{"name": f"文件{nth}"} for nth in range(RUNS)]
            said(clients["ann"].post(f"{RECORDS}/batch", json={"mode": "insert", "items": items}))
            worked(house, clients, ids, tally, seed)

    assert tally.asked == VERB_COUNT
    assert tally.done, tally
    database = Workshop(url).database
    try:
        with database.works.reading() as work:
            explained(work, tally)
    finally:
        database.close()


def worked(
    house: Server, clients: dict[str, httpx.Client], ids: dict[str, str], tally: Tally, seed: int
) -> None:
    """Let all of them work at once, and kill the server in the middle of it."""
    workers = [
        Worker(
            client,
            [id for other, id in ids.items() if other != name],
            Random(f"{seed} {name}"),
            tally,
        )
        for name, client in clients.items()
    ]
    threads = [threading.Thread(target=worker.run) for worker in workers]
    for thread in threads:
        thread.start()
    for nth in range(1, KILLS + 1):
        while tally.asked < nth * VERB_COUNT // (KILLS + 1) and any(
            map(threading.Thread.is_alive, threads)
        ):
            threads[0].join(0.005)
        kill(house, "web")
    for thread in threads:
        thread.join(PATIENCE)
    assert [worker.failed for worker in workers] == [[]] * len(workers)


def explained(work: SqlUnitOfWork, tally: Tally) -> None:
    """See that each run is what its journal leads to, and that each verb is there as it was answered."""
    runs = [work.runs.get(id) for id in work.connection.scalars(select(tables.runs.c.id))]
    assert len(runs) == RUNS
    told: Counter[str] = Counter()
    for run in runs:
        assert run is not None
        assert replayed(work, run) == run
        assert standing(work, run) == {task.id: (task.person, task.state) for task in run.tasks}
        nobody_twice(run)
        told.update(entry.comment for entry in run.journal if entry.comment)
    assert set(told.values()) == {1}, "nothing was done twice"
    assert tally.done <= told.keys(), "what was answered is there"
    assert told.keys() <= tally.done | tally.unknown, "what was refused is not"


def nobody_twice(run: Run) -> None:
    ids = [task.id for task in run.tasks]
    assert len(set(ids)) == len(ids)
    asked = [(task.visit, task.person) for task in run.tasks if task.state is TaskState.OPEN]
    assert len(set(asked)) == len(asked)


def standing(work: SqlUnitOfWork, run: Run) -> dict[str, tuple[str, TaskState]]:
    """Return how the rows say that the tasks of a run stand; lists are made from them."""
    task = tables.tasks.c
    rows = work.connection.execute(
        select(task.id, task.person, task.state).where(task.run == run.id)
    )
    kept = {row.id: (row.person, TaskState(row.state)) for row in rows}
    # A transferred task counts as done by the one who handed it on.
    handed = [task.id for task in run.tasks if task.state is TaskState.CLOSED and task.verb]
    return kept | {id: (kept[id][0], TaskState.CLOSED) for id in handed}


def replayed(work: SqlUnitOfWork, run: Run) -> Run:
    """Begin a run anew, and let everything happen to it that its journal tells."""
    blank = Run(
        run.id,
        run.app,
        run.process,
        run.release,
        run.form,
        run.record,
        run.initiator,
        held=run.held,
    )
    scene = scene_of(work, run)
    facts = facts_of(work, scene)
    for entry in run.journal:
        then = replace(facts, moment=replace(work.moment, at=entry.at))
        if entry.what == "started" and entry.by and blank.version == 0:
            blank = advanced(work, scene, blank, Begin(), then)
        elif entry.what in VERBS:
            blank = advanced(work, scene, blank, told_by(scene, blank, entry), then)
    return blank


def told_by(scene: Scene, run: Run, entry: Entry) -> Act:
    """Return the verb that a line of a journal tells of: on which of somebody's tasks it must have been used."""
    mine = [task for task in run.tasks if (task.visit, task.person) == (entry.visit, entry.by)]
    task = next(
        task for task in reversed(mine) if entry.what in offered(Case(scene.process, run, task))
    )
    to = entry.params.get("to")
    back = to if entry.what == "return" else None
    others = (to,) if to and not back else ()
    return Act(task.id, entry.what, task.person, entry.comment, others, back)


def advanced(work: SqlUnitOfWork, scene: Scene, run: Run, event: Event, facts: Facts) -> Run:
    answer = advance(scene.process, run, event, facts)
    if isinstance(answer, NeedMore):
        more = answers_to(work, run.app, answer.needs - facts.answers.keys())
        facts = replace(facts, answers={**facts.answers, **more})
        answer = advance(scene.process, run, event, facts)
    assert isinstance(answer, Advanced), (event, answer)
    return answer.run

"""Web, worker and scheduler are killed at random in the middle of imports, rules and approvals.

Whoever gets no answer asks again. In the end everything that was answered is there once, and nothing else is.
DOUGONG_FAULTS says how many are killed; a hundred are for a quiet evening.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import SystemRandom

import httpx
import pytest

from dougong.kernel.ids import new_id
from tests.acceptance.shop import all_of
from tests.acceptance.test_approvals import PASSWORD, RECORDS, office_with, said
from tests.acceptance.test_faults import prepared
from tests.acceptance.test_killed import Insistent, in_background, state
from tests.acceptance.test_killed_rules import APP, document
from tests.harness.postgres import Cluster
from tests.harness.processes import until
from tests.harness.run import COUNTED
from tests.harness.server import Server, free_port

pytestmark = pytest.mark.slow
FAULTS = int(os.environ.get("DOUGONG_FAULTS", "4"))
# A lease, several times over: who is killed with work in hand is waited for.
PATIENCE = 300.0
ROLES = ("web", "web", "worker", "scheduler")
ROWS = 200
Loads = Sequence[tuple[Callable[[], object], Insistent]]


@dataclass
class House:
    """Each role as a process of its own, all on one database and one broker."""

    environment: dict[str, str]
    data: Path
    port: int
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, role: str) -> None:
        at = ("--port", str(self.port)) if role == "web" else ()
        self.running[role] = subprocess.Popen(
            (sys.executable, "-m", "dougong_runtime.cli", role, "--data", str(self.data), *at),
            env=self.environment, cwd=self.data, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self, role: str) -> None:
        os.killpg(self.running[role].pid, signal.SIGKILL)
        self.running[role].wait()


@contextmanager
def house(data: Path, settings: dict[str, str]) -> Iterator[tuple[House, Server]]:
    said = {f"DOUGONG_{name.upper()}": value for name, value in settings.items()}
    found = House({**os.environ, **said}, data, free_port())
    roles = sorted(set(ROLES))
    for role in roles:
        found.start(role)
    address = f"http://127.0.0.1:{found.port}"
    until(lambda: _answers(address, "/readyz"), PATIENCE)
    try:
        yield found, Server(address, data, data / "server.log")
    finally:
        for role in roles:
            found.kill(role)


def _answers(address: str, path: str) -> bool:
    try:
        return httpx.get(f"{address}{path}", trust_env=False).is_success
    except httpx.TransportError:
        return False


@dataclass
class Answered:
    """What somebody was told is there."""

    orders: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)


def ordering(asking: Insistent, shop: str, answered: Answered) -> None:
    while not asking.stopping.is_set():
        values = {"shop": shop, "number": str(len(answered.orders))}
        new = {"id": new_id(), "values": values}
        path = f"/apps/{APP}/forms/order/records"
        answered.orders.append(str(said(asking.ask("POST", path, new), 201)["id"]))


def entering(asking: Insistent, answered: Answered) -> None:
    while not asking.stopping.is_set():
        new = {"id": new_id(), "values": {"name": f"客户 {len(answered.papers)}"}}
        answered.papers.append(str(said(asking.ask("POST", RECORDS, new), 201)["id"]))


def agreeing(asking: Insistent) -> None:
    while not asking.stopping.is_set():
        agree_to_all(asking)


def agree_to_all(asking: Insistent) -> int:
    """Agree to what is there to be agreed to, and return how much it was."""
    tasks = said(asking.ask("GET", "/tasks?box=todo"))["items"]
    for task in tasks:
        done = asking.ask("POST", f"/tasks/{task['id']}/actions", {"verb": "agree"})
        # Asked again after the answer was lost, the task is closed already.
        assert done.status_code in {200, 404, 409, 422}, done.text
    return len(tasks)


def importing(asking: Insistent, file: str, answered: Answered) -> None:
    asked = {"file": file, "header": 1, "columns": [{"column": 0, "field": "number"}]}
    while not asking.stopping.is_set():
        begun = asking.ask("POST", f"/apps/{APP}/forms/goods/imports", asked)
        answered.imports.append(str(said(begun, 202)["job"]))
        until(lambda: state(asking.client, answered.imports[-1]) == "done", PATIENCE)


def opened(client: httpx.Client) -> tuple[str, str]:
    """Publish the app, and return its one shop and a file to be imported."""
    app = document("http://nowhere.example")
    app["forms"].append(
        {"key": "goods", "label": "货品", "fields": [
            {"key": "number", "type": "number", "label": "号", "decimals": 0}]}
    )  # fmt: skip
    [rule] = app["rules"]
    rule["actions"] = [each for each in rule["actions"] if each["key"] != "tell"]
    said(client.post("/apps", json={"key": APP, "label": "小店"}), 201)
    said(client.put(f"/apps/{APP}/draft", json=app))
    plan = said(client.post(f"/apps/{APP}/plan"))
    said(client.post(f"/apps/{APP}/publish", json={"plan": plan["id"], "confirm": True}))
    shop = client.post(f"/apps/{APP}/forms/shop/records", json={"values": {"count": "0"}})
    table = "\n".join(["号", *map(str, range(ROWS))]).encode()
    file = client.post("/files", files={"file": ("goods.csv", table, "text/csv")})
    return str(said(shop, 201)["id"]), str(said(file, 201)["id"])


def test_whoever_is_killed_whenever_everything_is_there_once(
    postgres: Cluster,
    redis_url: str,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    data, chance, answered = tmp_path / "data", SystemRandom(), Answered()
    settings = {
        "database_url": postgres.create("falls"), "broker_url": redis_url, "secret_key": "k" * 32,
    }  # fmt: skip
    prepared(data, settings)
    with house(data, settings) as (roles, server), ExitStack() as people:
        admin, ann, bob, clerk = clients(server, people)
        shop, file = opened(admin)
        loads: list[tuple[Callable[[], object], Insistent]] = []
        for work, who in (
            (lambda each: ordering(each, shop, answered), admin),
            (lambda each: entering(each, answered), ann),
            (agreeing, bob),
            (lambda each: importing(each, file, answered), clerk),
        ):
            loads.append(_load(work, Insistent(who)))
        killed = Counter[str]()
        with ExitStack() as at_work:
            for load in loads:
                at_work.enter_context(in_background(*load))
            for _ in range(FAULTS):
                time.sleep(chance.uniform(0.2, 2.0))
                killed[role := chance.choice(ROLES)] += 1
                roles.kill(role)
                roles.start(role)
                # Who asks gives up after a while: the next may fall as soon as this one stands again.
                until(lambda: _answers(server.address, "/healthz"), PATIENCE)
        until(lambda: agree_to_all(Insistent(bob)) == 0, PATIENCE)
        once_each(admin, answered)
        agreed_once(ann, bob, answered)
    found = f"{len(answered.orders)} orders, {len(answered.papers)} approvals, {len(answered.imports)} imports"
    record_property(COUNTED, f"killed {dict(killed)} among {found}")
    assert killed.total() == FAULTS


def _load(
    work: Callable[[Insistent], object], asking: Insistent
) -> tuple[Callable[[], object], Insistent]:
    return lambda: work(asking), asking


def clients(server: Server, people: ExitStack) -> tuple[httpx.Client, ...]:
    """Sign in the administrator, twice, and those who enter and agree."""
    admin = people.enter_context(server.client())
    office_with(admin)
    signed_in = [("ann", PASSWORD), ("bob", PASSWORD)]
    others = [people.enter_context(server.client(*each)) for each in signed_in]
    return admin, *others, people.enter_context(server.client())


def once_each(admin: httpx.Client, answered: Answered) -> None:
    """Hold orders, what their rule did, and imported rows against what was answered."""
    until(
        lambda: all(each["values"]["note"] == "!" for each in all_of(admin, APP, "order")), PATIENCE
    )
    orders = [each["id"] for each in all_of(admin, APP, "order")]
    assert sorted(orders) == sorted(answered.orders)
    [kept] = all_of(admin, APP, "shop")
    assert int(kept["values"]["count"]) == len(orders)
    lines = [each["values"]["order"]["id"] for each in all_of(admin, APP, "line")]
    assert sorted(lines) == sorted(orders)
    rows = Counter(int(each["values"]["number"]) for each in all_of(admin, APP, "goods"))
    # An import that was asked for again, for want of an answer, is another one.
    [times] = set(rows.values())
    assert set(rows) == set(range(ROWS))
    assert len(answered.imports) <= times <= len(answered.imports) + FAULTS


def agreed_once(ann: httpx.Client, bob: httpx.Client, answered: Answered) -> None:
    for record in answered.papers:
        (run,) = said(ann.get(f"{RECORDS}/{record}/runs"))["items"]
        course = said(bob.get(f"/runs/{run['id']}"))
        assert (course["state"], course["tokens"]) == ("agreed", [])
        assert [each["what"] for each in course["journal"] if each["by"]] == ["started", "agree"]
        assert [task["node"] for task in course["tasks"]] == ["start", "leader"]

"""Worker and scheduler on machines of their own are killed at random under load, the broker forgets, clocks jump.

No event is lost and nothing in the database happens twice; what goes outside comes again only under the same key.
DOUGONG_FAULTS says how many faults there are; a hundred are for a quiet evening.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx
import pytest
from redis import Redis
from sqlalchemy import Engine, create_engine

from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.queue_app import queue_app, send
from tests.acceptance.test_killed_rules import all_marked, all_of, asked, document, made, once_each
from tests.harness.postgres import Cluster
from tests.harness.processes import until
from tests.harness.server import ADMIN, PASSWORD, running
from tests.runtime.connect.receiver import listening

pytestmark = pytest.mark.slow
FAULTS = int(os.environ.get("DOUGONG_FAULTS", "3"))
ORDERS = min(FAULTS * 5, 500)
# Whoever leased something in the future is waited for until then: that is for a quiet evening.
JUMPS = ("+20s", "-20s") if FAULTS >= 10 and shutil.which("faketime") else ()
# A lease, several times over: who is killed with work in hand is waited for.
PATIENCE = 300.0
ROLES = ("worker", "scheduler")
APP = "killedrules"


@dataclass
class House:
    """Worker and scheduler as processes of their own, on one database and one broker."""

    environment: dict[str, str]
    data: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, role: str, jump: str = "") -> None:
        """Start a role anew, by a clock that is ahead or behind."""
        dougong = (sys.executable, "-m", "dougong_runtime.cli", role, "--data", str(self.data))
        clock = ("faketime", "-f", jump) if jump else ()
        self.running[role] = subprocess.Popen(
            (*clock, *dougong), env=self.environment, cwd=self.data, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self, role: str) -> None:
        os.killpg(self.running[role].pid, signal.SIGKILL)
        self.running[role].wait()


@contextmanager
def house(data: Path, settings: dict[str, str]) -> Iterator[House]:
    said = {f"DOUGONG_{name.upper()}": value for name, value in settings.items()}
    found = House({**os.environ, **said, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}, data)
    for role in ROLES:
        found.start(role)
    try:
        yield found
    finally:
        for role in ROLES:
            found.kill(role)


def prepared(data: Path, settings: dict[str, str]) -> None:
    """Make the tables, and the administrator."""
    data.mkdir()
    said = {f"DOUGONG_{name.upper()}": value for name, value in settings.items()}
    person = ("user", "create", ADMIN, "--admin")
    for command in (("db", "upgrade"), person):
        subprocess.run(
            (sys.executable, "-m", "dougong_runtime.cli", *command, "--data", str(data)),
            env={**os.environ, **said, "DOUGONG_PASSWORD": PASSWORD}, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip


def opened(client: httpx.Client, url: str) -> str:
    """Publish an app whose rule waits for a timer in the middle, and return its one shop."""
    app = document(url)
    wait = {"key": "wait", "type": "wait", "after": {"amount": 1, "unit": "minutes"}}
    [rule] = app["rules"]
    # Every fifth waits: its timer, too, must come once.
    branch = {"key": "which", "type": "branch", "ways": [
        {"label": "五的倍数", "condition": "MOD(number, 5) = 0", "actions": [wait]}]}  # fmt: skip
    rule["actions"] = [rule["actions"][0], branch, *rule["actions"][1:]]
    asked(client.post("/apps", json={"key": APP, "label": "小店"}))
    asked(client.put(f"/apps/{APP}/draft", json=app))
    plan = asked(client.post(f"/apps/{APP}/plan"))
    asked(client.post(f"/apps/{APP}/publish", json={"plan": plan["id"], "confirm": True}))
    return str(made(client, "shop", count="0")["id"])


def test_nothing_is_lost_and_nothing_doubled_whatever_falls(
    postgres: Cluster, redis_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, data = Random(6), tmp_path / "data"
    address = postgres.create("faults")
    database = create_engine(address)
    settings = {
        "database_url": address, "broker_url": redis_url, "secret_key": "k" * 32,
        "egress_allow": "127.0.0.1",
    }  # fmt: skip
    prepared(data, settings)
    web = (sys.executable, "-m", "dougong_runtime.cli", "web")
    with (
        listening() as receiver,
        house(data, settings) as roles,
        running(data, command=web, **settings) as server,
        server.client() as client,
        ThreadPoolExecutor(2) as pool,
    ):
        shop = opened(client, receiver.url.replace("hooks.example", "127.0.0.1"))
        orders = [
            pool.submit(made, client, "order", shop=shop, number=str(number))
            for number in range(ORDERS)
        ]
        faults = Counter(befallen(roles, database, redis_url, chance) for _ in range(FAULTS))
        for each in orders:
            each.result()
        for role in ROLES:
            # The clocks are right again.
            roles.kill(role)
            roles.start(role)
        until(lambda: all_done(client), PATIENCE)
        once_each(client, receiver, ORDERS)
    database.dispose()
    assert faults.total() == FAULTS
    with capsys.disabled():
        sys.stdout.write(f"{ORDERS} orders, {dict(faults)} ")


def befallen(roles: House, database: Engine, url: str, chance: Random) -> str:
    """Let something go wrong, after a moment of work, and return what it was."""
    time.sleep(chance.uniform(0.1, 0.9))
    role = chance.choice(ROLES)
    what = chance.choice(("kill", "kill", "forget", "twice", *("jump" for _ in JUMPS)))
    if what == "forget":
        with Redis.from_url(url) as broker:
            broker.flushall()
    elif what == "twice":
        send(queue_app(url), QueueName.OUTBOX, some_events(database))
    else:
        roles.kill(role)
        roles.start(role, chance.choice(JUMPS) if what == "jump" else "")
    return what


def some_events(database: Engine) -> list[str]:
    """Return ids of events, whatever became of them."""
    with database.connect() as connection:
        found = connection.exec_driver_sql("SELECT id FROM dg_outbox ORDER BY random() LIMIT 50")
        return [str(id) for (id,) in found]


def all_done(client: httpx.Client) -> bool:
    return len(all_of(client, "order")) == ORDERS and all_marked(client)

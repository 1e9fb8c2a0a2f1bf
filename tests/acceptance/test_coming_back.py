"""Two webs and two workers on PostgreSQL and Redis: no process knows what another does not, what is away comes back,
and whoever is told to stop finishes what is under way.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import create_engine, make_url, text

from tests.acceptance.shop import app_with, publish
from tests.harness.door import Door, door_to
from tests.harness.postgres import Cluster
from tests.harness.processes import eventually, until
from tests.harness.server import ADMIN, PASSWORD, answers, client_of, free_port

pytestmark = pytest.mark.slow
BOUND = 20.0
"""Seconds within which a process that is told to stop has ended."""
THING = {"key": "thing", "label": "物", "fields": [
    {"key": "name", "type": "text", "label": "名"}, {"key": "seen", "type": "text", "label": "见过"}]}  # fmt: skip
RULE = {"key": "see", "label": "见一见", "form": "thing", "trigger": {"on": "record.created"},
        "actions": [{"type": "update_record", "set": {"seen": '"是"'}}]}  # fmt: skip


@dataclass
class House:
    """What runs on one database and one broker, each behind a door."""

    database: Door
    broker: Door
    environment: dict[str, str]
    data: Path
    url: str
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """Start a process; its name begins with its role."""
        role = name.rstrip("0123456789")
        listening: tuple[str, ...] = ()
        if role == "web":
            self.ports[name] = free_port()
            listening = ("--port", str(self.ports[name]))
        with (self.data / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                (sys.executable, "-m", "dougong_runtime.cli", role, "--data", str(self.data), *listening),
                env=self.environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    def is_ready(self) -> bool:
        return all(answers(f"{self.address(name)}/readyz") for name in self.ports)

    def stop(self, name: str) -> None:
        """Tell a process to stop, as a service manager does; it ends by itself, and well."""
        process = self.running.pop(name)
        self.ports.pop(name, None)
        process.send_signal(signal.SIGTERM)
        assert process.wait(BOUND) == 0


@pytest.fixture(scope="module")
def house(
    postgres: Cluster, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    data = tmp_path_factory.mktemp("coming_back")
    url, redis = make_url(postgres.create("coming_back")), urlsplit(redis_url)
    beyond = Path(str(url.query["host"])) / ".s.PGSQL.5432"
    with (
        door_to(beyond) as database,
        door_to((str(redis.hostname), int(redis.port or 6379))) as broker,
    ):
        by_door = url.set(host="127.0.0.1", port=database.port, query={})
        told = {
            "DOUGONG_DATABASE_URL": by_door.render_as_string(hide_password=False),
            "DOUGONG_BROKER_URL": f"redis://127.0.0.1:{broker.port}/7",
            "DOUGONG_SECRET_KEY": "k" * 40,
            "DOUGONG_PASSWORD": PASSWORD,
            "DOUGONG_LOG_FORMAT": "json",
        }
        made = House(database, broker, {**os.environ, **told}, data, str(url))
        for command in (("db", "upgrade"), ("user", "create", ADMIN, "--admin")):
            subprocess.run(
                (sys.executable, "-m", "dougong_runtime.cli", *command, "--data", str(data)),
                env=made.environment, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        for name in ("web1", "web2", "worker1", "worker2"):
            made.start(name)
        try:
            until(made.is_ready, 120)
            yield made
        finally:
            for process in made.running.values():
                process.kill()
                process.wait()


@contextmanager
def two(house: House) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Give a client of each web, both with the one session that was made at the first."""
    with ExitStack() as open_ones:
        one, other = (
            open_ones.enter_context(client_of(house.address(name))) for name in ("web1", "web2")
        )
        one.post("/auth/login", json={"username": ADMIN, "password": PASSWORD}).raise_for_status()
        csrf = one.get("/me").raise_for_status().json()["csrf"]
        for each in (one, other):
            each.cookies.update(one.cookies)
            each.headers["X-CSRF-Token"] = csrf
        yield one, other


@pytest.fixture(scope="module")
def records(house: House) -> str:
    """The address of a form whose records a rule looks at once."""
    with two(house) as (one, _):
        app = app_with(one, "物", THING)
        one.put(f"/apps/{app}/draft/rules/see", json=RULE).raise_for_status()
        publish(one, app)
    return f"/apps/{app}/forms/thing/records"


def names_of(client: httpx.Client, records: str, seen: bool | None = None) -> list[str]:
    answer = client.get(records, params={"limit": 500, "sort": "name"}).raise_for_status().json()
    found = [each["values"] for each in answer["items"]]
    return [str(each["name"]) for each in found if seen is None or bool(each["seen"]) is seen]


def made(client: httpx.Client, records: str, name: str) -> httpx.Response:
    return client.post(records, json={"values": {"name": name}})


def test_one_session_goes_from_web_to_web_and_either_sees_what_the_other_did(
    house: House, records: str
) -> None:
    with two(house) as both:
        for number in range(20):
            here, there = both[number % 2], both[1 - number % 2]
            id = made(here, records, f"a{number:03}").raise_for_status().json()["id"]
            seen = there.get(f"{records}/{id}").raise_for_status().json()
            changed = {"values": {"name": f"b{number:03}"}}
            there.patch(f"{records}/{id}", json=changed, headers={"If-Match": "*"})
            assert seen["values"]["name"] == f"a{number:03}"
        eventually(lambda: len(names_of(both[0], records, seen=True)), expected=20)


def test_without_its_database_it_says_so_and_all_is_well_once_that_is_back(
    house: House, records: str
) -> None:
    with two(house) as (one, other):
        before = names_of(one, records)
        house.database.shut()
        refused = [made(each, records, "nowhere") for each in (one, other)]
        ready = httpx.get(f"{house.address('web1')}/readyz", trust_env=False)
        alive = httpx.get(f"{house.address('web1')}/healthz", trust_env=False)
        figures = httpx.get(f"{house.address('web1')}/metrics", trust_env=False)
        house.database.open()

        assert [each.status_code for each in refused] == [503, 503]
        assert all(int(each.headers["Retry-After"]) > 0 for each in refused)
        assert {each.json()["code"] for each in refused} == {"unavailable"}
        assert (ready.status_code, ready.json()["parts"]["database"]) == (503, "failing")
        assert alive.status_code == 200
        assert "dougong_database_up 0.0" in figures.text
        until(house.is_ready)
        assert names_of(other, records) == before
        made(one, records, "c000").raise_for_status()
        eventually(lambda: "c000" in names_of(other, records, seen=True), expected=True)


def test_without_its_broker_people_go_on_and_what_waited_is_done_once_it_is_back(
    house: House, records: str
) -> None:
    with two(house) as (one, other):
        house.broker.shut()
        for number in range(5):
            made(one, records, f"d{number:03}").raise_for_status()
        ready = httpx.get(f"{house.address('web1')}/readyz", trust_env=False)
        house.broker.open()

        assert (ready.status_code, ready.json()["parts"]["broker"]) == (503, "failing")
        eventually(lambda: names_of(other, records, seen=False), expected=[])
        until(house.is_ready)


def is_writing(url: str) -> bool:
    """Tell whether somebody is in the midst of writing."""
    engine = create_engine(url)
    asked = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND backend_xid IS NOT NULL"
    )
    with engine.connect() as connection:
        found = bool(connection.scalar(asked))
    engine.dispose()
    return found


def test_a_web_that_is_told_to_stop_answers_what_is_under_way(house: House, records: str) -> None:
    items = [{"name": f"e{number:04}"} for number in range(1500)]
    body = {"mode": "insert", "items": items, "rules": "none"}
    answered: list[httpx.Response] = []
    house.start("web3")
    until(house.is_ready)
    with two(house) as (one, _), client_of(house.address("web3")) as third:
        third.cookies.update(one.cookies)
        third.headers["X-CSRF-Token"] = one.headers["X-CSRF-Token"]
        asking = threading.Thread(
            target=lambda: answered.append(third.post(f"{records}/batch", json=body))
        )
        asking.start()
        until(lambda: is_writing(house.url))

        house.stop("web3")

        asking.join(BOUND)
        [answer] = answered
        assert answer.status_code == 200
        assert len(answer.json()["items"]) == len(items)
        count = one.get(records, params={"count": "exact", "filter": 'STARTSWITH(name, "e")'})
        assert count.json()["count"] == str(len(items))


def test_a_worker_that_is_told_to_stop_leaves_nothing_half_done(house: House, records: str) -> None:
    with two(house) as (one, other):
        body = {
            "mode": "insert",
            "items": [{"name": f"f{n:03}"} for n in range(150)],
            "rules": "async",
        }
        one.post(f"{records}/batch", json=body).raise_for_status()
        until(lambda: count_seen(house.url, records) > 0)

        house.stop("worker1")

        eventually(lambda: count_seen(house.url, records), expected=150)
        house.start("worker1")
        made(other, records, "g000").raise_for_status()


def count_seen(url: str, records: str) -> int:
    """Return how many of the records were seen, counted where they are."""
    engine = create_engine(url)
    table = f"{records.split('/')[2]}__thing"
    with engine.connect() as connection:
        asked = f"SELECT count(*) FROM {table} WHERE name LIKE 'f%%' AND seen IS NOT NULL"
        found = int(connection.exec_driver_sql(asked).scalar_one())
    engine.dispose()
    return found


def test_what_they_wrote_to_stderr_is_one_document_a_line_and_holds_no_record(
    house: House, records: str
) -> None:
    with two(house) as (one, _):
        made(one, records, "secret-of-a-customer").raise_for_status()
    until(lambda: all(lines_of(house.data / f"{name}.log") for name in ("web1", "worker1")))

    for log in house.data.glob("*.log"):
        assert "secret-of-a-customer" not in log.read_text("utf-8")
        for line in lines_of(log):
            assert line["level"] in {"info", "warning", "error", "critical"}


def lines_of(log: Path) -> list[Any]:
    return [
        json.loads(line) for line in log.read_text("utf-8").splitlines() if line.startswith("{")
    ]

"""An installation of before on PostgreSQL becomes one of today in two phases: all is found, and what waits goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.acceptance.test_operating import dougong
from tests.acceptance.test_upgrading import orders
from tests.formats.make import KEY, OLD
from tests.harness.postgres import Cluster
from tests.harness.processes import eventually
from tests.harness.server import Server, running

OLDEST = Path(__file__).parents[1] / "formats" / "oldest.sql"
"""By `tests/formats/make.py`, with the tables and the app of `oldest.tar.gz`, as PostgreSQL held them."""
PROGRAM = (sys.executable, "-m", "dougong_runtime.cli")


@pytest.fixture(scope="module")
def told(postgres: Cluster, redis_url: str) -> Iterator[dict[str, str]]:
    """What names the database of before, and the broker."""
    url = postgres.create("upgraded")
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(OLDEST.read_bytes())
    yield {"database_url": url, "broker_url": redis_url.replace("/0", "/5"), "secret_key": KEY}
    postgres.drop("upgraded")


@pytest.fixture(scope="module")
def house(told: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Web and worker of today, on tables to which what they need was added, and nothing taken away."""
    data = tmp_path_factory.mktemp("upgraded")
    assert dougong("doctor", "--data", str(data), **told).returncode != 0
    first = dougong("db", "upgrade", "--expand", "--data", str(data), **told)
    assert (first.returncode, "may go on running" in first.stdout) == (0, True)
    environment = {f"DOUGONG_{name.upper()}": each for name, each in told.items()}
    worker = subprocess.Popen(
        (*PROGRAM, "worker", "--data", str(data)), env={**os.environ, **environment}
    )
    try:
        with running(data, command=(*PROGRAM, "web"), **told) as server:
            yield server
    finally:
        worker.terminate()
        worker.wait()


@pytest.fixture
def admin(house: Server) -> Iterator[httpx.Client]:
    with house.client() as client:
        yield client


def test_records_releases_and_people_are_there(admin: httpx.Client) -> None:
    found = orders(admin)

    assert {name: found[name]["double"] for name in sorted(found) if name != "等着的客户"} == {
        "客户0": "1.00", "客户1": "3.00", "客户2": "5.00",
    }  # fmt: skip
    assert found["客户2"]["paid_at"] == "2026-11-22"
    releases = admin.get("/apps/shop/releases").raise_for_status().json()["items"]
    assert [each["release"] for each in releases] == [2, 1]
    people = admin.get("/people").raise_for_status().json()["items"]
    assert {each["username"] for each in people} == {"admin", "boss"}


def test_an_approval_that_waited_goes_on(house: Server, admin: httpx.Client) -> None:
    with house.client("boss", OLD) as boss:
        [task] = boss.get("/tasks", params={"box": "todo"}).raise_for_status().json()["items"]
        assert task["record_title"] == "等着的客户"
        boss.post(f"/tasks/{task['id']}/actions", json={"verb": "agree"}).raise_for_status()

    assert orders(admin)["等着的客户"]["amount"] == "99.90"
    eventually(
        lambda: admin.get(f"/runs/{task['run']}").raise_for_status().json()["state"],
        expected="agreed",
    )


def test_the_second_phase_runs_beside_it_and_nothing_is_left_to_do(
    house: Server, admin: httpx.Client, told: dict[str, str]
) -> None:
    second = dougong("db", "upgrade", "--data", str(house.data), **told)

    assert (second.returncode, second.stdout) == (0, "The database is up to date.\n")
    assert "客户0" in orders(admin)

"""An installation of before becomes one of today: everything is found, and what waits goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.acceptance.test_operating import dougong
from tests.formats.make import OLD
from tests.harness.processes import eventually
from tests.harness.server import Server, free_port, running

OLDEST = Path(__file__).parents[1] / "formats" / "oldest.tar.gz"
"""By `tests/formats/make.py`: an app with two releases, two people, three orders, and one that waits for approval."""
RECORDS = "/apps/shop/forms/order/records"


def revision_of(data: Path) -> str:
    with closing(sqlite3.connect(data / "dougong.db")) as database:
        (found,) = database.execute("SELECT version_num FROM dg_alembic").fetchone()
    return str(found)


def restored(data: Path) -> Path:
    assert dougong("restore", str(OLDEST), "--data", str(data)).returncode == 0
    assert revision_of(data) == "0001"
    return data


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(restored(tmp_path_factory.mktemp("upgraded") / "data")) as server:
        yield server


@pytest.fixture
def admin(house: Server) -> Iterator[httpx.Client]:
    with house.client() as client:
        yield client


def orders(client: httpx.Client) -> dict[str, Any]:
    items = client.get(RECORDS, params={"limit": 50}).raise_for_status().json()["items"]
    return {each["values"]["customer"]: each["values"] for each in items}


def test_it_was_backed_up_before_and_how_long_that_took_is_said(house: Server) -> None:
    said = house.log.read_text("utf-8")

    [backup] = (house.data / "backups").glob("before-upgrade-of-0001-*.tar.gz")
    assert "Backed up first, in " in said
    assert str(backup) in said
    assert "The tables went from 0001 to " in said


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


def test_where_no_backup_can_be_made_the_tables_stay_as_they_are(tmp_path: Path) -> None:
    data = restored(tmp_path / "data")
    (tmp_path / "file").touch()
    nowhere = {"backup_dir": str(tmp_path / "file" / "backups")}

    for asked in (("db", "upgrade"), ("serve", "--port", str(free_port()))):
        refused = dougong(*asked, "--data", str(data), **nowhere)
        assert refused.returncode == 2
        assert "no backup" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert revision_of(data) == "0001"


def test_by_command_the_first_phase_leaves_what_the_version_before_needs(tmp_path: Path) -> None:
    data = restored(tmp_path / "data")

    first = dougong("db", "upgrade", "--expand", "--data", str(data))
    second = dougong("db", "upgrade", "--data", str(data))

    assert (first.returncode, "may go on running" in first.stdout) == (0, True)
    assert (second.returncode, second.stdout) == (0, "The database is up to date.\n")
    assert len(list((data / "backups").iterdir())) == 1

"""Backups that the product makes by itself: after nights without power, without room, and what they restore to."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, inspect

from tests.acceptance.shop import app_with
from tests.acceptance.test_operating import dougong
from tests.harness.chromium import open_page, sign_in
from tests.harness.letterbox import Letterbox
from tests.harness.postgres import Cluster
from tests.harness.processes import children, eventually, until
from tests.harness.server import PASSWORD, Server, running

THING = {"key": "thing", "label": "物", "fields": [
    {"key": "name", "type": "text", "label": "名"}, {"key": "photo", "type": "image", "label": "图"}]}  # fmt: skip
SECRET = "k" * 40
OF_PROCESSES = frozenset({"dg_heartbeats", "dg_jobs", "dg_settings", "dg_sessions"})
"""Tables that change while somebody only looks on."""
Contents = dict[str, list[str]]


def furnished(client: httpx.Client) -> None:
    """Make an app with a record and a large file that no program can make smaller."""
    app = app_with(client, "箱", THING)
    picture = {"file": ("noise.bin", os.urandom(12_000_000), "application/octet-stream")}
    client.post("/files", files=picture).raise_for_status()
    client.post(
        f"/apps/{app}/forms/thing/records", json={"values": {"name": "甲"}}
    ).raise_for_status()


def contents_of(url: str) -> Contents:
    """Return every row of every table, but for those of processes."""
    engine = create_engine(url)
    with closing(engine.connect()) as connection:
        found = {
            name: sorted(
                str(tuple(row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')
            )
            for name in {*inspect(engine).get_table_names()} - OF_PROCESSES
        }
    engine.dispose()
    return found


def sqlite_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'dougong.db'}"


def backups_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("dougong-*.tar.gz"))


def long_ago(folder: Path) -> None:
    """Let the product believe that it was last up three nights ago."""
    with closing(sqlite3.connect(folder / "dougong.db")) as database, database:
        (body,) = database.execute("SELECT body FROM dg_settings WHERE key = 'backups'").fetchone()
        before = (datetime.now(UTC) - timedelta(days=3)).isoformat()
        told = {**json.loads(body), "night": before, "since": before}
        database.execute(
            "UPDATE dg_settings SET body = ? WHERE key = 'backups'", [json.dumps(told)]
        )


def has_begun(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / "dougong.db")) as database:
        return (
            database.execute("SELECT 1 FROM dg_settings WHERE key = 'backups'").fetchone()
            is not None
        )


def test_nights_without_power_are_made_up_for_once_and_what_is_made_restores_to_the_same(
    tmp_path: Path,
) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "another disk"
    with running(data, backup_dir=str(elsewhere)) as house, house.client() as client:
        furnished(client)
        until(lambda: has_begun(data))
        assert backups_in(elsewhere) == []
        session = client.cookies
    long_ago(data)

    with running(data, backup_dir=str(elsewhere)) as house, house.stranger() as client:
        # Whoever signed in now would write a line that the backup may have been made without.
        client.cookies.update(session)
        eventually(lambda: len(backups_in(elsewhere)), expected=1)
        until(lambda: not client.get("/backups").json()["running"])
        shown = client.get("/backups").raise_for_status().json()
        before = contents_of(sqlite_of(data))
        [made] = backups_in(elsewhere)

    assert shown["made"]["file"] == made.name
    assert (shown["made"]["size"], shown["failed"]) == (made.stat().st_size, None)
    assert [path.name for path in elsewhere.iterdir() if path.name != ".lock"] == [made.name]
    new = tmp_path / "new"
    assert dougong("restore", str(made), "--data", str(new)).returncode == 0
    assert contents_of(sqlite_of(new)) == before
    assert sorted(each.name for each in (new / "files").iterdir()) == sorted(
        each.name for each in (data / "files").iterdir()
    )
    assert (new / "secret.key").read_bytes() == (data / "secret.key").read_bytes()


@contextmanager
def without_room(house: Server) -> Iterator[None]:
    """Let the worker write no file beyond ten megabytes, as a full disk does."""
    [worker] = children(house, "worker")
    before = worker.rlimit(psutil.RLIMIT_FSIZE)
    worker.rlimit(psutil.RLIMIT_FSIZE, (10_000_000, before[1]))
    try:
        yield
    finally:
        worker.rlimit(psutil.RLIMIT_FSIZE, before)


def tried(client: httpx.Client) -> Any:
    """Make a backup now; return how things stand once that is over."""
    client.post("/backups").raise_for_status()
    until(lambda: not client.get("/backups").json()["running"])
    return client.get("/backups").json()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, letterbox: Letterbox) -> Iterator[Server]:
    """An installation that had room for one backup, and has none any more."""
    data = tmp_path_factory.mktemp("full") / "data"
    settings = {"smtp_url": letterbox.url, "mail_from": "dougong@example.com"}
    with running(data, **settings) as house:
        with house.client() as client:
            furnished(client)
            me = client.get("/me").json()["id"]
            client.patch(f"/people/{me}", json={"email": "admin@example.com"}).raise_for_status()
            assert tried(client)["failed"] is None
            with without_room(house):
                assert tried(client)["failed"] is not None
        yield house


def test_a_disk_without_room_is_told_to_administrators_and_what_was_there_stays(
    full: Server, letterbox: Letterbox
) -> None:
    with full.client() as client:
        shown = client.get("/backups").json()
        text = client.get("/notices").json()["items"][0]["text"]

    assert "没有空间了" in shown["failed"]["why"]
    assert "DOUGONG_BACKUP_DIR" in shown["failed"]["why"]
    assert "自动备份没有做出来" in text
    assert [each.name for each in backups_in(full.data / "backups")] == [shown["made"]["file"]]
    until(lambda: len(letterbox.to("admin@example.com")) == 1)
    [letter] = letterbox.to("admin@example.com")
    assert "备份需要处理" in letter["subject"]
    doctor = dougong("doctor", "--data", str(full.data))
    assert doctor.returncode == 1
    assert "BAD  backups in" in doctor.stdout
    assert "There is no room on the disk" in doctor.stdout


@pytest.mark.browser
@pytest.mark.parametrize("hand", [False, True], ids=["desk", "hand"])
def test_the_home_page_leads_to_what_helps(
    chromium: Browser, full: Server, request: pytest.FixtureRequest, hand: bool
) -> None:
    with open_page(chromium, full, request.node.nodeid, hand=hand) as page:
        sign_in(page, full)
        page.goto("/")
        page.get_by_role("alert").get_by_role("link", name="去处理").click()
        expect(page.get_by_role("heading", name="备份", exact=True)).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("没有空间了")
        is_within(page)


def is_within(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_once_there_is_room_one_press_makes_it_and_the_notice_goes(
    chromium: Browser, full: Server, request: pytest.FixtureRequest
) -> None:
    with open_page(chromium, full, request.node.nodeid) as page:
        sign_in(page, full)
        page.goto("/notices")
        page.get_by_role("link", name="自动备份没有做出来").first.click()
        page.get_by_role("button", name="现在备份").click()
        expect(page.get_by_role("alert").filter(has_text="没有做出来")).to_have_count(0)

    assert dougong("doctor", "--data", str(full.data)).stdout.count("ok   backups in") == 1


@contextmanager
def on_postgresql(data: Path, url: str, **settings: str) -> Iterator[httpx.Client]:
    """Run web and worker on a database of its own, and give a client of the administrator."""
    told = {"database_url": url, "secret_key": SECRET, **settings}
    environment = {**os.environ, **{f"DOUGONG_{name.upper()}": each for name, each in told.items()}}
    program = (sys.executable, "-m", "dougong_runtime.cli")
    worker = subprocess.Popen((*program, "worker", "--data", str(data)), env=environment)
    try:
        with running(data, command=(*program, "web"), **told) as house, house.client() as client:
            yield client
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0


def test_on_postgresql_pg_dump_makes_it_and_where_there_is_none_that_is_said(
    postgres: Cluster, tmp_path: Path
) -> None:
    url, data, new = postgres.create("backed_up"), tmp_path / "data", tmp_path / "new"
    there = {"database_url": url, "secret_key": SECRET}
    data.mkdir()
    assert dougong("db", "upgrade", "--data", str(data), **there).returncode == 0
    person = ("user", "create", "admin", "--admin", "--data", str(data))
    assert dougong(*person, password=PASSWORD, **there).returncode == 0

    with on_postgresql(data, url, pg_dump=str(tmp_path / "nowhere")) as client:
        furnished(client)
        assert "postgresql-client" in tried(client)["failed"]["why"]
    with on_postgresql(data, url) as client:
        shown = tried(client)
        before = contents_of(url)

    assert shown["failed"] is None
    assert shown["made"]["rows"] > sum(map(len, before.values()))
    [made] = backups_in(data / "backups")
    elsewhere = {"database_url": postgres.create("restored"), "secret_key": SECRET}
    on_sqlite = dougong("restore", str(made), "--data", str(new))
    done = dougong("restore", str(made), "--data", str(new), **elsewhere)
    again = dougong("restore", str(made), "--data", str(tmp_path / "other"), **elsewhere)
    assert (on_sqlite.returncode, "DOUGONG_DATABASE_URL" in on_sqlite.stderr) == (2, True)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents_of(elsewhere["database_url"]) == before
    assert len(list((new / "files").iterdir())) == 1
    assert (again.returncode, "tables in the database already" in again.stderr) == (2, True)

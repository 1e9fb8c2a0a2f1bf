"""What an operator meets: a broken installation, and pages that are older than what is published."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.harness.server import Server, free_port, running

NAME = {"key": "name", "type": "text", "label": "名"}
SIZE = {"key": "size", "type": "text", "label": "大小"}
NUMBER = {"key": "size", "type": "number", "label": "大小", "decimals": 0}
GOODS = "/apps/shop/forms/goods/records"


@pytest.fixture
def house(tmp_path: Path):
    with running(tmp_path / "data") as server:
        yield server


def dougong(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    told = {f"DOUGONG_{name.upper()}": text for name, text in settings.items()}
    return subprocess.run(
        (sys.executable, "-m", "dougong_runtime.cli", *arguments),
        capture_output=True, text=True, check=False, timeout=120, env={**os.environ, **told},
    )  # fmt: skip


def test_the_doctor_says_what_is_broken_and_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "dougong.db").write_bytes(b"no database at all" * 1000)
    elsewhere = {"database_url": "oracle://there", "secret_key": "x"}

    no_folder = dougong("doctor", "--data", str(tmp_path / "file"))
    no_database = dougong("doctor", "--data", str(broken))
    no_address = dougong("doctor", "--data", str(tmp_path), **elsewhere)

    for found, what in (
        (no_folder, "make it a writable folder"),
        (no_database, "dougong restore"),
        (no_address, "DOUGONG_DATABASE_URL"),
    ):
        assert (found.returncode, found.stderr) == (1, "")
        assert what in found.stdout
    assert "ok   typeface of prints" in no_database.stdout


def test_where_there_is_no_database_nothing_is_made_and_the_folder_is_asked_for(
    tmp_path: Path,
) -> None:
    away, empty = tmp_path / "away", tmp_path / "empty"
    empty.mkdir()

    for folder, *asked in (
        (away, "doctor"),
        (empty, "doctor"),
        (away, "user", "create", "ann", "--admin"),
        (empty, "token", "create", "ann"),
        (away, "app", "list"),
    ):
        refused = dougong(*asked, "--data", str(folder), password="long enough for ann")
        told = refused.stdout + refused.stderr
        assert refused.returncode != 0
        assert "--data" in told
        assert "Traceback" not in told
        assert "db upgrade" not in told

    assert list(tmp_path.iterdir()) == [empty]
    assert list(empty.iterdir()) == []


def test_a_database_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    assert dougong("db", "upgrade", "--data", str(tmp_path)).returncode == 0
    with closing(sqlite3.connect(tmp_path / "dougong.db")) as database, database:
        database.execute("UPDATE dg_alembic SET version_num = '9999'")

    for asked in (["doctor"], ["db", "upgrade"], ["serve", "--port", str(free_port())], ["web"]):
        refused = dougong(*asked, "--data", str(tmp_path))
        told = refused.stdout + refused.stderr
        assert refused.returncode != 0
        assert "newer version" in told
        assert "Traceback" not in told


def test_apps_are_listed_by_their_names(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    assert dougong("db", "upgrade", *data).returncode == 0
    assert dougong("template", "install", "crm", *data).returncode == 0

    assert dougong("app", "list", *data).stdout == "crm\tv1\t客户关系管理\n"


def test_without_a_database_nothing_is_backed_up_and_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()

    refused = dougong("backup", str(tmp_path / "backup.tar.gz"), "--data", str(folder))

    assert refused.returncode == 2
    assert "holds no database" in refused.stderr
    assert list(tmp_path.rglob("*")) == [folder]


def test_a_backup_that_fails_leaves_the_one_that_was_there(tmp_path: Path) -> None:
    folder, target = tmp_path / "data", tmp_path / "backup.tar.gz"
    folder.mkdir()
    (folder / "dougong.db").write_bytes(b"no database at all" * 1000)
    target.write_bytes(b"the one before")

    assert dougong("backup", str(target), "--data", str(folder)).returncode != 0

    assert target.read_bytes() == b"the one before"
    assert sorted(tmp_path.iterdir()) == [target, folder]


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"no archive")

    for name in ("picture.png", "nothing.tar.gz"):
        refused = dougong("restore", str(tmp_path / name), "--data", str(tmp_path / "new"))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "is no backup" in refused.stderr
        assert not (tmp_path / "new").exists()


def test_serving_on_what_is_no_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    refused = dougong("serve", "--port", str(free_port()), "--data", str(tmp_path / "file"))

    assert refused.returncode == 2
    assert "no folder" in refused.stderr


def published(client: httpx.Client, *fields: dict[str, Any]) -> dict[str, Any]:
    """Publish the app with a form of these fields; return the answer."""
    form = {"key": "goods", "label": "货品", "fields": list(fields)}
    tags = client.get("/apps/shop/draft").raise_for_status().json()["etags"]
    seen = {"If-Match": f'"{tags["forms/goods"]}"'} if "forms/goods" in tags else {}
    path = "/apps/shop/draft/forms/goods"
    client.put(path, json=form, headers=seen).raise_for_status()
    plan = client.post("/apps/shop/plan").raise_for_status().json()["id"]
    answer = client.post("/apps/shop/publish", json={"plan": plan, "confirm": True})
    return dict(answer.raise_for_status().json())


def founded(client: httpx.Client) -> None:
    client.post("/apps", json={"label": "货品", "key": "shop"}).raise_for_status()
    published(client, NAME, SIZE)


def test_a_page_that_is_a_week_old_is_told_that_the_form_has_changed(house: Server) -> None:
    with house.client() as client:
        founded(client)
        old = client.get("/apps/shop").json()["release"]
        published(client, NAME, SIZE, {**NUMBER, "key": "weight", "required": True})

        body = {"values": {"name": "甲"}, "release": old}
        refused = client.post(GOODS, json=body)

        assert (refused.status_code, refused.json()["code"]) == (422, "form.changed")
        assert [each["path"] for each in refused.json()["errors"]] == ["weight"]

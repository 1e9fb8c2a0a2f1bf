"""From one machine to PostgreSQL, by command: a backup made on SQLite is restored into a database of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dougong.definitions.codec import content_of
from dougong.templates.bundle import Bundle, write_bundle
from dougong_runtime.library import write_folder
from tests.acceptance.test_operating import dougong
from tests.engine.usecases.workshop import CRM
from tests.harness.postgres import Cluster

KEY = "a key of thirty-two characters or more"


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a data folder with an app, its key and a file beside the database."""
    folder = tmp_path_factory.mktemp("moving")
    data = folder / "data"
    (data / "files").mkdir(parents=True)
    (data / "files" / "note.txt").write_text("kept", "utf-8")
    (data / "secret.key").write_text(KEY, "utf-8")
    write_folder(folder / "crm", write_bundle(Bundle(content_of(CRM))))
    for asked in (
        ("db", "upgrade"),
        ("app", "apply", str(folder / "crm")),
        ("backup", str(folder / "all.tar.gz")),
    ):
        assert dougong(*asked, "--data", str(data)).returncode == 0
    return folder / "all.tar.gz"


@pytest.fixture
def url(postgres: Cluster) -> str:
    return postgres.create("moving_house")


def test_a_backup_is_carried_over_into_postgresql(backup: Path, url: str, tmp_path: Path) -> None:
    new = ("--data", str(tmp_path / "new"))
    there = {"database_url": url, "secret_key": KEY}

    sealed = dougong(
        "restore",
        str(backup),
        *new,
        database_url=url,
        secret_key="another key of the same length..",
    )
    done = dougong("restore", str(backup), *new, **there)

    assert (sealed.returncode, "set DOUGONG_SECRET_KEY" in sealed.stderr) == (2, True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "each table the same in both" in done.stdout
    assert "crm__customer" in done.stdout
    assert (tmp_path / "new" / "files" / "note.txt").read_text("utf-8") == "kept"
    assert "crm\tv1\t" in dougong("app", "list", *new, **there).stdout
    again = dougong("restore", str(backup), "--data", str(tmp_path / "other"), **there)
    assert (again.returncode, "people or apps in it already" in again.stderr) == (2, True)
    assert not (tmp_path / "other" / "files").exists()

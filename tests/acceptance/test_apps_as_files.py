"""An app leaves and comes back as a folder of files, by command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dougong.definitions.codec import content_of
from dougong.templates.bundle import Bundle, write_bundle
from dougong_runtime.library import read_folder, write_folder
from tests.engine.usecases.workshop import CRM


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an up-to-date database, and the CRM as files beside it."""
    folder = tmp_path_factory.mktemp("files")
    write_folder(
        folder / "crm", write_bundle(Bundle(content_of(CRM), beside={"README.md": b"# CRM\n"}))
    )
    assert dougong(folder, "db", "upgrade").returncode == 0
    return folder


def dougong(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "dougong_runtime.cli",
        *arguments,
        "--data",
        str(home / "data"),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_a_folder_is_planned_published_and_exported_again(home: Path) -> None:
    planned = dougong(home, "app", "plan", str(home / "crm"))
    assert planned.stdout.splitlines()[0] == "safe\t新增表单「客户」"

    assert dougong(home, "app", "apply", str(home / "crm")).stdout.splitlines()[-1] == "v1"

    assert dougong(home, "app", "export", "crm", str(home / "again")).returncode == 0
    assert read_folder(home / "again") == {
        path: content for path, content in read_folder(home / "crm").items() if path != "README.md"
    }


def test_a_folder_can_become_another_app(home: Path) -> None:
    assert dougong(home, "app", "apply", str(home / "crm"), "--app", "other").returncode == 0

    listed = dougong(home, "app", "list").stdout
    assert "other\tv1\t客户管理" in listed.splitlines()


def test_a_folder_that_is_wrong_is_not_published_and_says_where(home: Path) -> None:
    broken = home / "broken"
    write_folder(broken, read_folder(home / "crm"))
    (broken / "rules/tell.json").write_text(
        '{"key": "tell", "label": "x", "form": "bill"}', "utf-8"
    )

    refused = dougong(home, "app", "apply", str(broken), "--app", "broken")

    assert refused.returncode == 1
    assert "rules/tell" in refused.stdout
    assert "broken" not in dougong(home, "app", "list").stdout


def test_an_app_that_is_not_there_is_said_to_be_missing(home: Path) -> None:
    refused = dougong(home, "app", "export", "nothing", str(home / "nothing"))

    assert refused.returncode == 1
    assert refused.stderr.strip() == "没有找到，或者你还不能看"

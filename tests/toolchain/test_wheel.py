"""The wheel holds all that runs, front end included, and needs nothing of the checkout."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest

from tests.harness.server import Server, running

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = {
    "dougong",
    "dougong_gateways",
    "dougong_plugins",
    "dougong_runtime",
    "dougong_templates",
}
ENTRIES = ("dougong_runtime/static/index.html", "dougong_runtime/static/build/index.html")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-qq",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        folder,
        ROOT,
    )
    return next(folder.glob("dougong-*.whl"))


@pytest.fixture(scope="module")
def empty_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "-qq", "--no-compile")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock")
    run(*pip, "--no-deps", wheel)
    return folder / "bin"


@pytest.fixture(scope="module")
def demo(empty_environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    command = (str(empty_environment / "dougong"), "serve")
    with running(tmp_path_factory.mktemp("demo"), "--demo", command=command) as server:
        yield server


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd="/").stdout


def test_it_holds_our_packages_and_no_others(wheel: Path) -> None:
    top = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}

    assert {name for name in top if not name.endswith(".dist-info")} == PACKAGES


def test_it_holds_the_front_end(wheel: Path) -> None:
    assert set(ENTRIES) <= set(ZipFile(wheel).namelist())


def test_the_command_says_its_version(empty_environment: Path) -> None:
    assert version("dougong") in run(empty_environment / "dougong", "--version")


@pytest.mark.parametrize("path", ["/healthz", "/", "/build/"])
def test_the_demo_answers(demo: Server, path: str) -> None:
    assert httpx.get(demo.address + path, trust_env=False).is_success

"""The supervisor: one on a folder, its children come back, and none outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest

from tests.harness.server import Server, free_port, running

PATIENCE = 30.0


@pytest.fixture
def house(tmp_path: Path):
    with running(tmp_path / "data") as server:
        yield server


def test_a_second_start_on_the_same_folder_says_so_and_leaves(house: Server) -> None:
    second = subprocess.run(
        (sys.executable, "-m", "dougong_runtime.cli", "serve", "--port", str(free_port()), "--data", str(house.data)),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert second.returncode == 2
    assert "already running" in second.stderr


def test_a_worker_that_falls_is_started_again(house: Server) -> None:
    worker = _child(house, "worker")
    os.kill(worker.pid, signal.SIGKILL)

    _until(lambda: _child(house, "worker", default=worker).pid != worker.pid)
    _until(lambda: httpx.get(f"{house.address}/readyz", trust_env=False).is_success)


def test_no_child_outlives_a_supervisor_that_is_killed(house: Server) -> None:
    children = _supervisor(house).children(recursive=True)
    assert children

    os.kill(_supervisor(house).pid, signal.SIGKILL)

    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []


def _supervisor(house: Server) -> psutil.Process:
    mine = psutil.Process().children()
    return next(each for each in mine if str(house.data) in each.cmdline())


def _child(house: Server, role: str, default: psutil.Process | None = None) -> psutil.Process:
    living = [each for each in _supervisor(house).children() if each.status() != "zombie"]
    return next((each for each in living if role in each.cmdline()), default)  # type: ignore[return-value]


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.1)

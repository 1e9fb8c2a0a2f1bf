"""The supervisor: one on a folder, its children come back, and none outlives it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest

from tests.harness.server import Server, free_port, running

PATIENCE = 90.0


@pytest.fixture
def house(tmp_path: Path):
    with running(tmp_path / "data") as server:
        yield server


def test_a_second_start_on_the_same_folder_says_so_and_leaves(house: Server) -> None:
    second = subprocess.run(
        _dougong("serve", "--port", str(free_port()), "--data", str(house.data)),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert second.returncode == 2
    assert "already running" in second.stderr


def test_a_worker_that_falls_is_started_again(house: Server) -> None:
    (worker,) = _children(house, "worker")
    os.kill(worker.pid, signal.SIGKILL)

    _until(lambda: bool(set(_children(house, "worker")) - {worker}))
    _until(lambda: httpx.get(f"{house.address}/readyz", trust_env=False).is_success)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_the_supervisor_however_it_ends(
    house: Server, how: signal.Signals
) -> None:
    supervisor = _supervisor(house)
    everything = [supervisor, *supervisor.children(recursive=True)]

    os.kill(supervisor.pid, how)

    _, alive = psutil.wait_procs(everything, timeout=PATIENCE)
    assert alive == []
    assert _is_free(house.address)


def test_a_stop_while_everything_is_starting_leaves_nothing_behind(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    serve = subprocess.Popen(_dougong("serve", "--port", str(port), "--data", str(data)))
    supervisor = psutil.Process(serve.pid)
    _until(lambda: len(supervisor.children(recursive=True)) > 2)
    everything = [supervisor, *supervisor.children(recursive=True)]

    serve.terminate()

    serve.wait(PATIENCE)
    _, alive = psutil.wait_procs(everything, timeout=PATIENCE)
    assert alive == []
    assert _is_free(f"http://127.0.0.1:{port}")


@pytest.mark.parametrize("command", ["web", "worker", "scheduler"])
def test_what_needs_tables_says_how_to_make_them(tmp_path: Path, command: str) -> None:
    started = subprocess.run(
        _dougong(command, "--data", str(tmp_path)),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert started.returncode == 2
    assert "dougong db upgrade" in started.stderr


def _dougong(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "dougong_runtime.cli", *arguments)


def _is_free(address: str) -> bool:
    with socket.socket() as candidate:
        return candidate.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) != 0


def _supervisor(house: Server) -> psutil.Process:
    mine = psutil.Process().children()
    return next(each for each in mine if str(house.data) in each.cmdline())


def _children(house: Server, role: str) -> list[psutil.Process]:
    living = [each for each in _supervisor(house).children() if each.status() != "zombie"]
    return [each for each in living if role in each.cmdline()]


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.1)

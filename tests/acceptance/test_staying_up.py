"""The supervisor: one on a folder, its children come back, and none outlives it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.harness.processes import PATIENCE, children, supervisor, until
from tests.harness.server import Server, answers, free_port, running


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
    (worker,) = children(house, "worker")
    os.kill(worker.pid, signal.SIGKILL)

    until(lambda: bool(set(children(house, "worker")) - {worker}))
    until(lambda: answers(f"{house.address}/readyz"))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_the_supervisor_however_it_ends(
    house: Server, how: signal.Signals
) -> None:
    top = supervisor(house)
    everything = [top, *top.children(recursive=True)]

    os.kill(top.pid, how)

    _, alive = psutil.wait_procs(everything, timeout=PATIENCE)
    assert alive == []
    assert _is_free(house.address)


def test_a_stop_while_everything_is_starting_leaves_nothing_behind(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    serve = subprocess.Popen(_dougong("serve", "--port", str(port), "--data", str(data)))
    top = psutil.Process(serve.pid)
    until(lambda: len(top.children(recursive=True)) > 2)
    everything = [top, *top.children(recursive=True)]

    serve.terminate()

    serve.wait(PATIENCE)
    _, alive = psutil.wait_procs(everything, timeout=PATIENCE)
    assert alive == []
    assert _is_free(f"http://127.0.0.1:{port}")


@pytest.mark.parametrize("command", ["web", "worker", "scheduler"])
def test_what_needs_tables_asks_where_they_are(tmp_path: Path, command: str) -> None:
    started = subprocess.run(
        _dougong(command, "--data", str(tmp_path)),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert started.returncode == 2
    assert f"There is no database in {tmp_path}" in started.stderr
    assert "--data" in started.stderr


def _dougong(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "dougong_runtime.cli", *arguments)


def _is_free(address: str) -> bool:
    with socket.socket() as candidate:
        return candidate.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) != 0

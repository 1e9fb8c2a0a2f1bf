"""What Prometheus reads of several processes: those of one `dougong web` tell one sum, two webs each their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.harness.postgres import Cluster
from tests.harness.processes import until
from tests.harness.server import answers, free_port

pytestmark = pytest.mark.slow
Figures = dict[tuple[str, frozenset[tuple[str, str]]], float]
CONNECTIONS = 200
COMMAND = (sys.executable, "-m", "dougong_runtime.cli")
LABELS = {"method": "GET", "route": "/apps/<app>"}
ASKED = ("dougong_requests_total", frozenset({**LABELS, "status": "401"}.items()))
TIMED = ("dougong_request_seconds_count", frozenset(LABELS.items()))
SHARED = "dougong_queue_", "dougong_rule_", "dougong_jobs_", "dougong_workers", "dougong_database_"
"""How the figures begin that are read from the database, and so are the same wherever one asks."""


@dataclass(frozen=True, slots=True)
class Web:
    """One `dougong web`: who looks after its processes, where it answers, and where its passing files lie."""

    parent: psutil.Process
    address: str
    passing: Path

    def processes(self) -> list[psutil.Process]:
        """Return the processes that answer."""
        return [each for each in self.parent.children() if each.status() != psutil.STATUS_ZOMBIE]

    @contextmanager
    def client(self, process: psutil.Process) -> Iterator[httpx.Client]:
        """Give a client whom one of the processes answers: which one takes a connection is up to the system."""
        with ExitStack() as opened:
            for _ in range(CONNECTIONS):
                client = opened.enter_context(httpx.Client(base_url=self.address, trust_env=False))
                asked = client.get("/healthz").extensions["network_stream"]
                if asked.get_extra_info("client_addr") in _callers(process):
                    yield client
                    return
        pytest.fail(f"Of {CONNECTIONS} connections none was answered by {process}.")

    def ask(self, process: psutil.Process, times: int) -> None:
        """Let a process refuse an app to a stranger."""
        with self.client(process) as client:
            for _ in range(times):
                assert client.get("/api/v1/apps/nothing").status_code == 401

    def figures(self, process: psutil.Process | None = None) -> Figures:
        """Return what Prometheus is told by one of the processes; no series twice."""
        with self.client(process or self.processes()[0]) as client:
            told = client.get("/metrics").raise_for_status().text
        samples = [
            each for family in text_string_to_metric_families(told) for each in family.samples
        ]
        found = {(each.name, frozenset(each.labels.items())): each.value for each in samples}
        assert len(found) == len(samples)
        return found


def _callers(process: psutil.Process) -> set[tuple[str, int]]:
    """Return from where somebody is connected with a process."""
    return {tuple(each.raddr) for each in process.net_connections("tcp4") if each.raddr}


@pytest.fixture(scope="module")
def webs(
    postgres: Cluster, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Web, Web]]:
    """Two `dougong web` of two processes each, and a worker, on one database and one folder."""
    data = tmp_path_factory.mktemp("counted")
    told = {
        "DOUGONG_DATABASE_URL": postgres.create("counted_together"),
        "DOUGONG_BROKER_URL": redis_url,
        "DOUGONG_SECRET_KEY": "k" * 40,
        "DOUGONG_WEB_WORKERS": "2",
        "DOUGONG_DATA": str(data),
    }
    subprocess.run((*COMMAND, "db", "upgrade"), env={**os.environ, **told}, check=True)
    with ExitStack() as running:
        running.enter_context(_process(data, "worker", told))
        one, other = (running.enter_context(_web(data / name, told)) for name in ("one", "other"))
        until(lambda: all(answers(f"{web.address}/readyz") for web in (one, other)))
        yield one, other


@contextmanager
def _web(passing: Path, told: dict[str, str]) -> Iterator[Web]:
    passing.mkdir()
    port, told = str(free_port()), {**told, "TMPDIR": str(passing)}
    with _process(passing, "web", told, "--port", port) as parent:
        yield Web(psutil.Process(parent.pid), f"http://127.0.0.1:{port}", passing)


@contextmanager
def _process(
    folder: Path, role: str, told: dict[str, str], *more: str
) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{role}.log").open("wb") as log:
        process = subprocess.Popen(
            (*COMMAND, role, *more), env={**os.environ, **told}, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def test_whichever_process_is_asked_tells_what_all_of_its_web_answered(
    webs: tuple[Web, Web],
) -> None:
    one, other = webs
    before = one.figures().get(ASKED, 0), other.figures().get(ASKED, 0)
    first, second = one.processes()

    one.ask(first, 3)
    one.ask(second, 4)
    other.ask(other.processes()[0], 2)

    for process in (first, second):
        told = one.figures(process)
        assert (told[ASKED], told[TIMED]) == (before[0] + 7, before[0] + 7)
    assert other.figures()[ASKED] == before[1] + 2


def test_what_a_process_counted_stays_when_it_is_killed_and_another_takes_its_place(
    webs: tuple[Web, Web],
) -> None:
    one, _ = webs
    killed, left = one.processes()
    for process in (killed, left):
        one.ask(process, 2)
    before = one.figures()[ASKED]

    killed.kill()
    until(lambda: killed not in one.processes() and len(one.processes()) == 2)

    assert one.figures(left)[ASKED] == before
    [new] = [each for each in one.processes() if each != left]
    one.ask(new, 1)
    assert one.figures(new)[ASKED] == before + 1


def test_what_is_read_from_the_database_is_the_same_wherever_one_asks(
    webs: tuple[Web, Web],
) -> None:
    told = [
        {key: value for key, value in web.figures().items() if key[0].startswith(SHARED)}
        for web in webs
    ]

    assert told[0] == told[1]
    assert told[0]["dougong_workers", frozenset()] == 1
    assert told[0]["dougong_database_up", frozenset()] == 1


def test_methods_that_strangers_make_up_are_one_series(webs: tuple[Web, Web]) -> None:
    one, _ = webs
    for number in range(3):
        httpx.request(f"MADE{number}", f"{one.address}/api/v1/me", trust_env=False)

    methods = {dict(labels).get("method") for name, labels in one.figures()}

    assert "other" in methods
    assert not {each for each in methods if each and each.startswith("MADE")}


def test_what_was_counted_is_cleared_away_with_its_web(webs: tuple[Web, Web]) -> None:
    _, other = webs
    assert list(other.passing.glob("dougong-metrics-*/*.db"))

    other.parent.terminate()
    until(lambda: other.parent.status() == psutil.STATUS_ZOMBIE)

    assert not list(other.passing.glob("dougong-metrics-*"))

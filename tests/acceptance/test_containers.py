"""The services of docker/compose.yaml, as processes of this machine: the same commands and settings, without Docker."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from dougong_runtime.settings import PREFIX, Settings
from tests.acceptance.shop import app_with
from tests.harness.postgres import Cluster
from tests.harness.processes import until
from tests.harness.server import answers, client_of, free_port

DOCKER = Path(__file__).parents[2] / "docker"
COMPOSE: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text("utf-8"))
OURS = {name: each for name, each in COMPOSE["services"].items() if each.get("image") == "dougong"}
GIVEN = {"POSTGRES_PASSWORD": "of-postgres", "DOUGONG_SECRET_KEY": "k" * 40}
PASSWORD = "of-the-admin-of-the-containers"
LOGIN = {"username": "ann", "password": PASSWORD}
THING = {"key": "thing", "label": "物", "fields": [{"key": "name", "type": "text", "label": "名"}]}
POLITENESS = 30.0


def written(value: str) -> str:
    """Put what the operator gave where the file has ${NAME:…}."""
    return re.sub(r"\$\{(\w+)[^}]*\}", lambda found: GIVEN.get(found[1], ""), value)


def environment_of(service: Mapping[str, Any], **here: str) -> dict[str, str]:
    said = {name: written(value) for name, value in service["environment"].items()}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **said, **here, "PATH": programs}


@dataclass(frozen=True, slots=True)
class House:
    """Where the services of this test find what containers find by name."""

    here: Mapping[str, str]
    logs: Path

    def run(self, service: str, *instead: str) -> subprocess.Popen[bytes]:
        """Start a service the way its container would, with another command if one is given."""
        said = instead or tuple(written(OURS[service]["command"]).split())
        with (self.logs / f"{service}.log").open("ab") as log:
            return subprocess.Popen(
                (DOCKER / "entrypoint.sh", *said), stdout=log, stderr=subprocess.STDOUT,
                env=environment_of(OURS[service], **self.here), cwd=self.logs,
            )  # fmt: skip


@pytest.fixture(scope="module")
def house(postgres: Cluster, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("containers")
    here = {
        "DOUGONG_DATABASE_URL": postgres.create("containers"),
        "DOUGONG_BROKER_URL": redis_url,
        "DOUGONG_DATA": str(folder / "data"),
        "DOUGONG_PASSWORD": PASSWORD,
    }
    return House(here, folder)


@contextmanager
def ended_politely(*processes: subprocess.Popen[bytes]) -> Iterator[None]:
    """Tell processes to stop at the end, as `docker stop` does; none may need to be killed."""
    try:
        yield
    finally:
        for each in processes:
            each.send_signal(signal.SIGTERM)
        ends = [each.wait(POLITENESS) for each in processes]
    assert ends == [0] * len(processes)


def is_ready(port: int) -> bool:
    return answers(f"http://127.0.0.1:{port}/readyz")


def signed_in(port: int) -> httpx.Client:
    client = client_of(f"http://127.0.0.1:{port}")
    client.post("/auth/login", json=LOGIN).raise_for_status()
    client.headers["X-CSRF-Token"] = client.get("/me").raise_for_status().json()["csrf"]
    return client


def test_every_setting_of_the_services_is_one() -> None:
    known = {PREFIX + each.name.upper() for each in fields(Settings)}

    assert OURS.keys() == {"upgrade", "web", "worker", "scheduler"}
    for service in OURS.values():
        assert service["environment"].keys() <= known


def test_the_services_run_twice_over_and_stop_politely(house: House) -> None:
    assert house.run("upgrade").wait(120) == 0
    assert house.run("web", "user", "create", "ann", "--admin").wait(60) == 0
    ports = [free_port(), free_port()]
    web = [house.run("web", "web", "--host", "127.0.0.1", "--port", str(port)) for port in ports]
    others = [house.run(name) for name in ("worker", "worker", "scheduler")]

    with ended_politely(*web, *others), ExitStack() as open_ones:
        until(lambda: all(map(is_ready, ports)), 120)
        one, other = (open_ones.enter_context(closing(signed_in(port))) for port in ports)
        app = app_with(one, "箱", THING)
        records = f"/apps/{app}/forms/thing/records"
        made = other.post(records, json={"values": {"name": "甲"}}).raise_for_status().json()
        assert (
            one.get(f"{records}/{made['id']}").raise_for_status().json()["values"]["name"] == "甲"
        )
        # Signed in at one, known at the other: nobody has to come back to the same process.
        other.cookies = one.cookies
        assert other.get("/me").json()["username"] == "ann"


def test_a_secret_may_be_given_as_a_file(house: House, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("f" * 40 + "\n", "utf-8")
    asked = environment_of(
        OURS["web"], **house.here, DOUGONG_SECRET_KEY="", DOUGONG_SECRET_KEY_FILE=str(key)
    )
    program = tmp_path / "dougong"
    program.write_text('#!/bin/sh\nprintf "%s/%s" "$DOUGONG_SECRET_KEY" "$*"\n', "utf-8")
    program.chmod(0o755)
    asked["PATH"] = f"{tmp_path}{os.pathsep}{asked['PATH']}"

    done = subprocess.run(
        (DOCKER / "entrypoint.sh", "web"), env=asked, capture_output=True, text=True, check=True
    )
    asked["DOUGONG_SECRET_KEY_FILE"] = str(tmp_path / "nothing")
    lost = subprocess.run(
        (DOCKER / "entrypoint.sh", "web"), env=asked, capture_output=True, text=True, check=False
    )

    assert done.stdout == f"{'f' * 40}/web"
    assert (lost.returncode, "cannot be read" in lost.stderr) == (2, True)

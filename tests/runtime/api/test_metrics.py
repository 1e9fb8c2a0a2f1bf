"""What Prometheus reads, who may read it, and what is logged of a request: never a value."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import insert, text

from dougong.store.tables import heartbeats
from dougong_runtime import bootstrap
from dougong_runtime.api.app import create_app
from dougong_runtime.api.call import Call
from dougong_runtime.api.route import Access, Route
from dougong_runtime.logs import JsonLines
from tests.runtime.house import PASSWORD, Caller, House

Labels = frozenset[tuple[str, str]]
SECRET = "13800004408"


def metrics(caller: Caller, address: str = "127.0.0.1", **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return caller.client.get("/metrics", headers=named, environ_overrides={"REMOTE_ADDR": address})


def figures(caller: Caller) -> dict[tuple[str, Labels], float]:
    answer = metrics(caller)
    assert answer.status_code == 200
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def of(name: str, **labels: str) -> tuple[str, Labels]:
    return name, frozenset(labels.items())


def test_requests_are_counted_by_their_route_and_status(house: House):
    admin = house.admin()
    admin.get("/apps/nothing")
    admin.get("/apps/nothing_else")
    admin.client.get("/api/v1/guessed/by/somebody")

    found = figures(admin)

    route = {"method": "GET", "route": "/apps/<app>"}
    assert found[of("dougong_requests_total", **route, status="404")] == 2
    assert found[of("dougong_request_seconds_count", **route)] == 2
    assert not [labels for _, labels in found if "guessed" in str(labels)]


def test_what_waits_and_what_failed_is_told(house: House):
    works = house.runtime.database.works
    with works.writing() as work:
        work.outbox.add("nothing.heard", {})
        work.jobs.add("nothing", {}, by=None)
        work.commit()
    house.runtime.database.beat("worker")

    found = figures(house.admin())

    assert found[of("dougong_queue_waiting", queue="outbox")] == 1
    assert found[of("dougong_queue_due", queue="jobs")] == 1
    assert found[of("dougong_queue_oldest_seconds", queue="outbox")] >= 0
    assert found[of("dougong_queue_waiting", queue="timers")] == 0
    assert found[of("dougong_workers")] == 1
    assert found[of("dougong_database_up")] == 1
    assert found[of("dougong_backup_trouble")] == 0
    assert found[of("dougong_rule_runs_failed_24h")] == 0


def test_where_the_database_is_away_that_is_told(house: House):
    runtime = bootstrap.assemble(
        replace(house.runtime.settings, database_url="postgresql+psycopg://nobody@127.0.0.1:9/x")
    )

    found = figures(House.of(runtime).stranger())

    assert found[of("dougong_database_up")] == 0


def test_only_this_machine_reads_it_and_no_proxy_lets_others_in(house: House):
    stranger = house.stranger()

    assert metrics(stranger).status_code == 200
    assert metrics(stranger, "10.1.2.3").status_code == 403
    assert metrics(stranger, X_Forwarded_For="203.0.113.9").status_code == 403


def test_who_has_the_token_reads_it_from_anywhere(house: House):
    settings = replace(house.runtime.settings, metrics_token="of-the-collector")
    stranger = House.of(replace(house.runtime, settings=settings)).stranger()

    told = metrics(stranger, "10.1.2.3", Authorization="Bearer of-the-collector")
    assert told.status_code == 200
    assert metrics(stranger, Authorization="Bearer of-somebody").status_code == 403
    assert metrics(stranger).status_code == 403


@contextmanager
def listened() -> Iterator[io.StringIO]:
    """Read what goes to stderr where it is JSON."""
    heard, ours = io.StringIO(), logging.getLogger("dougong_runtime")
    handler, before = logging.StreamHandler(heard), ours.level
    handler.setFormatter(JsonLines())
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    try:
        yield heard
    finally:
        ours.removeHandler(handler)
        ours.setLevel(before)


def test_each_request_is_one_line_that_says_who_what_and_how_long(house: House):
    settings = replace(house.runtime.settings, log_format="json")
    admin = House.of(replace(house.runtime, settings=settings)).stranger()
    with listened() as heard:
        admin.sign_in()
        admin.get("/apps/nothing?filter=" + SECRET, X_Request_Id="asked-by-me")
        who = admin.get("/me").json["id"]

    lines = [json.loads(line) for line in heard.getvalue().splitlines()]
    [asked] = [line for line in lines if line.get("request") == "asked-by-me"]
    assert {name: asked[name] for name in ("method", "route", "status", "principal")} == {
        "method": "GET", "route": "/apps/<app>", "status": 404, "principal": who,
    }  # fmt: skip
    assert asked["ms"] >= 0
    assert SECRET not in heard.getvalue()
    assert PASSWORD not in heard.getvalue()


def test_what_breaks_is_logged_with_its_trace_and_without_values(house: House):
    def broken(call: Call) -> Any:
        with house.runtime.database.works.reading() as work:
            work.connection.execute(
                text("SELECT * FROM no_such_table WHERE phone = :it"), {"it": SECRET}
            )

    settings = replace(house.runtime.settings, log_format="json")
    route = Route("GET", "/broken", broken, Access.PUBLIC, "Break")
    services = bootstrap.services_of(replace(house.runtime, settings=settings))
    with listened() as heard:
        answer = Caller(create_app(services, [route]).test_client()).get("/broken")

    assert answer.status_code == 500
    assert "no_such_table" not in answer.text
    assert "no_such_table" in heard.getvalue()
    assert answer.json["params"]["request"] in heard.getvalue()
    assert SECRET not in heard.getvalue()
    assert all(json.loads(line) for line in heard.getvalue().splitlines())


def test_who_is_told_to_come_again_is_told_when(house: House):
    runtime = bootstrap.assemble(
        replace(house.runtime.settings, database_url="postgresql+psycopg://nobody@127.0.0.1:9/x")
    )

    answer = House.of(runtime).stranger().get("/me")

    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("times", [1, 3])
def test_each_worker_that_is_alive_counts(
    house: House, times: int, monkeypatch: pytest.MonkeyPatch
):
    for process in range(times):
        monkeypatch.setattr("os.getpid", lambda process=process: 4000 + process)
        house.runtime.database.beat("worker")
        house.runtime.database.beat("worker")
    house.runtime.database.beat("scheduler")

    assert figures(house.admin())[of("dougong_workers")] == times


def test_a_worker_of_the_first_version_counts_until_it_has_ended(house: House):
    """Between the phases of an upgrade it may be the only one: webs of today are ready nevertheless."""
    works, now = house.runtime.database.works, datetime.now(UTC)
    with works.writing() as work:
        work.connection.execute(insert(heartbeats), {"role": "worker", "at": now})
        work.commit()

    assert figures(house.admin())[of("dougong_workers")] == 1
    ready: Any = house.stranger().client.get("/readyz")
    assert ready.json["parts"]["worker"] == "ok"

"""DingTalk and WeCom beside the installation: who works where is read, and what they tell is heard at its address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from dougong_gateways.dingtalk import application as dingtalk
from dougong_gateways.dingtalk.callbacks import accepted
from dougong_gateways.gateway import HERE, serving
from dougong_gateways.wecom import application as wecom
from dougong_runtime import bootstrap
from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.handlers.connections import readings
from dougong_runtime.worker.table import EVENTS, JOBS
from tests.runtime.house import API, Caller, House

FORM: dict[str, Any] = {"key": "people", "label": "名单", "fields": [
    {"key": "no", "type": "text", "label": "编号", "unique": True},
    {"key": "name", "type": "text", "label": "姓名", "required": True},
    {"key": "more", "type": "text", "label": "其他"},
]}  # fmt: skip


@pytest.fixture
def near(house: House) -> House:
    """The installation, when its operator allows calls to this machine."""
    settings = replace(house.runtime.settings, egress_allow="127.0.0.1")
    return House.of(replace(house.runtime, settings=settings))


@contextmanager
def connected(house: House, vendor: ModuleType) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Serve an office and connect to it; the value is the gateway and the connection as administrators see it."""
    app = vendor.made(30)
    with serving(app) as url:
        settings = {key: each.replace(HERE, url) for key, each in vendor.ACCOUNT.items()}
        key = vendor.__name__.split(".")[1]
        body = {"connector": key, "label": "屿山", "settings": settings}
        made = house.admin().post("/connections", body)
        assert made.status_code == 201, made.text
        yield app.extensions["gateway"], made.json


def worked(house: House) -> None:
    works = house.runtime.database.works
    own = readings(bootstrap.reach_of(house.runtime))
    carrier = Carrier(works, EVENTS, {**JOBS, own.kind: own})
    for queue in (QueueName.TIMERS, QueueName.JOBS):
        with works.reading() as work:
            waiting = list(queue.of(work).due(limit=50))
        for id in waiting:
            carrier.carry(queue, id)


def synced(admin: Caller, connection: str, stream: str, **sources: str) -> str:
    """Publish a form and let a stream be read into it; return the sync."""
    app = admin.post("/apps", {"label": "名单"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/people", FORM)
    plan = admin.post(f"/apps/{app}/plan").json
    admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    mapping = [{"target": target, "source": source} for target, source in sources.items()]
    wanted = {"stream": stream, "app": app, "form": "people", "mapping": mapping, "by": "no"}
    made = admin.post(f"/connections/{connection}/syncs", {**wanted, "every": 15})
    assert made.status_code == 201, made.text
    return str(made.json["id"])


def newest(admin: Caller, sync: str) -> dict[str, Any]:
    run: dict[str, Any] = admin.get(f"/syncs/{sync}").json["runs"][0]
    return run


@pytest.mark.parametrize(
    ("vendor", "stream", "key", "more"),
    [
        (dingtalk, "people", "userid", "departments"),
        (wecom, "external_contacts", "external_userid", "remark"),
    ],
    ids=["dingtalk", "wecom"],
)
def test_a_second_reading_changes_nothing(
    near: House, vendor: ModuleType, stream: str, key: str, more: str
) -> None:
    admin = near.admin()
    with connected(near, vendor) as (_, connection):
        sync = synced(admin, connection["id"], stream, no=key, name="name", more=more)
        worked(near)
        first = newest(admin, sync)
        admin.post(f"/syncs/{sync}/read")
        worked(near)
        second = newest(admin, sync)

    assert (first["state"], first["refused"]) == ("done", 0), first
    assert first["created"] >= 30
    assert (second["read"], second["same"]) == (first["read"], first["read"])


def test_dingtalk_takes_the_answers_and_whoever_joins_is_read_at_once(near: House) -> None:
    admin = near.admin()
    with connected(near, dingtalk) as (gateway, connection), serving(near.app) as url:
        sync = synced(admin, connection["id"], "people", no="userid", name="name")
        worked(near)
        gateway.office.callback_url = f"{url}{API}/hooks/{connection['hook']}"
        gateway.office.tell("check_url", {})
        gateway.office.join("欧阳晓", 21)
        worked(near)

        assert [accepted(gateway.sealer, each) for each in gateway.office.answers] == [True, True]
        assert newest(admin, sync)["created"] == 1


def test_wecom_is_told_whose_address_it_is_and_forgers_are_not_heard(near: House) -> None:
    with connected(near, wecom) as (gateway, connection), serving(near.app) as url:
        gateway.office.callback_url = f"{url}{API}/hooks/{connection['hook']}"
        asked = gateway.office.tell("check_url", {"echo": "1616140317555161061"})
        told = gateway.office.tell("delete_user", {"UserID": "ys0001"}, times=2)
        forged = gateway.office.tell("delete_user", {"UserID": "ys0002"}, wrong=True)

    assert [(each.status, each.body) for each in (*asked, *told)] == [
        (200, "1616140317555161061"), (200, ""), (200, ""),
    ]  # fmt: skip
    assert [each.status for each in forged] == [403]

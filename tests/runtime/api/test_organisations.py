"""Our organisation follows that of DingTalk or WeCom: who joins, who leaves, and that half a list empties nothing."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from dougong_gateways.dingtalk import application as dingtalk
from dougong_gateways.wecom import application as wecom
from dougong_runtime import bootstrap
from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.handlers.connections import followings
from dougong_runtime.worker.table import EVENTS, JOBS
from tests.runtime.api.test_offices import connected, near
from tests.runtime.house import Caller, House

__all__ = ["near"]
both = pytest.mark.parametrize("vendor", [dingtalk, wecom], ids=["dingtalk", "wecom"])


def worked(house: House) -> None:
    """Do what is due: timers, then jobs."""
    works = house.runtime.database.works
    own = followings(bootstrap.reach_of(house.runtime))
    carrier = Carrier(works, EVENTS, {**JOBS, own.kind: own})
    for queue in (QueueName.TIMERS, QueueName.JOBS):
        with works.reading() as work:
            waiting = list(queue.of(work).due(limit=50))
        for id in waiting:
            carrier.carry(queue, id)


def everybody(admin: Caller) -> dict[str, Any]:
    found = admin.get("/people?limit=200").json["items"]
    return {each["username"]: each for each in found}


def followed(house: House, connection: dict[str, Any]) -> str:
    """Follow the organisation of a connection, and take the first look; return its address."""
    place = f"/connections/{connection['id']}/organisation"
    answer = house.admin().put(place, {"every": 60})
    assert answer.status_code == 200, answer.text
    worked(house)
    return place


@both
def test_who_works_there_works_here_and_who_leaves_is_shut_out(
    near: House, vendor: ModuleType
) -> None:
    admin = near.admin()
    with connected(near, vendor) as (gateway, connection):
        before = admin.post(f"/connections/{connection['id']}/organisation/look").json
        assert len(everybody(admin)) == 1
        place = followed(near, connection)
        last = admin.get(place).json["last"]
        assert last["counts"] == before["counts"], last
        people = everybody(admin)
        assert len(people) == before["counts"]["made"] + 1
        departments = admin.get("/departments").json["items"]
        assert len(departments) == before["counts"]["departments"] > 0
        some = next(each for each in people.values() if each["departments"])
        assert some["departments"][0]["id"] in {each["id"] for each in departments}

        left = next(name for name in people if name != "admin")
        gateway.office.leave(left, quiet=True)
        admin.post(f"{place}/now", {"agreed": False})
        worked(near)
        assert everybody(admin)[left]["disabled"]
        assert admin.get(place).json["last"]["counts"]["disabled"] == 1

        admin.post(f"{place}/now", {"agreed": False})
        worked(near)
        counts = admin.get(place).json["last"]["counts"]
        assert {key for key, count in counts.items() if count} == set()


def test_where_many_are_missing_nobody_is_shut_out_until_somebody_agrees(near: House) -> None:
    admin = near.admin()
    with connected(near, dingtalk) as (gateway, connection):
        place = followed(near, connection)
        people = [name for name in everybody(admin) if name != "admin"]
        for name in people[:8]:
            gateway.office.leave(name, quiet=True)
        admin.post(f"{place}/now", {"agreed": False})
        worked(near)
        last = admin.get(place).json["last"]
        assert (last["held"], len(last["leaving"])) == (True, 8)
        assert not any(each["disabled"] for each in everybody(admin).values())
        texts = [each["text"] for each in admin.get("/notices").json["items"]]
        assert any("少了 8 个人" in text for text in texts), texts

        admin.post(f"{place}/now", {"agreed": True})
        worked(near)
        shut_out = {name for name, each in everybody(admin).items() if each["disabled"]}
        assert shut_out == set(people[:8])


def test_a_wrong_secret_changes_nobody_and_is_told(near: House) -> None:
    admin = near.admin()
    with connected(near, dingtalk) as (_, connection):
        place = followed(near, connection)
        before = everybody(admin)
        settings = {**connection["settings"], "app_secret": "w" * 32}
        body = {"label": "屿山", "settings": settings, "version": connection["version"]}
        assert admin.put(f"/connections/{connection['id']}", body).status_code == 200
        admin.post(f"{place}/now", {"agreed": True})
        worked(near)

        assert admin.get(place).json["last"]["trouble"]["kind"] == "authorisation"
        assert everybody(admin) == before


def test_what_follows_is_left_as_it_is_when_nobody_follows_any_more(near: House) -> None:
    admin = near.admin()
    with connected(near, dingtalk) as (_, connection):
        place = followed(near, connection)
        before = everybody(admin)

        assert admin.delete(place).status_code == 204
        assert admin.get(place).json == {"followed": False}
        assert everybody(admin) == before


def test_only_administrators_let_the_organisation_follow(near: House) -> None:
    ann = near.person("ann")
    with connected(near, dingtalk) as (_, connection):
        place = f"/connections/{connection['id']}/organisation"
        asked = [ann.get(place), ann.put(place, {"every": 60}), ann.post(f"{place}/look")]
    assert {each.status_code for each in asked} == {403}

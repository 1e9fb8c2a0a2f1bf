"""Handing over by the API: what is refused, who may, and that a worker carries it out and back."""

from __future__ import annotations

from typing import Any

import pytest

from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.table import EVENTS, JOBS
from tests.runtime.house import Answer, Caller, House

NOTE: dict[str, Any] = {
    "key": "note",
    "label": "便签",
    "fields": [{"key": "t", "type": "text", "label": "内容"}],
}
ALL = {"operations": ["create", "read", "update"], "scope": "own"}


def worked(house: House) -> None:
    """Do all jobs that wait."""
    works = house.runtime.database.works
    carrier = Carrier(works, EVENTS, JOBS)
    with works.reading() as work:
        waiting = list(work.jobs.due(limit=50))
    for id in waiting:
        carrier.carry(QueueName.JOBS, id)


def noted(house: House) -> tuple[str, Caller, str, str]:
    """Return an app with a note of Ann's, Ann, and the ids of Ann and Bob."""
    admin = house.admin()
    ann, bob = house.person("ann"), house.person("bob")
    ids = [str(each.get("/me").json["id"]) for each in (ann, bob)]
    app = admin.post("/apps", {"label": "便签"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/note", NOTE)
    admin.put(
        f"/apps/{app}/draft/roles/all", {"key": "all", "label": "所有人", "forms": {"note": ALL}}
    )
    plan = admin.post(f"/apps/{app}/plan").json["id"]
    admin.post(f"/apps/{app}/publish", {"plan": plan, "confirm": True})
    holders = [{"kind": "person", "id": each} for each in ids]
    admin.put(f"/apps/{app}/roles/all/holders", {"holders": holders})
    ann.post(f"/apps/{app}/forms/note/records", {"values": {"t": "茶"}})
    return str(app), ann, ids[0], ids[1]


def notes(caller: Caller, app: str) -> list[str]:
    found = caller.get(f"/apps/{app}/forms/note/records").json["items"]
    return [each["values"]["t"] for each in found]


def codes(answer: Answer) -> dict[str, str]:
    return {each["path"]: each["code"] for each in answer.json["errors"]}


def test_it_is_carried_out_and_taken_back_by_a_worker(house: House) -> None:
    app, ann, person, heir = noted(house)
    admin, bob = house.admin(), house.stranger()
    bob.sign_in("bob")

    planned = admin.post(f"/people/{person}/handovers", {"heir": heir, "disable": True})
    assert (planned.status_code, planned.json["state"]) == (202, "running")
    worked(house)

    assert notes(bob, app) == ["茶"]
    assert ann.get("/me").status_code == 401
    [history, _] = admin.get(f"/apps/{app}/forms/note/records/{record_of(bob, app)}/history").json[
        "items"
    ]
    assert [each["label"] for each in history["changed"]["owner_id"]] == ["ann", "bob"]
    id = planned.json["id"]
    assert admin.post(f"/handovers/{id}/back").status_code == 202
    worked(house)
    assert notes(bob, app) == []
    [shown] = admin.get(f"/people/{person}/holdings").json["handovers"]
    assert (shown["state"], shown["disabled"], shown["back"]["left"]) == ("returned", True, [])


def record_of(caller: Caller, app: str) -> str:
    [only] = caller.get(f"/apps/{app}/forms/note/records").json["items"]
    return str(only["id"])


def test_a_token_ends_with_the_account(house: House) -> None:
    _, ann, person, heir = noted(house)
    secret = ann.post("/me/tokens", {"name": "机器"}).json["token"]
    program = house.stranger()
    assert program.get("/me", Authorization=f"Bearer {secret}").status_code == 200

    house.admin().post(f"/people/{person}/handovers", {"heir": heir, "disable": True})
    worked(house)

    assert program.get("/me", Authorization=f"Bearer {secret}").status_code == 401


def test_a_second_one_of_the_same_person_is_told_of_the_first(house: House) -> None:
    _, _, person, heir = noted(house)
    asked = {"heir": heir, "day": "2099-01-01"}
    assert codes(house.admin().post(f"/people/{person}/handovers", asked)) == {
        "day": "handover.when"
    }

    first = house.admin().post(f"/people/{person}/handovers", {"heir": heir})
    second = house.admin().post(f"/people/{person}/handovers", {"heir": heir})

    assert first.status_code == 202
    assert (second.status_code, second.json["code"]) == (409, "handover.underway")


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, {"heir": "handover.nobody"}),
        ({"heir": "ghost"}, {"heir": "person.unknown"}),
        ({"heirs": {"nonsense": None}, "heir": "ghost"}, {"heir": "person.unknown", "heirs": "handover.no_such_line"}),
        ({"heir": 1}, {"heir": "request.not_text"}),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(house: House, more: Any, found: dict[str, str]) -> None:
    person = house.person("ann").get("/me").json["id"]

    refused = house.admin().post(f"/people/{person}/handovers", more)

    assert refused.status_code == 422
    assert codes(refused) == found


def test_nobody_but_an_administrator_comes_near(house: House) -> None:
    _, ann, person, heir = noted(house)
    planned = house.admin().post(f"/people/{person}/handovers", {"heir": heir}).json["id"]

    refused = [
        ann.get(f"/people/{person}/holdings"),
        ann.post(f"/people/{person}/handovers", {"heir": heir}),
        *(ann.post(f"/handovers/{planned}/{verb}", {}) for verb in ("start", "cancel", "back")),
    ]

    assert {each.status_code for each in refused} == {403}


def test_there_is_no_way_back_while_it_is_under_way(house: House) -> None:
    _, _, person, heir = noted(house)
    id = house.admin().post(f"/people/{person}/handovers", {"heir": heir}).json["id"]

    assert house.admin().post(f"/handovers/{id}/back").status_code == 409
    assert house.admin().post(f"/handovers/{id}/cancel").status_code == 409
    assert house.admin().post("/handovers/nothing/back").status_code == 404

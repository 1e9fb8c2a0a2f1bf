"""The door of simulating a journey: makers only, with bounds by name, and not too often."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.usecases.simulating.journeys.simulating import SIMULATIONS
from tests.runtime.house import Caller, House

SIMULATION = "/apps/club/journeys/care/simulation"
MEMBER = {
    "key": "member",
    "label": "会员",
    "fields": [{"key": "name", "type": "text", "label": "姓名"}],
}
CARE = {
    "key": "care", "label": "关怀", "form": "member", "entry": {"trigger": {"on": "record.created"}},
    "actions": [{"key": "rest", "type": "wait", "after": {"amount": 3, "unit": "days"}}],
}  # fmt: skip
ASSUMED = {"basis": "assumed", "assumption": {"a_day": 10, "percent": 20, "within": 2}}


@pytest.fixture
def maker(house: House) -> Caller:
    admin = house.admin()
    assert admin.post("/apps", {"key": "club", "label": "会员"}).status_code == 201
    for folder, body in (("forms", MEMBER), ("journeys", CARE)):
        assert admin.put(f"/apps/club/draft/{folder}/{body['key']}", body).status_code == 200
    return admin


def published(maker: Caller) -> None:
    plan = maker.post("/apps/club/plan").json["id"]
    answer = maker.post("/apps/club/publish", {"plan": plan, "confirm": True})
    assert answer.status_code == 200


def codes(answer: Any) -> dict[str, str]:
    return {each["path"]: each["code"] for each in answer.json["errors"]}


def test_a_journey_is_simulated_day_by_day(maker: Caller) -> None:
    published(maker)

    answer = maker.post(SIMULATION, {"days": 10, **ASSUMED})

    assert answer.status_code == 200
    assert answer.json["counts"]["entered"] == [10 * day for day in range(1, 11)]
    assert answer.json["steps"]["rest"]["entered"][-1] == 100
    assert answer.json["lacking"] is None


def test_before_it_was_ever_published_there_is_nothing_to_play(maker: Caller) -> None:
    answer = maker.post(SIMULATION, {"days": 10, **ASSUMED})

    assert (answer.status_code, codes(answer)) == (422, {"": "journey.simulation.unpublished"})


@pytest.mark.parametrize(
    ("said", "path"),
    [({"days": 367}, "days"), ({"customers": 5001}, "customers"), ({"basis": "guess"}, "basis"),
     ({"seed": -1}, "seed"), ({"assumption": {"a_day": 1, "percent": 101, "within": 1}}, "assumption/percent")],
)  # fmt: skip
def test_what_is_out_of_bounds_is_named(maker: Caller, said: dict[str, Any], path: str) -> None:
    published(maker)

    answer = maker.post(SIMULATION, said)

    assert answer.status_code == 422
    assert path in codes(answer)


def test_who_asks_too_often_waits(maker: Caller) -> None:
    published(maker)

    answers = [maker.post(SIMULATION, {"days": 1}) for _ in range(SIMULATIONS.for_one + 1)]

    assert {each.status_code for each in answers[:-1]} == {200}
    assert answers[-1].status_code == 429


def test_only_makers_knock_and_no_other_site(maker: Caller, house: House) -> None:
    stranger = Caller(house.app.test_client())
    assert stranger.post(SIMULATION, {}).status_code == 401

    maker.csrf = ""
    assert maker.post(SIMULATION, {}).status_code == 403

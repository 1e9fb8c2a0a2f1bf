"""The doors of trying a process: what is too much is refused by name, and no other site can knock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dougong.processes.simulation.script import MOST_STEPS
from tests.runtime.house import Caller, House

SIMULATE = "/apps/trying/draft/processes/asking/simulate"
PEOPLE = "/apps/trying/draft/processes/asking/nodes/boss/people"
FORM = {
    "key": "asked",
    "label": "申请",
    "fields": [{"key": "what", "type": "text", "label": "事由"}],
}
PROCESS = {
    "key": "asking", "label": "审批", "form": "asked", "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "boss", "type": "approve", "label": "审批", "assignees": [{"type": "initiator"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [{"from": "start", "to": "boss"}, {"from": "boss", "to": "end"}],
}  # fmt: skip
BACK = [{"verb": "return", "comment": "改"}, {"verb": "resubmit"}]


@pytest.fixture
def maker(house: House) -> Caller:
    admin = house.admin()
    assert admin.post("/apps", {"key": "trying", "label": "试走"}).status_code == 201
    for folder, body in (("forms", FORM), ("processes", PROCESS)):
        assert admin.put(f"/apps/trying/draft/{folder}/{body['key']}", body).status_code == 200
    return admin


def beginning(maker: Caller, **more: Any) -> dict[str, Any]:
    me = maker.get("/me").json["id"]
    return {"by": me, "at": "2026-11-23T14:30:00+08:00", "values": {"what": "买纸"}, **more}


def paths(answer: Any) -> Mapping[str, str]:
    return {each["path"]: each["code"] for each in answer.json["errors"]}


def test_as_many_steps_as_are_allowed_are_played(maker: Caller) -> None:
    steps = BACK * (MOST_STEPS // 2)
    answer = maker.post(SIMULATE, beginning(maker, steps=steps))

    assert answer.status_code == 200
    assert len(answer.json["frames"]) == MOST_STEPS + 1
    assert answer.json["problems"] == []


def test_one_step_too_many_is_refused_by_its_name(maker: Caller) -> None:
    steps = [*BACK * (MOST_STEPS // 2), {"verb": "agree"}]
    answer = maker.post(SIMULATE, beginning(maker, steps=steps))

    assert (answer.status_code, paths(answer)) == (422, {"steps": "request.bad_value"})


def test_everybody_agreeing_stops_at_the_limit_and_says_so(maker: Caller) -> None:
    steps = BACK * (MOST_STEPS // 2)
    answer = maker.post(SIMULATE, beginning(maker, steps=steps, then="agree"))

    assert [each["code"] for each in answer.json["problems"]] == ["simulation.too_many_steps"]
    assert str(MOST_STEPS) in answer.json["problems"][0]["message"]


def test_it_begins_when_one_says(maker: Caller) -> None:
    assert maker.post(SIMULATE, beginning(maker)).json["frames"][0]["at"] == "2026-11-23T06:30:00Z"
    wrong = maker.post(SIMULATE, beginning(maker, at="halb drei"))
    assert paths(wrong) == {"at": "simulation.no_moment"}


def test_whom_a_step_would_go_to_is_told(maker: Caller) -> None:
    body = {key: value for key, value in beginning(maker).items() if key != "at"}
    answer = maker.post(PEOPLE, body)

    assert answer.status_code == 200
    assert [each["why"] for each in answer.json["asked"]] == ["found"]
    unknown = maker.post(PEOPLE.replace("boss", "gone"), body)
    assert (unknown.status_code, unknown.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", [SIMULATE, PEOPLE])
def test_another_site_cannot_knock(maker: Caller, path: str) -> None:
    body = beginning(maker)
    maker.csrf = "guessed"
    answer = maker.post(path, body)

    assert (answer.status_code, answer.json["code"]) == (403, "csrf")


@pytest.mark.parametrize("days", ["0", "367", "many"])
def test_a_period_has_bounds(maker: Caller, days: str) -> None:
    answer = maker.get(f"/apps/trying/processes/asking/durations?days={days}")

    assert (answer.status_code, [*paths(answer)]) == (422, ["days"])

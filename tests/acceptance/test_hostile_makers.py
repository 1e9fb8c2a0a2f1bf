"""What a maker tries who makes an app of their own: to look into others by trying, and to draw what breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.acceptance.desk import FIELDS, Desk, asks, attacked, codes, drawn
from tests.acceptance.test_approvals import said
from tests.harness.server import Server

SPY = drawn("spy", "manual", {"key": "br", "type": "branch", "label": "分"}, form="mine")


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[Desk]:
    with attacked(server) as desk:
        yield desk


def spying(desk: Desk, condition: str) -> Any:
    """Return a process of Mal's whose way depends on what lies behind a reference."""
    mal = desk.ids["mal"]
    return {
        **SPY,
        "nodes": [*SPY["nodes"], asks("yes", mal), asks("no", mal)],
        "edges": [
            {"from": "start", "to": "br"}, {"from": "br", "to": "yes", "condition": condition},
            {"from": "br", "to": "no"}, {"from": "yes", "to": "end"}, {"from": "no", "to": "end"},
        ],
    }  # fmt: skip


def test_a_maker_reads_nothing_of_other_apps_by_trying_a_process(desk: Desk) -> None:
    record = desk.agreed(name="绝密的标题")
    said(desk.draft(processes=[spying(desk, 'far.name = "绝密的标题"')]))
    mal, base = desk.who["mal"], f"/apps/{desk.other}/draft/processes/spy"
    subject = {"by": desk.ids["mal"], "values": {"far": record}}
    tried = mal.post(f"{base}/simulate", json={**subject, "at": "2026-11-23T14:30:00+08:00"})
    whom = mal.post(f"{base}/nodes/yes/people", json=subject)

    (fork,) = said(tried)["frames"][0]["ways"]
    assert [way["to"] for way in fork["ways"] if way["taken"]] == ["no"]
    assert "绝密" not in tried.text.replace('far.name = \\"绝密的标题\\"', "")
    assert [each["path"] for each in said(tried)["doubts"]] == ["values/far"]
    assert "绝密" not in whom.text


def refused(desk: Desk, **draft: Any) -> dict[str, str]:
    """Return why Mal may not publish what he drew, by its place."""
    said(desk.draft(**draft))
    plan = said(desk.who["mal"].post(f"/apps/{desk.other}/plan"))
    return {each["path"]: each["code"] for each in plan["problems"]}


def test_nobody_publishes_what_reads_for_them_what_they_may_not_read(desk: Desk) -> None:
    step = {"type": "update_record", "set": {"name": "far.secret"}}
    rule = {
        "key": "spy", "label": "看", "form": "mine", "trigger": {"on": "record.created"},
        "condition": 'far.secret = "9"', "actions": [step],
    }  # fmt: skip
    told = {"key": "told", "type": "formula", "label": "底价", "expression": "far.secret"}
    far = {"key": "far", "type": "reference", "label": "哪一张", "form": f"{desk.app}/paper"}
    form = {"key": "mine", "label": "我的", "fields": [FIELDS[0], far, told]}

    assert refused(desk, processes=[spying(desk, 'far.name = "绝密"')]) == {
        "processes/spy/edges/1/condition": "plan.out_of_sight"
    }
    assert refused(desk, rules=[rule]) == dict.fromkeys(
        ("rules/spy/condition", "rules/spy/actions/0/set/name"), "plan.out_of_sight"
    )
    assert refused(desk, forms=[form]) == {"forms/mine/fields/told/expression": "plan.out_of_sight"}
    assert refused(desk, processes=[spying(desk, 'name = "甲"')]) == {}


def test_the_doors_of_makers_are_shut_to_makers_of_other_apps(desk: Desk) -> None:
    mal, ann, body = desk.who["mal"], desk.who["ann"], {"by": desk.ids["mal"]}
    draft = f"/apps/{desk.app}/draft/processes/look"
    answers = [
        answer
        for who in (mal, ann)
        for answer in (
            who.post(f"{draft}/simulate", json={**body, "at": "2026-11-23T14:30:00+08:00"}),
            who.post(f"{draft}/nodes/boss/people", json=body),
            who.get(f"{draft}/stories"),
            who.get(f"/apps/{desk.app}/processes/look/durations"),
            who.put(draft, json=drawn("look", "manual")),
        )
    ]

    assert {answer.status_code for answer in answers} == {403}


def test_no_process_shows_or_changes_the_records_of_another_app(desk: Desk) -> None:
    look = drawn("look", "manual", asks("me", desk.ids["mal"]), form=f"{desk.app}/paper")
    into = {"key": "into", "type": "sub_process", "label": "去", "process": f"{desk.app}/look"}
    said(desk.draft(processes=[look]))
    problems = said(desk.who["mal"].get(f"/apps/{desk.other}/lint"))["problems"]

    assert ("processes/look/form", "process.foreign_form") in {
        (each["path"], each["code"]) for each in problems
    }
    assert desk.draft(processes=[drawn("go", "manual", into, form="mine")]).status_code == 422


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"at": "9999-12-31T23:59:59-12:00"}, "at"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "at"),
        ({"by": "nobody"}, "by"),
        ({"steps": [{"verb": "agree"}] * 201}, "steps"),
        ({"values": {"name": {"a": 1}}}, "values/name"),
        ({"values": {"nothing": 1}}, "values/nothing"),
    ],
)
def test_what_cannot_be_tried_is_refused_by_name(
    desk: Desk, more: dict[str, Any], path: str
) -> None:
    said(desk.draft(processes=[spying(desk, 'name = "x"')]))
    asked = {"by": desk.ids["mal"], "at": "2026-11-23T14:30:00+08:00", **more}
    address = f"/apps/{desk.other}/draft/processes/spy/simulate"
    answer = desk.who["mal"].post(address, json=asked)

    assert (answer.status_code, [*codes(answer)]) == (422, [path])


def test_no_wait_leads_beyond_the_calendar(desk: Desk) -> None:
    said(desk.draft(processes=[spying(desk, 'name = "x"')]))
    wait = [{"wait": {"amount": 9999, "unit": unit}} for unit in ("days", "working_days", "hours")]
    begin = {"by": desk.ids["mal"], "at": "9998-12-01T00:00:00Z", "values": {"name": "x"}}
    address = f"/apps/{desk.other}/draft/processes/spy/simulate"

    for step in wait:
        told = said(desk.who["mal"].post(address, json={**begin, "steps": [step]}))
        assert {each["code"] for each in told["problems"]} <= {"simulation.too_long"}


def many(count: int, person: str) -> list[dict[str, Any]]:
    return [asks(f"n{number}", person) for number in range(count)]


def test_definitions_without_measure_are_refused_by_name(desk: Desk) -> None:
    mal = desk.ids["mal"]
    chain = drawn("big", "manual", *many(3, mal), form="mine")
    wild = [{"from": f"n{a % 3}", "to": f"n{b % 3}"} for a in range(40) for b in range(30)]
    crowd = {**asks("n0", mal), "assignees": [{"type": "person", "people": ["x"] * 501}]}
    rules = {**asks("n0", mal), "assignees": [{"type": "initiator"}] * 51}
    hostile = {
        "nodes": drawn("big", "manual", *many(500, mal), form="mine"),
        "edges": {**chain, "edges": wild},
        "nodes/n0/label": drawn("big", "manual", {**asks("n0", mal), "label": "名" * 10_000}),
        "nodes/n0/assignees/0/people": drawn("big", "manual", crowd),
        "nodes/n0/assignees": drawn("big", "manual", rules),
    }
    address = f"/apps/{desk.other}/draft/processes/big"

    for path, body in hostile.items():
        answer = desk.who["mal"].put(address, json=body)
        assert (answer.status_code, codes(answer)) == (
            422,
            {f"processes/big/{path}": "definition.too_long"},
        )


def test_circles_are_named_and_cannot_be_tried(desk: Desk) -> None:
    chain = drawn("big", "manual", *many(3, desk.ids["mal"]), form="mine")
    said(desk.draft(processes=[{**chain, "edges": [*chain["edges"], {"from": "n2", "to": "n0"}]}]))
    problems = said(desk.who["mal"].get(f"/apps/{desk.other}/lint"))["problems"]

    assert ("processes/big/nodes/n0", "process.circle") in {
        (each["path"], each["code"]) for each in problems
    }
    begin = {"by": desk.ids["mal"], "at": "2026-11-23T14:30:00+08:00"}
    tried = desk.who["mal"].post(f"/apps/{desk.other}/draft/processes/big/simulate", json=begin)
    assert codes(tried) == {"process": "simulation.unfinished"}

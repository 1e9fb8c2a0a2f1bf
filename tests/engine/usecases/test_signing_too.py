"""Signing in addition, choosing and taking back, from end to end: what pages show, and what becomes of the record."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.processes import Status
from dougong.processes.store import Box
from dougong.records.record import State
from tests.engine.usecases.office import ANN, APPROVAL, BOB, CEO, DAN, EVE, NAMES, Office
from tests.engine.usecases.workshop import Workshop

LEADER, END = APPROVAL["nodes"][1], APPROVAL["nodes"][2]
INK = "M10 20L30 40L50 22"


def person(id: str) -> dict[str, str]:
    return {"id": id, "label": NAMES[id]}


def with_second(workshop: Workshop, **second: Any) -> Office:
    """Return an office whose approval has a second node after the manager's."""
    nodes = [
        {"key": "start", "type": "start"},
        {**LEADER, "fields": {}},
        {"key": "second", "type": "approve", "label": "复核", **second},
        END,
    ]
    edges = [
        {"from": here, "to": there}
        for here, there in (("start", "leader"), ("leader", "second"), ("second", "end"))
    ]
    return Office(workshop, [{**APPROVAL, "nodes": nodes, "edges": edges}]).opened()


def test_whoever_is_added_sees_what_the_node_shows_and_hands_it_back(workshop: Workshop):
    office = Office(workshop).opened()
    id = office.submit(ANN, customer="苏州观澜", terms="monthly").written.record.id

    office.act(BOB, "add_signer", to=(EVE,), place="before", comment="请财务先看")

    assert office.box(BOB) == []
    page = office.page(EVE)
    assert "margin" not in page["record_view"]["values"]
    added = next(each for each in page["course"]["tasks"] if each["person"]["id"] == EVE)
    assert added["added_by"] == person(BOB)
    said = next(each for each in page["course"]["journal"] if each["what"] == "add_signer")
    assert (said["signs"], said["to_person"], said["comment"]) == (
        "before",
        person(EVE),
        "请财务先看",
    )

    office.act(EVE, "agree")
    assert office.act(BOB, "agree").status is Status.AGREED
    record = office.record(id)
    assert record is not None
    assert record.state is State.ACTIVE


def test_an_initiator_is_asked_whom_they_choose_before_anything_begins(workshop: Workshop):
    office = with_second(workshop, assignees=[{"type": "chosen"}])
    office.submit(ANN, customer="苏州观澜")

    page = office.page(ANN)
    assert (page["verbs"], page["run_state"]) == (["resubmit", "cancel", "comment"], "running")
    assert page["choices"] == [{"node": "second", "label": "复核", "ways": [], "chosen": []}]
    assert office.box(BOB) == []

    office.act(ANN, "resubmit", chosen={"second": (DAN,)})
    office.act(BOB, "agree")
    assert office.task(DAN)["node_label"] == "复核"
    assert office.page(BOB, Box.DONE)["course"]["graph"]["nodes"][2]["standing"] == "current"


def test_whoever_answers_is_shown_what_they_choose(workshop: Workshop):
    office = with_second(workshop, assignees=[{"type": "chosen", "by": "previous"}])
    office.submit(ANN, customer="苏州观澜")

    assert [each["node"] for each in office.page(BOB)["choices"]] == ["second"]
    assert office.task(BOB)["quick"] is False
    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree")
    [problem] = refused.value.problems
    assert (problem.path, problem.code) == ("chosen/second", "process.choose_first")

    office.act(BOB, "agree", chosen={"second": (EVE,)})
    assert office.task(EVE)["node_label"] == "复核"


def test_what_is_taken_back_leaves_the_next_ones_list(workshop: Workshop):
    office = with_second(workshop, assignees=[{"type": "person", "people": [DAN]}])
    office.submit(ANN, customer="苏州观澜")
    done = office.task(BOB)["id"]
    office.act(BOB, "agree")
    assert len(office.box(DAN)) == 1
    assert "take_back" in office.page(BOB, Box.DONE)["verbs"]

    office.act(BOB, "take_back", on=done)

    assert office.box(DAN) == []
    assert office.task(BOB)["id"] == done
    office.act(BOB, "agree")
    assert office.act(DAN, "agree").status is Status.AGREED


def test_a_signature_is_kept_in_the_trail(workshop: Workshop):
    office = with_second(
        workshop, assignees=[{"type": "person", "people": [CEO]}], signature="required"
    )
    office.submit(ANN, customer="苏州观澜")
    office.act(BOB, "agree")
    assert (office.task(CEO)["signature"], office.task(CEO)["quick"]) == ("required", False)

    office.act(CEO, "agree", signature=INK)

    journal = office.page(CEO, Box.DONE)["course"]["journal"]
    assert [each["signature"] for each in journal if each["what"] == "agree"] == [None, INK]


def test_a_role_is_looked_for_in_the_initiators_department_and_above_it(workshop: Workshop):
    office = with_second(
        workshop, assignees=[{"type": "role", "role": "sales", "near": "initiator"}], vote="all"
    )
    office.submit(ANN, customer="苏州观澜")
    office.act(BOB, "agree")

    # Of those in the role, Ann and Bob belong to the same department.
    assert [len(office.box(each)) for each in (ANN, BOB, CEO, DAN)] == [1, 1, 0, 0]

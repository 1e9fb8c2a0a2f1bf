"""What a simulation offers at each step: choices, fields to fill in, colleagues to sign, and ways to take back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.usecases.office import ANN, BOB, DAN, EVE, Office
from tests.engine.usecases.test_simulating import LIMITED, tried, wanted
from tests.engine.usecases.workshop import Workshop

AGREE = {"verb": "agree", "at": "leader", "by": BOB}
CHOSEN: dict[str, Any] = {
    **LIMITED,
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "leader", "type": "approve", "label": "主管审批", "assignees": [{"type": "manager"}],
         "fields": {"amount": "edit", "terms": "required", "margin": "hidden"}},
        {"key": "how", "type": "choice", "label": "怎么办"},
        {"key": "finance", "type": "approve", "label": "财务复核",
         "assignees": [{"type": "chosen", "by": "previous"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "leader"},
        {"from": "leader", "to": "how"},
        {"from": "how", "to": "end", "label": "算了"},
        {"from": "how", "to": "finance", "label": "复核"},
        {"from": "finance", "to": "end"},
    ],
}  # fmt: skip


@pytest.fixture
def office(workshop: Workshop) -> Office:
    return Office(workshop, [CHOSEN]).opened()


def test_whoever_answers_is_told_what_they_may_choose(office: Office) -> None:
    [frame] = tried(office, wanted(amount="1"))["frames"]
    [task] = frame["open"]

    assert [(each["node"], each["label"], each["chosen"]) for each in task["choices"]] == [
        ("how", "怎么办", []), ("finance", "财务复核", []),
    ]  # fmt: skip
    assert task["choices"][0]["ways"] == [
        {"to": "end", "label": "算了"}, {"to": "finance", "label": "复核"},
    ]  # fmt: skip


def test_what_is_chosen_is_where_it_goes_and_who_is_asked(office: Office) -> None:
    chosen = {"how": ["finance"], "finance": [DAN, EVE]}
    _, after = tried(office, wanted({**AGREE, "chosen": chosen}, amount="1"))["frames"]

    assert [each["person"]["id"] for each in after["open"]] == [DAN, EVE]
    wrong = {**AGREE, "chosen": {"how": ["leader"]}}
    [problem] = tried(office, wanted(wrong, amount="1"))["problems"]
    assert (problem.path, problem.code) == ("steps/0/chosen/how", "process.no_such_way")


def test_what_may_be_filled_in_is_told_with_what_it_holds(office: Office) -> None:
    [frame] = tried(office, wanted(customer="和平", amount="12", margin="3"))["frames"]
    [task] = frame["open"]

    assert task["writable"] == {"amount": "edit", "terms": "required"}
    # What the leader does not see is not told; the rest is, for the form may look at it.
    assert task["values"] == {"amount": "12.00", "customer": "和平"}


def test_a_colleague_signs_first_and_the_task_comes_back(office: Office) -> None:
    add = {"verb": "add_signer", "at": "leader", "by": BOB, "to": [EVE], "place": "before"}
    first = {"verb": "agree", "at": "leader", "by": EVE}
    _, asked, back = tried(office, wanted(add, first, amount="1"))["frames"]

    assert [each["person"]["id"] for each in asked["open"]] == [EVE]
    assert [(each["why"], each["of"]["id"]) for each in asked["asked"]] == [("added", BOB)]
    assert [each["person"]["id"] for each in back["open"]] == [BOB]


def test_a_copy_is_told_as_one(office: Office) -> None:
    copy = {"verb": "copy", "at": "leader", "by": BOB, "to": [EVE]}
    _, told = tried(office, wanted(copy, amount="1"))["frames"]

    assert [(each["kind"], each["why"], each["of"]["id"]) for each in told["asked"]] == [
        ("notice", "copied", BOB)
    ]
    assert [each["person"]["id"] for each in told["open"]] == [BOB]


def test_who_began_may_withdraw_and_who_answered_may_take_back(office: Office) -> None:
    chosen = {"how": ["finance"], "finance": [DAN]}
    answered = wanted({**AGREE, "chosen": chosen}, amount="1")
    begun, after = tried(office, answered)["frames"]

    assert [(each["person"]["id"], each["verbs"]) for each in begun["back"]] == [
        (ANN, ["withdraw"])
    ]
    assert [(each["person"]["id"], each["verbs"]) for each in after["back"]] == [
        (ANN, ["withdraw"]), (BOB, ["take_back"]),
    ]  # fmt: skip
    withdrawn = wanted({"verb": "withdraw", "at": "start", "by": ANN}, amount="1")
    last = tried(office, withdrawn)["frames"][-1]
    assert (last["state"], last["back"]) == ("withdrawn", [])
    [again] = last["open"]
    assert again["writable"] == dict.fromkeys(
        ("customer", "amount", "terms", "margin", "leave"), "edit"
    )

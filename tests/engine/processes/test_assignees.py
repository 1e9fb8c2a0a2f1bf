"""Who is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dougong.kernel.canonical import Json
from dougong.processes import Begin, Run, Status, compile_process
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    NAMES,
    Story,
    a_story,
    approve,
    chain,
    compiled,
    person,
)


@pytest.mark.parametrize(
    ("assignee", "people"),
    [
        ({"type": "person", "people": [DAN, "gone"]}, [DAN]),
        ({"type": "role", "role": "director"}, [DAN, EVE]),
        ({"type": "manager"}, [BOB]),
        ({"type": "manager", "of": "initiator", "level": 2}, [CEO]),
        ({"type": "manager", "level": 2, "up_to": True}, [BOB, CEO]),
        ({"type": "role", "role": "director", "near": "initiator"}, [EVE]),
        ({"type": "expression", "expression": "IF(amount > 100, buyer, keeper)"}, [DAN]),
        ({"type": "head"}, [BOB]),
        ({"type": "head", "department": "finance"}, [EVE]),
        ({"type": "field", "field": "buyer"}, [DAN]),
        ({"type": "initiator"}, [ANN]),
    ],
)
def test_people_are_found_by_name_role_place_or_field(assignee: Json, people: list[str]):
    story = a_story(approve("check", assignee), record={"buyer": DAN, "amount": Decimal(200)})

    assert story.asked == people


def test_a_formula_that_finds_people_must_come_to_people():
    problems = compile_process(
        chain(approve("check", {"type": "expression", "expression": "amount + 1"})), NAMES
    )

    assert isinstance(problems, tuple)
    assert [each.code for each in problems] == ["process.not_people"]


def test_several_rules_are_joined_and_nobody_is_asked_twice():
    story = a_story(approve("check", person(EVE), {"type": "role", "role": "director"}))

    assert story.asked == [EVE, DAN]


def test_where_nobody_is_found_the_administrators_are_asked():
    story = a_story(approve("check", {"type": "field", "field": "buyer"}))

    assert story.asked == ["admin"]
    assert "deputised" in story.trail


def test_where_nobody_is_found_the_node_can_be_skipped():
    story = a_story(approve("check", {"type": "role", "role": "nobody"}, nobody="skip"))

    assert story.run.status is Status.AGREED
    assert "nobody" in story.trail


def test_where_nobody_is_found_the_start_can_be_refused():
    spec = compiled(chain(approve("check", {"type": "role", "role": "nobody"}, nobody="refuse")))

    assert Story(spec).refusal(Begin()) == ["process.nobody"]


def test_who_agreed_in_this_round_is_not_asked_again_if_the_process_says_so():
    story = a_story(
        approve("one", person(BOB)),
        approve("two", person(DAN)),
        approve("three", person(BOB)),
        repeats="any",
    )

    story.act(BOB, "agree").act(DAN, "agree")

    assert story.run.status is Status.AGREED
    assert "agreed_before" in story.trail


def test_only_the_agreement_just_before_counts_where_it_must_be_consecutive():
    story = a_story(
        approve("one", person(BOB)),
        approve("two", person(DAN)),
        approve("three", person(BOB)),
        repeats="consecutive",
    )

    assert story.act(BOB, "agree").act(DAN, "agree").asked == [BOB]


def test_after_a_return_everybody_is_asked_again():
    story = a_story(approve("one", person(BOB)), approve("two", person(DAN)), repeats="any")

    story.act(BOB, "agree").act(DAN, "return").act(ANN, "resubmit")

    assert story.asked == [BOB]


@pytest.mark.parametrize(
    ("own", "asked"), [("ask", [ANN, DAN]), ("skip", [DAN]), ("superior", [BOB, DAN])]
)
def test_a_run_of_ones_own_is_passed_asked_or_handed_up(own: str, asked: list[str]):
    story = a_story(approve("check", person(ANN, DAN), vote="all", own=own))

    assert story.asked == asked


def test_one_look_up_of_people_is_enough_for_a_whole_event():
    story = Story(
        compiled(chain(approve("one", {"type": "manager"}), approve("two", {"type": "head"})))
    )
    story.begin()

    assert isinstance(story.run, Run)
    assert story.asked == [BOB]

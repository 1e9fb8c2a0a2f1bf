"""The tree of steps as a program, and the turns of a run through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from dougong.actions import Situation
from dougong.directory.working_time import WorkingTime
from dougong.kernel.clock import Moment
from dougong.kernel.errors import Invalid
from dougong.rules import (
    Act,
    Chose,
    Moved,
    Over,
    Position,
    Program,
    Rest,
    Seek,
    Waited,
    advance,
    skipped,
)
from dougong.rules.position import load_position
from tests.engine.rules.shop import NOON, a_customer, a_rule

OFFICE = WorkingTime()


def mark(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": "update_record", "set": {"term": "1"}, **more}


def program_of(*steps: Mapping[str, Any], **more: Any) -> Program:
    return a_rule(actions=list(steps), **more).program


def walked(program: Program, situation: Situation, items: tuple[str, ...] = ()) -> list[str]:
    """Return what a run does from its beginning to its end, or to where it rests."""
    at, done = Position(), list[str]()
    for _ in range(100):
        turn = advance(program, at, situation, OFFICE, "a run")
        match turn:
            case Over():
                return done
            case Rest(hold):
                return [*done, f"rests at {hold.key}"]
            case Act(step, after):
                done.append(f"{step.key}@{at.mark}")
                at = after
            case Seek(loop, here):
                at = here.into(items, loop.past)
            case Chose(_, way, after):
                done.append(f"goes {way.label if way else 'otherwise'}")
                at = after
            case Waited(_, _, after) | Moved(after):
                at = after
    raise AssertionError("a run without end")


BRANCH = {
    "key": "by_level",
    "type": "branch",
    "ways": [
        {"label": "甲", "condition": 'level = "a"', "actions": [mark("gold"), mark("more")]},
        {"label": "乙", "condition": 'level = "b"', "actions": [mark("silver")]},
    ],
    "else": [mark("plain")],
}


@pytest.mark.parametrize(
    ("level", "done"),
    [
        ("a", ["goes 甲", "gold@1", "more@2", "last@7"]),
        ("b", ["goes 乙", "silver@4", "last@7"]),
        (None, ["goes otherwise", "plain@6", "last@7"]),
    ],
)
def test_a_branch_goes_the_first_way_that_holds_and_then_on(
    level: str | None, done: list[str]
) -> None:
    assert walked(program_of(BRANCH, mark("last")), a_customer(level=level)) == done


EACH = {"key": "visits", "type": "for_each", "form": "visit", "match": {"customer": "id"}}


def test_a_loop_does_its_steps_on_each_record_and_each_has_a_mark_of_its_own() -> None:
    each = {**EACH, "actions": [{"key": "off", "type": "delete_record"}]}
    program = program_of(each, mark("last"))

    assert walked(program, a_customer(), ("v1", "v2")) == ["off@1.0", "off@1.1", "last@3"]
    assert walked(program, a_customer(), ()) == ["last@3"]


def test_a_loop_in_a_loop_comes_out_of_both() -> None:
    inner = {
        **EACH,
        "match": {"note": "note"},
        "actions": [{"key": "off", "type": "delete_record"}],
    }
    outer = {**EACH, "actions": [inner]}

    done = walked(program_of(outer, mark("last")), a_customer(note="x"), ("v1", "v2"))

    assert done == ["off@2.0.0", "off@2.0.1", "off@2.1.0", "off@2.1.1", "last@5"]


def test_a_position_survives_being_written_down() -> None:
    at = Position(3).into(("a", "b"), 9).to(7).into(("c",), 8)
    at = replace(at, began=NOON.at, sending=("d1",))

    assert load_position(at.dump()) == at


def waiting(**said: Any) -> Program:
    return program_of({"key": "pause", "type": "wait", **said}, mark("then"))


def test_a_wait_is_over_when_its_time_has_come() -> None:
    program = waiting(after={"amount": 30, "unit": "minutes"})
    rest = advance(program, Position(), a_customer(), OFFICE, "a run")
    assert isinstance(rest, Rest)
    assert rest.due == NOON.at + timedelta(minutes=30)

    later = a_customer()
    later = replace(
        later, around=replace(later.around, moment=Moment(NOON.at + timedelta(minutes=30)))
    )

    assert isinstance(advance(program, rest.here, later, OFFICE, "a run"), Waited)


def test_a_wait_for_a_condition_ends_with_it_and_else_comes_what_is_done_when_it_is_late() -> None:
    program = waiting(
        condition="term > 5", after={"amount": 1, "unit": "days"}, **{"else": [mark("late")]}
    )
    rest = advance(program, Position(), a_customer(term=Decimal(1)), OFFICE, "a run")
    assert isinstance(rest, Rest)
    late = a_customer(term=Decimal(1))
    late = replace(late, around=replace(late.around, moment=Moment(NOON.at + timedelta(days=1))))

    met = advance(program, rest.here, a_customer(term=Decimal(6)), OFFICE, "a run")
    too_late = advance(program, rest.here, late, OFFICE, "a run")

    assert isinstance(met, Waited)
    assert met.met
    assert isinstance(too_late, Waited)
    assert not too_late.met
    assert isinstance(turn_after(program, met.next, late), Act)
    done = turn_after(program, too_late.next, late)
    assert isinstance(done, Act)
    assert done.step.key == "late"


def turn_after(program: Program, at: Position, situation: Situation) -> object:
    """Return the next turn that is no jump."""
    turn = advance(program, at, situation, OFFICE, "a run")
    while isinstance(turn, Moved):
        turn = advance(program, turn.next, situation, OFFICE, "a run")
    return turn


def test_a_stop_inside_a_branch_ends_the_run() -> None:
    branch = {**BRANCH, "else": [{"type": "stop"}]}

    assert walked(program_of(branch, mark("last")), a_customer(level="c")) == ["goes otherwise"]


def test_what_is_left_out_by_a_person_is_a_whole_step() -> None:
    program = program_of({**EACH, "actions": [{"key": "off", "type": "delete_record"}]}, BRANCH)

    assert skipped(program, Position()).pc == 3
    assert skipped(program, Position(3)).pc == 9


def problems(*steps: Mapping[str, Any]) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        program_of(*steps)
    return {(each.path, each.code) for each in refused.value.problems}


def test_what_is_wrong_inside_a_step_is_told_at_its_place() -> None:
    branch = {
        "key": "by",
        "type": "branch",
        "ways": [{"actions": [{"key": "off", "type": "update_record", "set": {"nope": "1"}}]}],
        "else": [{"type": "wait"}],
    }

    assert problems(branch) == {
        ("actions/by/ways/0/condition", "rule.way_without_condition"),
        ("actions/by/ways/0/actions/off/set/nope", "action.no_field"),
        ("actions/by/else/0/after", "rule.wait_for_what"),
    }


@pytest.mark.parametrize(
    ("step", "path", "code"),
    [
        ({"type": "for_each", "actions": []}, "field", "rule.each_of_nothing"),
        ({"type": "for_each", "field": "name", "actions": []}, "field", "action.no_reference"),
        ({"type": "for_each", "field": "keeper", "actions": []}, "field", "action.no_reference"),
        ({"type": "for_each", "form": "visit", "actions": []}, "match", "rule.each_of_all"),
        ({"type": "wait", "until": "name"}, "until", "rule.no_date"),
        ({"type": "delete_record", "form": "visit"}, "match", "action.match_missing"),
        ({"type": "adjust_number", "field": "double", "by": "1"}, "field", "action.no_number"),
        ({"type": "adjust_number", "field": "term", "by": "name"}, "by", "action.no_figure"),
        ({"type": "call_webhook", "url": "ftp://x.example"}, "url", "action.no_url"),
        ({"type": "call_webhook", "url": "https://a:b@x.example"}, "url", "action.no_url"),
        (
            {
                "type": "send_email",
                "to": [{"type": "address", "address": "nobody"}],
                "subject": "x",
                "text": "x",
            },
            "to/0/address",
            "action.no_address",
        ),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_the_setting(
    step: dict[str, Any], path: str, code: str
) -> None:
    assert problems(step) == {(f"actions/0/{path}", code)}


def test_a_wait_inside_a_loop_is_refused() -> None:
    pause = {"type": "wait", "after": {"amount": 1, "unit": "days"}}

    assert problems({**EACH, "actions": [pause]}) == {
        ("actions/visits/actions/0/type", "rule.wait_in_loop")
    }


def test_steps_nested_without_end_are_refused() -> None:
    step: dict[str, Any] = mark("deep")
    for _ in range(8):
        step = {"type": "branch", "ways": [{"condition": "term > 1", "actions": [step]}]}

    ((_, code),) = problems(step)
    assert code == "rule.too_deep"

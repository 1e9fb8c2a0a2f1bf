"""Ways that chance decides: always the same for a run, and in the shares that were said over many."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.rules import Act, Chose, Moved, Over, Position, Program, Seek, advance, skipped
from dougong.rules.lots import lot_of
from tests.engine.rules.shop import a_customer, a_rule
from tests.engine.rules.test_programs import OFFICE, mark

RUNS = [f"run-{number:05}" for number in range(10_000)]


def split(*shares: int, **more: Any) -> dict[str, Any]:
    ways = [
        {"key": key, "label": key.upper(), "share": share, "actions": [mark(f"step_{key}")]}
        for key, share in zip("abcd", shares, strict=False)
    ]
    return {"key": "test", "type": "split", "ways": ways, **more}


def program_of(*steps: dict[str, Any], **more: Any) -> Program:
    return a_rule(actions=list(steps), **more).program


START = Position()


def went(program: Program, run: str, at: Position = START) -> str:
    turn = advance(program, at, a_customer(), OFFICE, run)
    assert isinstance(turn, Chose)
    return turn.went


def done(program: Program, run: str) -> list[str]:
    """Return the steps that a run does, up to its end."""
    at, steps = Position(), list[str]()
    while not isinstance(turn := advance(program, at, a_customer(), OFFICE, run), Over):
        assert isinstance(turn, Act | Chose | Moved)
        steps += [turn.step.key] if isinstance(turn, Act) else []
        at = turn.next
    return steps


@pytest.mark.parametrize("shares", [(50, 50), (90, 10), (34, 33, 33), (40, 30, 20, 10), (99, 1)])
def test_the_shares_hold_over_many_runs(shares: tuple[int, ...]) -> None:
    program = program_of(split(*shares))

    # The ids are written here, so that the same ways are taken whenever this runs.
    counted = Counter(went(program, run) for run in RUNS)

    for key, share in zip("abcd", shares, strict=False):
        assert abs(counted[key] - share * 100) < 150, counted


def test_a_run_goes_the_same_way_however_often_it_is_asked() -> None:
    first, again = program_of(split(50, 50)), program_of(split(50, 50))

    assert [went(first, run) for run in RUNS[:200]] == [went(again, run) for run in RUNS[:200]]
    # Written down, for a run may have been half through when another version of ours takes over.
    assert [lot_of(run, "test") for run in RUNS[:6]] == LOTS


LOTS = [77, 60, 53, 60, 75, 44]


def test_two_splits_part_the_same_runs_anew() -> None:
    one, other = (program_of(split(50, 50, key=key)) for key in ("one", "other"))

    both = Counter((went(one, run), went(other, run)) for run in RUNS)

    assert all(abs(count - 2_500) < 150 for count in both.values()), both


def test_each_record_of_a_loop_draws_for_itself() -> None:
    each = {"type": "for_each", "form": "visit", "match": {"customer": "id"}}
    ways = [{"key": key, "label": key, "share": 50} for key in "ab"]
    program = program_of({**each, "actions": [{"key": "test", "type": "split", "ways": ways}]})
    turn = advance(program, Position(), a_customer(), OFFICE, "run")
    assert isinstance(turn, Seek)
    visits = tuple(f"visit-{number}" for number in range(1000))
    at = turn.here.into(visits, turn.loop.past)

    counted = Counter[str]()
    for _ in visits:
        counted[went(program, "run", at)] += 1
        at = at.again() if at.loops else at

    assert 430 < counted["a"] < 570


def test_a_run_does_the_steps_of_its_way_and_then_goes_on() -> None:
    program = program_of(split(50, 50), mark("last"))

    assert {tuple(done(program, run)) for run in RUNS[:50]} == {
        ("step_a", "last"),
        ("step_b", "last"),
    }
    assert program.step_at(skipped(program, Position()).pc) == "last"


def test_the_program_knows_which_step_each_instruction_belongs_to() -> None:
    program = program_of(split(50, 50), {"key": "end", "type": "stop"})

    assert [program.step_at(pc) for pc in range(len(program.code) + 1)] == [
        "test", "step_a", "", "step_b", "", "end", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "path", "code"),
    [
        (split(50, 40), "ways", "rule.shares_not_whole"),
        (split(60, 50), "ways", "rule.shares_not_whole"),
        ({"key": "test", "type": "split", "ways": [{"key": "a", "share": 50}, {"share": 50, "label": "B"}]},
         "ways/a/label", "rule.split_without_label"),
        ({"key": "test", "type": "split", "ways": [{"share": 50, "label": " "}, {"share": 50, "label": "B"}]},
         "ways/0/label", "rule.split_without_label"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_split_is_named(step: dict[str, Any], path: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        program_of(step)

    assert [(each.path, each.code) for each in refused.value.problems] == [
        (f"actions/test/{path}", code)
    ]


def test_nothing_is_left_to_chance_before_a_record_is_saved() -> None:
    with pytest.raises(Invalid) as refused:
        program_of(split(50, 50), trigger={"on": "record.before_save"})

    assert [each.code for each in refused.value.problems] == ["rule.not_before"]

"""Nodes at which the system works: the run waits until it has, and says aloud where it could not."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.processes import (
    Abandon,
    Advanced,
    Perform,
    Performed,
    Status,
    StopRuns,
    SubsEnded,
    TellPeople,
)
from dougong.processes.nodes.sub_process import SubProcess
from tests.engine.processes.story import ANN, BOB, DAN, a_story, approve, node, person


def sub(**settings: Json) -> Json:
    return node("checks", "sub_process", process="check", **settings)


def test_a_run_waits_where_the_system_works_and_goes_on_when_it_has():
    story = a_story(sub(waits=False), approve("boss", person(BOB)))
    assert story.effects[-1] == Perform(2)
    assert story.at == ["checks"]

    story.happen(Performed(2, runs=("r2",)))

    assert story.at == ["boss"]
    assert {"sub_started", "performed"} <= set(story.trail)


def test_what_comes_for_a_stay_that_is_over_does_nothing():
    story = a_story(sub(waits=False), approve("boss", person(BOB))).happen(Performed(2))

    for event in (Performed(2), Performed(2, problem="坏了"), SubsEnded(2, agreed=False)):
        answer = story.answer(event)
        assert isinstance(answer, Advanced)
        assert answer.run == story.run
        assert answer.effects == ()


def test_what_fails_is_laid_before_the_administrators_who_try_again():
    story = a_story(sub(), approve("boss", person(BOB)))
    story.happen(Performed(2, problem="「手机」已经有了"))

    assert (story.at, story.asked) == (["checks"], ["admin"])
    assert TellPeople(("admin",), "process.told_repair", "checks") in story.effects
    failed = next(each for each in story.run.journal if each.what == "action_failed")
    assert failed.comment == "「手机」已经有了"

    story.act("admin", "retry")
    assert Perform(2) in story.effects
    assert story.asked == []
    assert story.happen(Performed(2)).at == ["boss"]


def test_what_cannot_be_done_is_left_out():
    story = a_story(sub(), approve("boss", person(BOB))).happen(Performed(2, problem="坏了"))

    assert story.act("admin", "skip").at == ["boss"]


def test_a_run_waits_for_those_it_began():
    story = a_story(sub(), approve("boss", person(BOB))).happen(Performed(2, runs=("r2", "r3")))
    assert (story.at, story.run.tokens[0].subs) == (["checks"], ("r2", "r3"))

    assert story.happen(SubsEnded(2, agreed=True)).at == ["boss"]
    assert story.run.tokens[0].subs == ()


def test_a_run_ends_with_one_that_was_not_agreed_to_unless_it_may_go_on():
    strict = a_story(sub()).happen(Performed(2, runs=("r2",)))
    assert strict.happen(SubsEnded(2, agreed=False)).run.status is Status.REJECTED

    lenient = a_story(sub(rejected="continue")).happen(Performed(2, runs=("r2",)))
    assert lenient.happen(SubsEnded(2, agreed=False)).run.status is Status.AGREED


def test_whoever_is_left_behind_is_not_waited_for():
    story = a_story(sub()).happen(Performed(2, runs=("r2",))).act(ANN, "withdraw")

    assert StopRuns(("r2",)) in story.effects


def test_a_run_that_nobody_waits_for_ends():
    story = a_story(approve("boss", person(DAN))).happen(Abandon())

    assert (story.run.status, story.asked) == (Status.CANCELLED, [])
    answer = story.answer(Abandon())
    assert isinstance(answer, Advanced)
    assert answer.run == story.run


def test_a_sub_process_runs_on_the_record_itself_unless_a_field_leads_elsewhere():
    made = a_story(sub(), approve("boss", person(BOB))).spec.nodes["checks"]

    assert isinstance(made, SubProcess)
    assert (made.process, made.field, made.waits) == ("check", "", True)

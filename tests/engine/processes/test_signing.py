"""Signatures drawn by hand, and copies sent on the way."""

from __future__ import annotations

import pytest

from dougong.processes import Act, TellPeople
from dougong.processes.advance import MOST_LINES
from tests.engine.processes.story import BOB, DAN, EVE, a_story, approve, person

INK = "M10 20L30 40L50 22M60 20L70 80"


def test_where_a_signature_is_demanded_an_answer_needs_one_and_a_refusal_does_not():
    story = a_story(approve("one", person(BOB, DAN), signature="required", vote="share", share=50))
    task = story.task_of(BOB).id
    assert story.refusal(Act(task, "agree", BOB)) == ["process.signature_missing"]

    story.act(DAN, "reject").act(BOB, "agree", signature=INK)

    entry = next(each for each in story.run.journal if each.what == "agree")
    assert entry.params == {"signature": INK}


@pytest.mark.parametrize("ink", ['M0 0"/><script>', "M10 20", "hello", "M1 1L2 2" * 5000])
def test_a_signature_is_strokes_and_nothing_else(ink: str):
    story = a_story(approve("one", person(BOB)))

    assert story.refusal(Act(story.task_of(BOB).id, "agree", BOB, signature=ink)) == [
        "process.signature_wrong"
    ]


def test_whoever_has_the_task_can_let_others_know():
    story = a_story(approve("one", person(BOB))).act(BOB, "copy", to=(DAN, EVE))

    assert TellPeople((DAN, EVE), "process.told_copy", "one") in story.effects
    assert story.asked == [BOB]
    assert story.task_of(EVE, "read").node == "one"


def test_what_is_said_to_several_is_kept_once():
    story = a_story(approve("one", person(BOB))).act(BOB, "copy", to=(DAN, EVE), comment="看看")

    told = [(each.params["to"], each.comment) for each in story.run.journal if each.what == "copy"]
    assert told == [(DAN, "看看"), (EVE, "")]


def test_nothing_but_an_answer_is_signed():
    story = a_story(approve("one", person(BOB)))
    task = story.task_of(BOB).id

    for verb in ("comment", "copy", "transfer", "add_signer"):
        act = Act(task, verb, BOB, "看看", (DAN,), place="after", signature=INK)
        assert story.refusal(act) == ["process.signature_not_here"], verb


def test_whoever_has_said_enough_can_only_lead_the_run_on():
    story = a_story(approve("one", person(BOB)), approve("two", person(DAN)))
    for _ in range(MOST_LINES // 2):
        story.act(BOB, "agree").act(BOB, "take_back")
    task = story.task_of(BOB).id

    for verb in ("comment", "copy", "transfer", "add_signer", "return"):
        assert story.refusal(Act(task, verb, BOB, "还有", (EVE,))) == ["process.said_enough"], verb
    assert story.act(BOB, "agree").asked == [DAN]
    assert story.refusal(Act(task, "take_back", BOB)) == ["process.said_enough"]

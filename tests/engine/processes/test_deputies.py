"""Whoever is away is stood in for: who gets the task, what the trail says, and how it comes back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dougong.kernel.canonical import Json
from dougong.processes import Act, HandOver, Status, Task, TellPeople
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    Story,
    approve,
    chain,
    compiled,
    node,
    person,
)


def away(deputies: Mapping[str, str], *nodes: Json, **settings: Json) -> Story:
    return Story(compiled(chain(*nodes, **settings)), deputies=deputies).begin()


def only_task(story: Story) -> Task:
    (task,) = (task for task in story.run.tasks if task.state.value == "open")
    return task


def told(story: Story) -> list[tuple[tuple[str, ...], str, str]]:
    return [
        (each.people, each.code, each.about)
        for each in story.effects
        if isinstance(each, TellPeople)
    ]


def test_a_task_goes_to_the_deputy_in_the_place_of_who_is_away():
    story = away({BOB: EVE}, approve("leader", person(BOB)))

    assert (only_task(story).person, only_task(story).deputy_of) == (EVE, BOB)
    assert told(story) == [((EVE,), "process.told_deputy", BOB)]
    assert story.run.journal[-1].params == {"to": EVE, "for": BOB}


def test_what_the_deputy_does_is_told_as_done_for_who_is_away():
    story = away({BOB: EVE}, approve("leader", person(BOB))).act(EVE, "agree")

    (line,) = (entry for entry in story.run.journal if entry.what == "agree")
    assert (line.by, line.params) == (EVE, {"for": BOB})
    assert ((BOB,), "process.told_agree_for", "") in told(story)
    assert story.run.status is Status.AGREED


def test_the_deputy_of_a_deputy_who_is_away_acts():
    assert away({BOB: EVE, EVE: DAN}, approve("leader", person(BOB))).asked == [DAN]


@pytest.mark.parametrize("deputies", [{BOB: EVE, EVE: BOB}, {BOB: EVE, EVE: DAN, DAN: EVE}])
def test_in_a_circle_the_task_stays_where_it_belongs(deputies: Mapping[str, str]):
    story = away(deputies, approve("leader", person(BOB)))

    assert (only_task(story).person, only_task(story).deputy_of) == (BOB, None)


def test_nobody_judges_their_own_request_in_the_place_of_another():
    assert away({BOB: ANN}, approve("leader", person(BOB))).asked == [BOB]


def test_in_order_the_next_is_stood_in_for_when_their_turn_comes():
    story = away({}, approve("leader", person(BOB, CEO), vote="order"))
    assert story.asked == [BOB]
    story.deputies = {CEO: DAN}

    assert story.act(BOB, "agree").asked == [DAN]


def test_whoever_is_asked_for_themselves_and_for_another_answers_for_both():
    story = away({BOB: EVE}, approve("leader", person(BOB, EVE), vote="all"))
    assert story.asked == [EVE, EVE]

    assert story.act(EVE, "agree").run.status is Status.RUNNING
    assert story.act(EVE, "agree").run.status is Status.AGREED


def test_who_is_away_takes_the_task_back_and_it_is_theirs():
    story = away({BOB: EVE}, approve("leader", person(BOB)))
    task = only_task(story)

    story.happen(Act(task.id, "reclaim", BOB))

    assert (only_task(story).person, only_task(story).deputy_of) == (BOB, None)
    assert story.refusal(Act(task.id, "agree", EVE)) == ["process.not_yours"]
    assert story.act(BOB, "agree").run.status is Status.AGREED


def test_who_is_away_can_take_a_task_back_and_nothing_else():
    story = away({BOB: EVE}, approve("leader", person(BOB)))
    task = only_task(story)
    case = Case(story.spec, story.run, task)

    assert offered(case, BOB) == ("reclaim",)
    assert "reclaim" not in offered(case, EVE)
    assert story.refusal(Act(task.id, "agree", BOB)) == ["process.not_now"]
    assert story.refusal(Act(task.id, "reclaim", DAN)) == ["process.not_yours"]


def test_what_was_answered_cannot_be_taken_back():
    story = away({BOB: EVE}, approve("leader", person(BOB)), approve("director", person(DAN)))
    task = only_task(story)
    story.act(EVE, "agree")

    assert story.refusal(Act(task.id, "reclaim", BOB)) == ["process.not_now"]


def test_an_open_task_is_handed_over_once_somebody_stands_in():
    story = away({}, approve("leader", person(BOB)))
    handing = HandOver(only_task(story).id)
    assert story.refusal(handing) == ["process.nobody_stands_in"]
    story.deputies = {BOB: EVE}

    story.happen(handing)

    assert story.asked == [EVE]
    assert story.refusal(handing) == ["process.not_now"]


def test_a_task_transferred_to_who_is_away_goes_to_their_deputy():
    story = away({}, approve("leader", person(BOB)))
    story.deputies = {DAN: EVE}

    story.act(BOB, "transfer", to=DAN)

    assert (only_task(story).person, only_task(story).deputy_of) == (EVE, DAN)


def test_a_deputy_can_transfer_a_task_back_to_who_is_away():
    story = away({BOB: EVE}, approve("leader", person(BOB)))

    assert story.act(EVE, "transfer", to=BOB).asked == [BOB]


def test_the_agreement_of_a_deputy_is_not_their_own_opinion_of_another_step():
    story = away(
        {BOB: EVE}, approve("leader", person(EVE)), approve("again", person(BOB)), repeats="any"
    ).act(EVE, "agree")

    assert story.asked == [EVE]
    assert only_task(story).deputy_of == BOB


def test_copies_and_what_comes_back_to_the_initiator_go_to_nobody_else():
    story = away(
        {ANN: DAN, EVE: DAN},
        node("tell", "cc", assignees=[person(EVE)]),
        approve("leader", person(BOB)),
    )
    assert [task.person for task in story.run.tasks if task.kind.value == "notice"] == [EVE]

    story.act(BOB, "return", comment="缺发票")

    assert story.asked == [ANN]

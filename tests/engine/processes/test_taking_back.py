"""Taking an answer back before anybody has acted on it."""

from __future__ import annotations

import pytest

from dougong.processes import Status, TaskState, picture_of
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from tests.engine.processes.shapes import Forked, process_of
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    Story,
    a_story,
    approve,
    compiled,
    node,
    person,
)

LINE = (
    approve("one", person(BOB)),
    node("told", "cc", assignees=[person(EVE)]),
    approve("two", person(DAN)),
)


def may_take_back(story: Story, who: str) -> bool:
    done = (task for task in story.run.tasks if task.person == who and task.verb == "agree")
    return any("take_back" in offered(Case(story.spec, story.run, task)) for task in done)


def test_what_is_taken_back_waits_again_and_the_next_one_has_nothing_to_do():
    story = a_story(*LINE).act(BOB, "agree").act(BOB, "take_back", comment="看错了")

    assert (story.asked, story.at) == ([BOB], ["one"])
    assert [task.state for task in story.run.tasks if task.person == DAN] == [TaskState.CLOSED]
    assert story.act(BOB, "agree").asked == [DAN]
    assert story.act(DAN, "agree").run.status is Status.AGREED


def test_it_cannot_be_taken_back_once_the_next_one_has_answered():
    story = a_story(*LINE, approve("three", person(CEO))).act(BOB, "agree")
    assert may_take_back(story, BOB)

    story.act(DAN, "agree")

    assert not may_take_back(story, BOB)
    assert may_take_back(story, DAN)


def test_reading_a_copy_hinders_nobody():
    story = a_story(*LINE).act(BOB, "agree").act(EVE, "read")

    assert may_take_back(story, BOB)


def test_the_end_cannot_be_taken_back():
    story = a_story(approve("one", person(BOB))).act(BOB, "agree")

    assert not may_take_back(story, BOB)


def test_the_others_of_whom_one_was_enough_are_asked_again():
    story = a_story(approve("one", person(BOB, EVE), vote="any"), approve("two", person(DAN)))
    story.act(BOB, "agree").act(BOB, "take_back")

    assert story.asked == [BOB, EVE]
    assert story.act(EVE, "agree").asked == [DAN]


def test_while_the_others_still_vote_only_ones_own_task_opens_again():
    story = a_story(approve("one", person(BOB, EVE), vote="all")).act(BOB, "agree")
    story.act(BOB, "take_back")

    assert story.asked == [BOB, EVE]


def test_in_order_the_next_one_waits_again():
    story = a_story(approve("one", person(BOB, EVE), vote="order")).act(BOB, "agree")
    story.act(BOB, "take_back")

    assert story.asked == [BOB]
    assert story.act(BOB, "agree").asked == [EVE]


@pytest.mark.parametrize("kind", ["parallel", "inclusive"])
def test_ways_that_were_parted_stay_parted(kind: str):
    way = [approve("", person(DAN))]
    body = process_of([approve("", person(BOB)), Forked(kind, (way, way), (False, False))])
    story = Story(compiled(body)).begin().act(BOB, "agree")

    assert not may_take_back(story, BOB)


def test_a_return_forgets_what_could_be_taken_back():
    story = a_story(*LINE).act(BOB, "agree").act(DAN, "return", node="start")

    assert not may_take_back(story, BOB)
    assert story.asked == [ANN]


def test_the_picture_shows_it_where_it_waits():
    story = a_story(*LINE).act(BOB, "agree").act(BOB, "take_back")
    stops = {stop.node: stop for stop in picture_of(story.spec, story.run, story.facts)}

    assert (stops["one"].standing.value, stops["one"].left_at) == ("current", None)
    assert stops["two"].standing.value == "future"

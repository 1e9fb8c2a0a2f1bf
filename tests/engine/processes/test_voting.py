"""Several people at one node."""

from __future__ import annotations

import pytest

from dougong.processes import Status
from tests.engine.processes.story import BOB, CEO, DAN, EVE, a_story, approve, person


def test_any_one_agreement_is_enough_and_takes_the_task_from_the_others():
    story = a_story(approve("directors", person(DAN, EVE), vote="any"))
    assert story.asked == [DAN, EVE]

    story.act(EVE, "agree")

    assert story.run.status is Status.AGREED
    assert story.asked == []


def test_all_must_agree_when_all_are_asked():
    story = a_story(approve("directors", person(DAN, EVE), vote="all"))

    assert story.act(DAN, "agree").asked == [EVE]
    assert story.act(EVE, "agree").run.status is Status.AGREED


def test_one_after_the_other_means_the_second_waits_for_the_first():
    story = a_story(approve("line", person(BOB, DAN, EVE), vote="order"))

    assert story.asked == [BOB]
    assert story.act(BOB, "agree").asked == [DAN]
    assert story.act(DAN, "agree").asked == [EVE]
    assert story.act(EVE, "agree").run.status is Status.AGREED


def test_one_rejection_ends_the_run_whatever_the_others_would_say():
    story = a_story(
        approve("directors", person(DAN, EVE), vote="all"), approve("boss", person(BOB))
    )

    story.act(DAN, "agree").act(EVE, "reject", comment="太高")

    assert story.run.status is Status.REJECTED
    assert story.run.tokens == ()


def test_a_share_of_those_asked_is_enough_and_takes_the_task_from_the_others():
    story = a_story(approve("board", person(BOB, DAN, EVE), vote="share", share=50))

    assert story.act(BOB, "agree").asked == [DAN, EVE], "of three, half is two"
    assert story.act(EVE, "agree").run.status is Status.AGREED
    assert story.asked == []


def test_a_share_that_can_no_longer_be_had_refuses():
    story = a_story(approve("board", person(BOB, DAN, EVE), vote="share", share=60))

    assert story.act(BOB, "reject").asked == [DAN, EVE]
    assert story.act(DAN, "reject").run.status is Status.REJECTED


@pytest.mark.parametrize(("share", "agreements"), [(1, 1), (50, 2), (67, 3), (75, 3), (100, 4)])
def test_a_share_is_rounded_up_to_people(share: int, agreements: int):
    board = (BOB, CEO, DAN, EVE)
    story = a_story(approve("board", person(*board), vote="share", share=share))

    for each in board[: agreements - 1]:
        assert story.act(each, "agree").run.status is Status.RUNNING

    assert story.act(board[agreements - 1], "agree").run.status is Status.AGREED

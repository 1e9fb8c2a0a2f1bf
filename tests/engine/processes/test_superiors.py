"""升级 and 加上级一起办: the superior has the task of who is late, or shares their vote."""

from __future__ import annotations

import pytest

from dougong.processes import Act, Status
from dougong.processes.facts import Administrators, Superior
from tests.engine.processes.late import (
    BEGUN,
    DAY,
    HOUR,
    does,
    hours,
    timed,
    told,
)
from tests.engine.processes.story import (
    BOB,
    CEO,
    DAN,
    EVE,
    ORGANISATION,
)


def test_it_escalates_to_the_superior_of_each_who_did_not_answer():
    story = timed(does("escalate"), people=(BOB, DAN), vote="all").act(DAN, "agree")
    story.later(BEGUN + DAY)

    assert story.asked == [CEO]
    assert told(story) == [("process.told_overdue_escalate", (CEO,))]
    entry = next(each for each in story.run.journal if each.what == "overdue_escalate")
    assert entry.params == {"to": CEO, "of": BOB}
    assert story.act(CEO, "agree").run.status is Status.AGREED


def test_it_escalates_step_by_step():
    story = timed(does("escalate"), does("escalate", after=hours(5)))
    story.organisation = {**ORGANISATION, Superior(CEO): (EVE,)}

    assert story.later(BEGUN + DAY).asked == [CEO]
    assert story.later(BEGUN + DAY + 5 * HOUR).asked == [EVE]


@pytest.mark.parametrize("answers", [BOB, CEO])
def test_the_superior_is_asked_beside_who_is_late_and_one_of_both_is_enough(answers: str):
    story = timed(does("accompany"), people=(BOB, DAN), vote="all").act(DAN, "agree")
    story.later(BEGUN + DAY)

    assert story.asked == [BOB, CEO]
    assert told(story) == [("process.told_overdue_accompany", (CEO,))]
    entry = next(each for each in story.run.journal if each.what == "overdue_accompany")
    assert entry.params == {"to": CEO, "of": BOB}
    assert story.act(answers, "agree").run.status is Status.AGREED


@pytest.mark.parametrize("vote", ["all", "share"])
def test_both_have_one_vote(vote: str):
    story = timed(does("accompany"), people=(BOB, DAN), vote=vote, share=100).later(BEGUN + DAY)

    assert story.act(CEO, "agree").asked == [DAN, "admin"]
    assert story.act("admin", "agree").run.status is Status.AGREED


def test_one_after_the_other_the_turn_is_over_once_either_has_answered():
    story = timed(does("accompany"), people=(BOB, DAN), vote="order").later(BEGUN + DAY)
    assert story.asked == [BOB, CEO]

    assert story.act(CEO, "agree").asked == [DAN]


def test_a_rejection_beside_counts_as_the_others():
    story = timed(does("accompany")).later(BEGUN + DAY)

    assert story.act(CEO, "reject").run.status is Status.REJECTED


def test_who_stands_beside_takes_back_and_both_are_asked_again():
    story = timed(does("accompany"), people=(BOB, DAN), vote="all").later(BEGUN + DAY)
    before = story.asked

    story.act(CEO, "agree").act(CEO, "take_back")

    assert sorted(story.asked) == sorted(before)
    story.act(BOB, "agree").act(BOB, "take_back")
    assert sorted(story.asked) == sorted(before)


def test_who_takes_over_from_who_is_late_shares_the_vote_with_the_superior():
    story = timed(does("accompany"), people=(BOB, DAN), vote="all").later(BEGUN + DAY)
    story.act(BOB, "transfer", to=EVE)

    story.act(EVE, "agree")

    assert {CEO, EVE}.isdisjoint(story.asked)


def test_who_stands_beside_adds_no_signers_and_is_asked_once():
    story = timed(does("accompany"), does("accompany", after=hours(1))).later(
        BEGUN + DAY + 2 * HOUR
    )

    assert story.asked.count(CEO) == 1
    act = Act(story.task_of(CEO).id, "add_signer", CEO, "", (EVE,), place="before")
    assert story.refusal(act) == ["process.not_now"]


def test_a_superior_who_is_away_is_stood_in_for():
    for action in ("accompany", "escalate"):
        story = timed(does(action))
        story.deputies = {CEO: EVE}
        story.later(BEGUN + DAY)
        assert EVE in story.asked, action
        assert CEO not in story.asked, action


def test_without_a_superior_it_goes_to_the_administrators():
    assert timed(does("escalate"), people=(DAN,)).later(BEGUN + DAY).asked == ["admin"]


def test_a_superior_who_is_asked_anyway_is_not_asked_twice():
    story = timed(does("escalate"), people=(BOB, CEO), vote="all")
    story.organisation = {**ORGANISATION, Superior(CEO): (), Administrators(): (CEO,)}

    story.later(BEGUN + DAY)

    assert story.asked == [CEO]
    assert story.act(CEO, "agree").run.status is Status.AGREED


def test_with_nobody_to_hand_it_to_it_is_said_aloud():
    story = timed(does("escalate"), people=(DAN,))
    story.organisation = {Administrators(): (DAN,)}

    story.later(BEGUN + DAY)

    assert story.asked == [DAN]
    assert "overdue_hindered" in story.trail

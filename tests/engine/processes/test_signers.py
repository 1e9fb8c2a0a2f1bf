"""Signing in addition: before somebody, after them, beside them."""

from __future__ import annotations

import pytest

from dougong.processes import Act, Status, TellPeople
from tests.engine.processes.story import BOB, CEO, DAN, EVE, Story, a_story, approve, person

THEN = approve("boss", person(CEO))


def a_line(vote: str = "any", *people: str) -> Story:
    return a_story(approve("one", person(*(people or (BOB,))), vote=vote), THEN)


def test_who_signs_before_hands_it_back_to_who_asked_them():
    story = a_line().act(BOB, "add_signer", to=EVE, place="before")
    assert story.asked == [EVE]
    assert TellPeople((EVE,), "process.told_task", "one") in story.effects

    assert story.act(EVE, "agree").asked == [BOB]
    assert story.act(BOB, "agree").at == ["boss"]


def test_who_signs_after_is_asked_once_the_other_has_agreed():
    story = a_line().act(BOB, "add_signer", to=EVE, place="after")
    assert story.asked == [BOB]

    assert story.act(BOB, "agree").asked == [EVE]
    assert story.act(EVE, "agree").at == ["boss"]


def test_several_sign_one_behind_the_other():
    story = a_line().act(BOB, "add_signer", to=(EVE, DAN), place="before")

    assert [story.asked, story.act(EVE, "agree").asked] == [[EVE], [DAN]]
    assert story.act(DAN, "agree").asked == [BOB]


def test_who_is_added_after_later_signs_first():
    story = a_line().act(BOB, "add_signer", to=EVE, place="after")
    story.act(BOB, "add_signer", to=DAN, place="after").act(BOB, "agree")

    assert story.asked == [DAN]
    assert story.act(DAN, "agree").asked == [EVE]


def test_who_signs_beside_has_a_vote_of_their_own():
    story = a_line("all").act(BOB, "add_signer", to=EVE, place="alongside")
    assert story.asked == [BOB, EVE]

    assert story.act(EVE, "agree").asked == [BOB]
    assert story.act(BOB, "agree").at == ["boss"]


def test_where_one_is_enough_a_vote_counts_only_with_all_its_signers():
    story = a_line("any", BOB, DAN).act(BOB, "add_signer", to=EVE, place="before")

    assert story.act(EVE, "agree").asked == [BOB, DAN], "Eve alone does not speak for Bob"
    assert story.act(DAN, "agree").at == ["boss"]


def test_one_after_the_other_waits_for_added_signers_too():
    story = a_line("order", BOB, DAN).act(BOB, "add_signer", to=EVE, place="after")

    assert story.act(BOB, "agree").asked == [EVE]
    assert story.act(EVE, "agree").asked == [DAN]


def test_a_turn_that_was_handed_on_stays_a_turn():
    story = a_line("order", BOB, DAN).act(BOB, "transfer", to=EVE)
    story.act(EVE, "add_signer", to=CEO, place="before").act(CEO, "agree")

    assert story.asked == [EVE]
    assert story.act(EVE, "agree").asked == [DAN]


def test_who_takes_over_from_an_added_signer_holds_their_place():
    story = a_line().act(BOB, "add_signer", to=EVE, place="before").act(EVE, "transfer", to=DAN)

    assert story.asked == [DAN]
    assert story.act(DAN, "agree").asked == [BOB]


def test_an_added_signer_can_reject_as_everybody_else():
    story = a_line().act(BOB, "add_signer", to=EVE, place="before").act(EVE, "reject")

    assert story.run.status is Status.REJECTED
    assert story.asked == []


@pytest.mark.parametrize(
    ("to", "place", "code"),
    [
        ((), "before", "process.no_such_person"),
        (("gone",), "before", "process.no_such_person"),
        ((BOB,), "after", "process.asked_already"),
        ((EVE,), "above", "process.no_such_place"),
        ((EVE,), None, "process.no_such_place"),
        (tuple(f"p{n}" for n in range(21)), "after", "process.too_many_people"),
    ],
)
def test_signers_are_colleagues_who_are_not_asked_yet(
    to: tuple[str, ...], place: str | None, code: str
):
    story = a_line()
    act = Act(story.task_of(BOB).id, "add_signer", BOB, to=to, place=place)

    assert story.refusal(act) == [code]


def test_the_journal_says_who_signs_where():
    story = a_line().act(BOB, "add_signer", to=EVE, place="before", comment="请财务先看")
    entry = next(each for each in story.run.journal if each.what == "add_signer")

    assert (entry.by, entry.comment) == (BOB, "请财务先看")
    assert entry.params == {"to": EVE, "signs": "before"}
    assert story.task_of(EVE).added_by == BOB

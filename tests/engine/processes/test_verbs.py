"""What people can do with their tasks."""

from __future__ import annotations

import pytest

from dougong.kernel.canonical import Json
from dougong.processes import Act, ConcludeRecord, Outcome, Status, TaskState, TellPeople
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    Story,
    a_story,
    approve,
    node,
    person,
)

LINE = (
    approve("leader", person(BOB)),
    approve("director", person(DAN)),
    approve("boss", person(CEO)),
)


def line(**of_boss: Json) -> Story:
    """Return a run that Bob and Dan have agreed to and that lies with the CEO."""
    nodes = (*LINE[:2], approve("boss", person(CEO), **of_boss))
    return a_story(*nodes).act(BOB, "agree").act(DAN, "agree")


def test_agreement_passes_the_run_on_and_tells_the_next_one():
    story = a_story(*LINE).act(BOB, "agree", comment="老客户")

    assert story.asked == [DAN]
    assert TellPeople((DAN,), "process.told_task", "director") in story.effects


def test_the_last_agreement_releases_the_record():
    story = line().act(CEO, "agree")

    assert story.run.status is Status.AGREED
    assert ConcludeRecord(Outcome.APPLY) in story.effects


def test_a_rejection_discards_what_was_held():
    story = line().act(CEO, "reject")

    assert story.run.status is Status.REJECTED
    assert ConcludeRecord(Outcome.DISCARD) in story.effects


def test_a_return_to_the_start_waits_for_the_initiator():
    story = line().act(CEO, "return", comment="补附件")

    assert (story.run.status, story.at, story.asked) == (Status.RETURNED, ["start"], [ANN])
    assert TellPeople((ANN,), "process.told_returned", "start") in story.effects


def test_a_resubmitted_run_goes_through_all_nodes_again():
    story = line().act(CEO, "return").act(ANN, "resubmit")

    assert (story.run.status, story.asked) == (Status.RUNNING, [BOB])


def test_a_resubmitted_run_goes_straight_back_where_the_node_says_so():
    story = line(after_return="straight").act(CEO, "return").act(ANN, "resubmit")

    assert story.asked == [CEO]


def test_a_run_can_be_returned_to_a_node_that_was_passed():
    story = line().act(CEO, "return", node="leader")

    assert (story.run.status, story.asked) == (Status.RUNNING, [BOB])
    assert story.act(BOB, "agree").asked == [DAN]


def test_a_run_returned_to_a_node_comes_straight_back_where_the_node_says_so():
    story = line(after_return="straight").act(CEO, "return", node="leader").act(BOB, "agree")

    assert story.asked == [CEO]
    assert story.act(CEO, "agree").run.status is Status.AGREED


@pytest.mark.parametrize("target", ["boss", "end", "unheard_of"])
def test_a_run_cannot_be_returned_to_what_was_not_passed(target: str):
    story = a_story(*LINE)

    assert story.refusal(Act(story.task_of(BOB).id, "return", BOB, node=target)) == [
        "process.no_return_there"
    ]


def test_the_initiator_takes_a_run_back_and_sends_it_again():
    story = line().act(ANN, "withdraw")

    assert (story.run.status, story.asked) == (Status.WITHDRAWN, [ANN])
    assert story.act(ANN, "resubmit").asked == [BOB]


def test_a_withdrawn_run_can_be_given_up():
    story = line().act(ANN, "withdraw").act(ANN, "cancel")

    assert story.run.status is Status.CANCELLED
    assert ConcludeRecord(Outcome.DISCARD) in story.effects


def test_withdrawal_can_be_limited_to_runs_nobody_has_handled():
    story = a_story(*LINE, withdrawal="unhandled")
    assert "withdraw" in verbs(story, ANN)

    story.act(BOB, "agree")

    assert "withdraw" not in verbs(story, ANN)


def test_a_transferred_task_counts_for_the_one_who_took_it_over():
    story = a_story(*LINE).act(BOB, "transfer", to=EVE)

    assert story.asked == [EVE]
    assert story.act(EVE, "agree").asked == [DAN]


def test_a_task_can_be_handed_back():
    story = a_story(*LINE).act(BOB, "transfer", to=EVE).act(EVE, "transfer", to=BOB)

    assert story.asked == [BOB]


@pytest.mark.parametrize(
    ("to", "code"), [("gone", "process.no_such_person"), (BOB, "process.asked_already")]
)
def test_a_task_cannot_be_handed_to_someone_who_left_or_is_asked_already(to: str, code: str):
    story = a_story(*LINE)

    assert story.refusal(Act(story.task_of(BOB).id, "transfer", BOB, to=(to,))) == [code]


def test_a_comment_moves_nothing_and_must_say_something():
    story = a_story(*LINE)
    task = story.task_of(BOB).id

    assert story.refusal(Act(task, "comment", BOB)) == ["process.comment_missing"]
    assert story.happen(Act(task, "comment", BOB, "先问一下财务")).asked == [BOB]


def test_a_task_is_only_for_the_one_who_was_asked():
    story = a_story(*LINE)

    assert story.refusal(Act(story.task_of(BOB).id, "agree", DAN)) == ["process.not_yours"]


def test_a_task_cannot_be_done_twice():
    story = a_story(*LINE)
    task = story.task_of(BOB).id
    story.act(BOB, "agree")

    assert story.refusal(Act(task, "agree", BOB)) == ["process.not_now"]


def test_a_node_offers_only_what_its_maker_left_on():
    story = a_story(approve("leader", person(BOB), verbs=["return"]))

    assert verbs(story, BOB) == ("agree", "return", "comment")


def test_a_node_can_demand_an_opinion_from_those_who_refuse():
    story = a_story(approve("leader", person(BOB), opinion="unwilling"))

    assert story.refusal(Act(story.task_of(BOB).id, "reject", BOB)) == ["process.comment_missing"]
    assert story.act(BOB, "agree").run.status is Status.AGREED


def test_who_fills_in_hands_on_and_cannot_reject():
    story = a_story(node("archive", "fill", assignees=[person(EVE)]))

    assert verbs(story, EVE) == ("submit", "return", "transfer", "copy", "comment")
    assert story.act(EVE, "submit").run.status is Status.AGREED


def test_a_copy_waits_for_nobody_and_can_be_marked_as_read():
    story = a_story(node("tell", "cc", assignees=[person(DAN)]))
    assert story.run.status is Status.AGREED

    story.act(DAN, "read")

    assert story.run.tasks[-1].state is TaskState.READ


def verbs(story: Story, person: str) -> tuple[str, ...]:
    task = next(task for task in reversed(story.run.tasks) if task.person == person)
    return offered(Case(story.spec, story.run, task))

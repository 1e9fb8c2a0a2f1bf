"""What people choose on the way: colleagues for a node, and which way a run goes on."""

from __future__ import annotations

import pytest

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.processes import Act, Status, TellPeople, compile_process
from dougong.processes.choices import Choice, choices_at
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    NAMES,
    Story,
    a_story,
    approve,
    compiled,
    node,
    person,
)

BY_INITIATOR: Json = {"type": "chosen", "by": "initiator"}
BY_PREVIOUS: Json = {"type": "chosen", "by": "previous"}


def choices(story: Story, who: str) -> list[Choice]:
    return [*choices_at(story.spec, story.run, story.task_of(who), story.facts)]


def test_a_run_waits_for_its_initiator_to_choose_and_then_goes_on():
    story = a_story(approve("one", person(BOB)), approve("two", BY_INITIATOR))
    assert (story.asked, story.at) == ([ANN], ["start"])
    assert TellPeople((ANN,), "process.told_choose", "start") in story.effects
    assert choices(story, ANN) == [Choice("two")]

    story.act(ANN, "resubmit", chosen={"two": (DAN, EVE)})

    assert story.act(BOB, "agree").asked == [DAN, EVE]


def test_an_initiator_cannot_leave_it_open():
    story = a_story(approve("one", person(BOB)), approve("two", BY_INITIATOR))

    assert story.refusal(Act(story.task_of(ANN).id, "resubmit", ANN)) == ["process.choose_first"]


def test_an_initiator_may_give_up_what_they_have_not_chosen():
    story = a_story(approve("one", BY_INITIATOR)).act(ANN, "cancel")

    assert story.run.status is Status.CANCELLED


def test_copies_can_be_chosen_too():
    story = a_story(node("told", "cc", assignees=[BY_INITIATOR]), approve("one", person(BOB)))
    story.act(ANN, "resubmit", chosen={"told": (EVE,)})

    assert story.task_of(EVE, "read").node == "told"


def test_whoever_answers_chooses_who_is_next():
    story = a_story(approve("one", person(BOB)), approve("two", BY_PREVIOUS))
    assert choices(story, BOB) == [Choice("two")]
    task = story.task_of(BOB).id
    assert story.refusal(Act(task, "agree", BOB)) == ["process.choose_first"]

    assert story.act(BOB, "agree", chosen={"two": (EVE,)}).asked == [EVE]


def test_where_all_must_agree_only_the_last_one_has_to_choose():
    story = a_story(approve("one", person(BOB, DAN), vote="all"), approve("two", BY_PREVIOUS))
    story.act(BOB, "agree")
    assert story.refusal(Act(story.task_of(DAN).id, "agree", DAN)) == ["process.choose_first"]

    assert story.act(DAN, "agree", chosen={"two": (EVE,)}).asked == [EVE]


def test_whoever_rejects_need_not_choose():
    story = a_story(approve("one", person(BOB)), approve("two", BY_PREVIOUS))

    assert story.act(BOB, "reject").run.status is Status.REJECTED


def test_a_choice_holds_after_a_return_and_can_be_changed():
    story = a_story(approve("one", BY_INITIATOR)).act(ANN, "resubmit", chosen={"one": (EVE,)})
    story.act(EVE, "return", node="start").act(ANN, "resubmit")
    assert story.asked == [EVE]

    story.act(EVE, "return", node="start").act(ANN, "resubmit", chosen={"one": (DAN,)})
    assert story.asked == [DAN]


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"two": ("gone",)}, "process.no_such_person"),
        ({"two": ()}, "process.no_such_person"),
        ({"one": (EVE,)}, "process.no_choice"),
        ({"nowhere": (EVE,)}, "process.no_choice"),
    ],
)
def test_only_what_is_offered_can_be_chosen(chosen: dict[str, tuple[str, ...]], code: str):
    story = a_story(approve("one", person(BOB)), approve("two", BY_PREVIOUS))
    act = Act(story.task_of(BOB).id, "agree", BOB, chosen=chosen)

    assert story.refusal(act) == [code]


def crossroads(**back: str) -> Body:
    """Bob says whether Dan is asked, or Eve, or nobody; from Eve it may go back to Bob."""
    after: list[Json] = [{"from": "law", "to": "again" if back else "end"}]
    nodes: list[Json] = [
        node("start", "start"),
        approve("office", person(BOB)),
        node("where", "choice"),
        approve("deal", person(DAN)),
        approve("law", person(EVE)),
        approve("boss", person(CEO)),
        *([node("again", "back", **back)] if back else []),
        node("end", "end"),
    ]
    ways = [("where", "law"), ("where", "deal"), ("where", "boss"), ("deal", "boss")]
    edges: list[Json] = [{"from": here, "to": there} for here, there in ways]
    first: list[Json] = [{"from": "start", "to": "office"}, {"from": "office", "to": "where"}]
    last: list[Json] = [{"from": "boss", "to": "end"}]
    return {
        "key": "contract", "label": "合同", "form": "credit",
        "nodes": nodes, "edges": [*first, *edges, *after, *last],
    }  # fmt: skip


def test_whoever_answers_says_which_way_it_goes_on():
    story = Story(compiled(crossroads())).begin()
    assert choices(story, BOB) == [Choice("where", ("law", "deal", "boss"))]
    assert story.refusal(Act(story.task_of(BOB).id, "agree", BOB)) == ["process.choose_first"]

    assert story.act(BOB, "agree", chosen={"where": ("deal",)}).at == ["deal"]


@pytest.mark.parametrize("picked", [("end",), (), ("law", "deal")])
def test_one_way_that_there_is_must_be_chosen(picked: tuple[str, ...]):
    story = Story(compiled(crossroads())).begin()
    act = Act(story.task_of(BOB).id, "agree", BOB, chosen={"where": picked})

    assert story.refusal(act) == ["process.no_such_way"]


def test_a_way_may_lead_back_and_be_chosen_anew():
    story = Story(compiled(crossroads(to="office"))).begin()
    for _ in range(2):
        story.act(BOB, "agree", chosen={"where": ("law",)}).act(EVE, "agree")
        assert story.asked == [BOB]

    story.act(BOB, "agree", chosen={"where": ("boss",)}).act(CEO, "agree")

    assert story.run.status is Status.AGREED


@pytest.mark.parametrize("to", ["where", "boss", "nowhere", "start"])
def test_a_way_leads_back_only_to_who_was_asked_before(to: str):
    problems = compile_process(crossroads(to=to), NAMES)

    assert isinstance(problems, tuple)
    assert "process.no_way_back" in {problem.code for problem in problems}


def test_of_those_who_sign_one_behind_the_other_the_last_one_chooses():
    story = a_story(approve("one", person(BOB)), approve("two", BY_PREVIOUS))
    story.act(BOB, "add_signer", to=CEO, place="before")
    assert choices(story, CEO) == []

    story.act(CEO, "agree")

    assert choices(story, BOB) == [Choice("two")]


def test_whoever_chooses_at_the_start_begins_only_then():
    story = a_story(approve("one", BY_INITIATOR))
    assert "started" not in story.trail

    story.act(ANN, "resubmit", chosen={"one": (EVE,)})

    assert [each.what for each in story.run.journal if each.by] == ["started"]
    assert story.run.tasks[0].verb == "start"

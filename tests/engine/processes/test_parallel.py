"""Several ways at once: who is asked, who waits for whom, and what a return takes along."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.processes import Standing, Status, dump_run, load_run, picture_of, ways_taken
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    Story,
    approve,
    compiled,
    node,
    person,
)

RETURNS = {"verbs": ["reject", "return", "transfer"]}
NODES: list[Any] = [
    node("start", "start"),
    approve("first", person(BOB), **RETURNS),
    node("fork", "parallel"),
    approve("money", person(DAN), **RETURNS),
    approve("law", person(EVE), **RETURNS),
    approve("audit", person("fay"), **RETURNS),
    node("join", "join"),
    approve("boss", person(CEO), **RETURNS),
    node("end", "end"),
]


def ways(*pairs: str, **conditions: str) -> Json:
    """Return edges given as "from to"; one is named by its target to have a condition."""
    found: list[Any] = []
    for pair in pairs:
        here, there = pair.split()
        condition = {"condition": conditions[there]} if there in conditions else {}
        found.append({"from": here, "to": there, "label": there, **condition})
    return found


WAYS = ways(
    "start first", "first fork", "fork money", "fork law", "money join", "law audit", "audit join",
    "join boss", "boss end",
)  # fmt: skip


def process(nodes: Json = NODES, edges: Json = WAYS) -> Body:
    return {"key": "p", "label": "合同", "form": "credit", "nodes": nodes, "edges": edges}


def at_the_fork(**record: Decimal) -> Story:
    return Story(compiled(process()), record=record).begin().act(BOB, "agree")


def test_all_ways_are_walked_at_once() -> None:
    story = at_the_fork()

    assert story.at == ["money", "law"]
    assert story.asked == [DAN, EVE]


def test_the_last_to_come_goes_on_for_all() -> None:
    story = at_the_fork().act(DAN, "agree").act(EVE, "agree")
    assert (story.at, story.asked) == (["join", "audit"], ["fay"])

    story.act("fay", "agree")
    assert (story.at, story.asked) == (["boss"], [CEO])
    assert story.run.tokens[0].forks == ()

    story.act(CEO, "agree")
    assert story.run.status is Status.AGREED
    assert story.run.tokens == ()


def test_one_rejection_ends_the_other_ways_too() -> None:
    story = at_the_fork().act(EVE, "reject", comment="不行")

    assert (story.run.status, story.at, story.asked) == (Status.REJECTED, [], [])


def test_a_return_inside_a_way_leaves_the_others_alone() -> None:
    story = at_the_fork().act(DAN, "agree").act(EVE, "agree")

    story.act("fay", "return", node="law")

    assert (story.at, story.asked) == (["join", "law"], [EVE])
    story.act(EVE, "agree").act("fay", "agree")
    assert story.asked == [CEO]


def test_a_return_to_before_the_fork_takes_everybody_along() -> None:
    story = at_the_fork().act(DAN, "agree")

    story.act(EVE, "return", node="first")
    assert (story.at, story.asked) == (["first"], [BOB])

    story.act(BOB, "agree")
    assert story.asked == [DAN, EVE]


def test_straight_back_is_no_way_where_others_were_taken_along() -> None:
    nodes = [
        each | {"after_return": "straight"} if each["key"] == "law" else each for each in NODES
    ]
    story = Story(compiled(process(nodes))).begin().act(BOB, "agree")

    story.act(EVE, "return", node="first").act(BOB, "agree")

    assert story.asked == [DAN, EVE]


def test_the_initiator_takes_all_ways_back() -> None:
    story = at_the_fork().act(ANN, "withdraw")

    assert (story.run.status, story.at, story.asked) == (Status.WITHDRAWN, ["start"], [ANN])
    assert story.act(ANN, "resubmit").asked == [BOB]


def test_from_after_the_join_a_return_into_one_way_walks_that_way_again() -> None:
    story = at_the_fork().act(DAN, "agree").act(EVE, "agree").act("fay", "agree")

    story.act(CEO, "return", node="law")
    assert (story.at, story.asked) == (["law"], [EVE])

    story.act(EVE, "agree").act("fay", "agree")
    assert (story.at, story.asked) == (["boss"], [CEO])


def test_a_run_with_several_tokens_is_kept_as_it_is() -> None:
    run = at_the_fork().act(DAN, "agree").run

    assert load_run(dump_run(run)) == run
    assert {token.forks for token in run.tokens} == {("fork",)}


def test_the_picture_shows_all_ways_and_where_each_stands() -> None:
    story = at_the_fork().act(DAN, "agree")

    stops = {each.node: each.standing for each in picture_of(story.spec, story.run, story.facts)}
    assert stops["money"] is Standing.PASSED
    assert stops["law"] is Standing.CURRENT
    assert stops["audit"] is Standing.FUTURE
    assert ways_taken(story.run) == (
        ("start", "first"), ("first", "fork"), ("fork", "money"), ("fork", "law"), ("money", "join"),
    )  # fmt: skip


SOME = ways(
    "start fork", "fork money", "fork law", "fork join", "money join", "law join", "join boss", "boss end",
    money="amount > 100", law="amount > 500",
)  # fmt: skip


def test_of_an_inclusive_fork_the_ways_are_walked_whose_conditions_hold() -> None:
    kept = {"start", "fork", "money", "law", "join", "boss", "end"}
    nodes = [each for each in NODES if each["key"] in kept]
    nodes[1] = node("fork", "inclusive")
    spec = compiled(process(nodes, SOME))

    def asked(amount: int) -> list[str]:
        return Story(spec, record={"amount": Decimal(amount)}).begin().asked

    assert asked(900) == [DAN, EVE]
    assert asked(200) == [DAN]
    assert asked(50) == [CEO], "where none holds, the default is walked"
    one = Story(spec, record={"amount": Decimal(200)}).begin().act(DAN, "agree")
    assert one.asked == [CEO]


def test_forks_inside_of_forks_meet_at_one_join_or_at_their_own() -> None:
    nodes: list[Any] = [
        node("start", "start"), node("outer", "parallel"), node("inner", "parallel"),
        approve("a", person(BOB)), approve("b", person(DAN)), approve("c", person(EVE)),
        node("join", "join"), node("end", "end"),
    ]  # fmt: skip
    edges = ways(
        "start outer", "outer inner", "outer c", "inner a", "inner b", "a join", "b join", "c join", "join end",
    )  # fmt: skip
    story = Story(compiled(process(nodes, edges))).begin()

    assert sorted(story.asked) == [BOB, DAN, EVE]
    story.act(BOB, "agree").act(EVE, "agree")
    assert story.run.status is Status.RUNNING
    assert story.act(DAN, "agree").run.status is Status.AGREED

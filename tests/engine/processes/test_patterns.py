"""The control-flow patterns that docs/processes.md calls direct, each shown by the smallest process that has it.

Numbers and names are those of the Workflow Patterns initiative (Russell et al., 2006).
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from dougong.kernel.canonical import Json
from dougong.processes import Status, TaskState
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
from tests.engine.processes.test_parallel import ways

ROLE: Json = {"type": "role", "role": "director"}


def walked(*nodes: Json, edges: Json, **record: Any) -> Story:
    """Begin a run of a process whose start and end are not named."""
    whole = [node("start", "start"), *nodes, node("end", "end")]
    body: Any = {"key": "p", "label": "模式", "form": "credit", "nodes": whole, "edges": edges}
    return Story(compiled(body), record=record).begin()


def test_1_sequence():
    story = a_story(approve("a", person(BOB)), approve("b", person(DAN)))

    assert story.asked == [BOB]
    assert story.act(BOB, "agree").asked == [DAN]


AFTER_THE_START = ("fork a", "fork b", "a join", "b join", "join c", "c end")
SPLIT = ways("start fork", *AFTER_THE_START)
BOTH = (
    node("fork", "parallel"), approve("a", person(BOB)), approve("b", person(DAN)), node("join", "join"),
    approve("c", person(CEO)),
)  # fmt: skip


def test_2_parallel_split_and_3_synchronization():
    story = walked(*BOTH, edges=SPLIT)

    assert story.asked == [BOB, DAN]
    assert story.act(BOB, "agree").asked == [DAN]
    assert story.act(DAN, "agree").asked == [CEO]


CHOICE = ways("start or", "or a", "or b", "a c", "b c", "c end", a="amount > 100")


def test_4_exclusive_choice_and_5_simple_merge():
    nodes = (node("or", "branch"), *BOTH[1:3], BOTH[4])

    large = walked(*nodes, edges=CHOICE, amount=Decimal(200))
    small = walked(*nodes, edges=CHOICE, amount=Decimal(1))

    assert (large.asked, small.asked) == ([BOB], [DAN])
    assert large.act(BOB, "agree").asked == small.act(DAN, "agree").asked == [CEO]


SOME = ways(
    "start fork", "fork a", "fork b", "fork join", "a join", "b join", "join c", "c end",
    a="amount > 100", b="amount > 500",
)  # fmt: skip


def test_6_multi_choice_and_7_structured_synchronizing_merge():
    nodes = (node("fork", "inclusive"), *BOTH[1:])

    one = walked(*nodes, edges=SOME, amount=Decimal(200))
    two = walked(*nodes, edges=SOME, amount=Decimal(900))

    assert (one.asked, two.asked) == ([BOB], [BOB, DAN])
    assert one.act(BOB, "agree").asked == [CEO], "it waits only for the way that was walked"
    assert two.act(DAN, "agree").asked == [BOB]
    assert two.act(BOB, "agree").asked == [CEO]


def test_10_arbitrary_cycles():
    """Two ways back from different places to different nodes, each into the middle of what the other leads over."""
    nodes = (
        approve("a", person(BOB)), approve("b", person(DAN)), node("first", "choice"), approve("c", person(EVE)),
        node("second", "choice"), node("to_a", "back", to="a"), node("to_b", "back", to="b"),
    )  # fmt: skip
    edges = ways(
        "start a",
        "a b",
        "b first",
        "first c",
        "first to_a",
        "c second",
        "second end",
        "second to_b",
    )
    story = walked(*nodes, edges=edges).act(BOB, "agree")

    story.act(DAN, "agree", chosen={"first": ("to_a",)})
    assert story.asked == [BOB]
    story.act(BOB, "agree").act(DAN, "agree", chosen={"first": ("c",)})
    assert story.act(EVE, "agree", chosen={"second": ("to_b",)}).asked == [DAN]
    story.act(DAN, "agree", chosen={"first": ("c",)})
    assert story.act(EVE, "agree", chosen={"second": ("end",)}).run.status is Status.AGREED


def test_13_multiple_instances_known_when_drawn():
    story = a_story(approve("a", person(BOB, DAN, EVE), vote="all"), approve("b", person(CEO)))

    assert story.asked == [BOB, DAN, EVE]
    assert story.act(BOB, "agree").act(EVE, "agree").asked == [DAN]
    assert story.act(DAN, "agree").asked == [CEO]


def test_14_multiple_instances_known_when_it_comes_there():
    story = a_story(approve("a", ROLE, vote="all"), approve("b", person(CEO)))

    assert story.asked == [DAN, EVE], "as many as hold the role by then"
    assert story.act(DAN, "agree").act(EVE, "agree").asked == [CEO]


def test_19_cancel_task():
    story = a_story(approve("a", person(BOB)), approve("b", person(DAN)))

    story.act(ANN, "withdraw")

    assert [task.state for task in story.run.tasks if task.person == BOB] == [TaskState.CLOSED]
    assert story.asked == [ANN]


def test_20_cancel_case():
    story = walked(*BOTH, edges=SPLIT).act(ANN, "withdraw").act(ANN, "cancel")

    assert (story.run.status, story.at, story.asked) == (Status.CANCELLED, [], [])


def test_21_structured_loop():
    nodes = (approve("a", person(BOB)), node("enough", "branch"), node("again", "back", to="a"))
    edges = ways("start a", "a enough", "enough end", "enough again", end="amount >= 2")
    story = walked(*nodes, edges=edges, amount=Decimal(0))

    for done in range(3):
        assert story.asked == [BOB]
        story.record = {"amount": Decimal(done)}
        story.act(BOB, "agree")

    assert story.run.status is Status.AGREED


def test_25_cancel_region():
    nodes = (approve("first", person(EVE)), *BOTH)
    edges = ways("start first", "first fork", *AFTER_THE_START)
    story = walked(*nodes, edges=edges).act(EVE, "agree").act(BOB, "agree")

    story.act(DAN, "return", node="first")

    assert (story.at, story.asked) == (["first"], [EVE]), (
        "the way that waited at the join is gone too"
    )


def test_26_cancel_multiple_instances():
    story = a_story(approve("a", person(BOB)), approve("b", person(DAN, EVE, CEO), vote="all"))
    story.act(BOB, "agree").act(DAN, "agree")

    story.act(EVE, "return", node="a")

    assert story.asked == [BOB]
    closed = [task for task in story.run.tasks if task.person == CEO]
    assert [task.state for task in closed] == [TaskState.CLOSED]


def test_36_dynamic_partial_join():
    story = a_story(
        approve("a", person(BOB, DAN), vote="share", share=50), approve("b", person(CEO))
    )

    story.act(BOB, "add_signer", to=EVE, place="alongside")

    assert story.act(BOB, "agree").asked == [DAN, EVE], "of three by now, half is two"
    assert story.act(EVE, "agree").asked == [CEO]


def test_43_explicit_termination():
    story = walked(*BOTH, edges=SPLIT).act(BOB, "agree").act(DAN, "agree").act(CEO, "agree")
    refused = walked(*BOTH, edges=SPLIT).act(BOB, "reject")

    assert (story.run.status, story.at) == (Status.AGREED, [])
    assert (refused.run.status, refused.at, refused.asked) == (Status.REJECTED, [], [])


def test_the_table_tells_of_every_pattern_and_names_tests_that_there_are():
    here = Path(__file__)
    table = (here.parents[3] / "docs" / "processes.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| (\S+) \|(.*)\|$", table, re.MULTILINE)
    told = "".join(path.read_text("utf-8") for path in here.parent.glob("test_*.py"))

    assert [int(number) for number, *_ in rows] == list(range(1, 44))
    for number, verdict, how in rows:
        named = re.findall(r"`(test_\w+)`", how)
        assert (verdict == "direct") is bool(named), number
        assert verdict in {"direct", "work-around", "no"}
        assert [name for name in named if f"def {name}(" not in told] == []

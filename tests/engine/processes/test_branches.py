"""Which way a run takes."""

from __future__ import annotations

from decimal import Decimal

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.processes import Standing, picture_of, ways_taken
from tests.engine.processes.story import BOB, CEO, DAN, Story, approve, compiled, node, person

NODES: Json = [
    node("start", "start"),
    node("size", "branch"),
    approve("leader", person(BOB)),
    approve("director", person(DAN)),
    approve("boss", person(CEO)),
    node("end", "end"),
]
EDGES: Json = [
    {"from": "start", "to": "size"},
    {"from": "size", "to": "boss", "label": "其他情况"},
    {"from": "size", "to": "leader", "label": "小额", "condition": "amount <= 50000"},
    {"from": "size", "to": "director", "label": "中额", "condition": "amount <= 200000"},
    {"from": "leader", "to": "end"},
    {"from": "director", "to": "end"},
    {"from": "boss", "to": "end"},
]
PROCESS: Body = {
    "key": "credit_up",
    "label": "额度审批",
    "form": "credit",
    "nodes": NODES,
    "edges": EDGES,
}


def begun(amount: int | None) -> Story:
    return Story(
        compiled(PROCESS), record={"amount": None if amount is None else Decimal(amount)}
    ).begin()


def test_the_first_condition_that_holds_decides():
    assert begun(30_000).at == ["leader"]
    assert begun(200_000).at == ["director"]


def test_the_default_is_taken_when_no_condition_holds_wherever_it_was_drawn():
    assert begun(900_000).at == ["boss"]


def test_the_trail_says_which_way_was_taken():
    took = next(entry for entry in begun(30_000).run.journal if entry.what == "took")

    assert took.params == {"edge": "小额", "to": "leader"}


def test_the_picture_tells_passed_from_current_future_and_untaken():
    story = begun(30_000)

    standings = {
        stop.node: stop.standing for stop in picture_of(story.spec, story.run, story.facts)
    }

    assert standings == {
        "start": Standing.PASSED,
        "size": Standing.PASSED,
        "leader": Standing.CURRENT,
        "director": Standing.UNTAKEN,
        "boss": Standing.UNTAKEN,
        "end": Standing.FUTURE,
    }
    assert ways_taken(story.run) == (("start", "size"), ("size", "leader"))


def test_the_picture_knows_who_took_how_long():
    story = begun(30_000).act(BOB, "agree")

    leader = next(
        stop for stop in picture_of(story.spec, story.run, story.facts) if stop.node == "leader"
    )

    assert leader.left_at is not None
    assert leader.arrived_at is not None
    assert (leader.left_at - leader.arrived_at).total_seconds() == 600
    assert [task.verb for task in leader.tasks] == ["agree"]


def test_the_picture_foresees_only_the_way_that_the_record_will_take():
    """Two days off go to the leader alone; the boss is not announced for them."""
    nodes: Json = [node("start", "start"), approve("leader", person(BOB)), node("size", "branch"),
                   approve("boss", person(CEO)), node("end", "end")]  # fmt: skip
    edges: Json = [
        {"from": "start", "to": "leader"}, {"from": "leader", "to": "size"},
        {"from": "size", "to": "boss", "label": "大额", "condition": "amount > 50000"},
        {"from": "size", "to": "end", "label": "其他情况"}, {"from": "boss", "to": "end"},
    ]  # fmt: skip
    spec = compiled({**PROCESS, "nodes": nodes, "edges": edges})

    def foreseen(amount: int) -> set[str]:
        story = Story(spec, record={"amount": Decimal(amount)}).begin()
        stops = picture_of(story.spec, story.run, story.facts)
        return {stop.node for stop in stops if stop.standing is Standing.FUTURE}

    assert foreseen(2) == {"size", "end"}
    assert foreseen(90_000) == {"size", "boss", "end"}

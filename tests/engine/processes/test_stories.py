"""A simulation that is kept as a story is told again, and says what comes otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dougong.directory.working_time import Span, Unit
from dougong.kernel.canonical import Json
from dougong.processes import Status
from dougong.processes.facts import RoleMembers, Superior
from dougong.processes.simulation.script import Deed, Pause, Then
from dougong.processes.simulation.simulate import Script
from dougong.processes.simulation.story import (
    Beginning,
    Difference,
    OtherEnd,
    OtherPeople,
    come_of,
    differences,
    read_stories,
    written,
)
from dougong.processes.wired import wired
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    ORGANISATION,
    approve,
    chain,
    compiled,
    person,
)
from tests.engine.processes.test_simulating import DIRECTORS, MANAGER, MONDAY, a_script, played


def a_story(script: Script) -> dict[str, Json]:
    values = wired({"amount": Decimal("1.50")})
    return {"key": "small", "label": "小额", **written(ANN, values, played(script))}


def test_a_story_reads_as_it_was_written_and_comes_to_the_same():
    steps = (Pause(Span(2, Unit.DAYS)), Deed("return", comment="改"), Deed("resubmit"))
    script = a_script(approve("leader", MANAGER), steps=steps, then=Then.AGREE)
    [story] = read_stories({"stories": [a_story(script)]})

    again = played(replace(script, steps=story.steps, then=Then.STOP))

    assert story.steps == (*steps, Deed("agree", "leader", BOB))
    assert story.start == Beginning(ANN, MONDAY, wired({"amount": "1.50"}))
    assert [*differences(story.expects, come_of(again))] == []


def test_a_story_says_what_comes_otherwise():
    script = a_script(approve("leader", MANAGER), then=Then.AGREE)
    [story] = read_stories({"stories": [a_story(script)]})
    longer = compiled(chain(approve("leader", MANAGER), approve("finance", person(EVE))))

    moved = played(replace(script, spec=longer, steps=story.steps, then=Then.STOP))
    others = played(
        replace(script, steps=story.steps, then=Then.STOP),
        {**ORGANISATION, Superior(ANN): (CEO,)},
    )

    assert [*differences(story.expects, come_of(moved))] == [
        Difference("end", "finance"),
        OtherEnd(Status.AGREED, Status.RUNNING),
    ]
    assert [*differences(story.expects, come_of(others))] == [OtherPeople("leader", (BOB,), (CEO,))]


def test_the_same_story_always_comes_to_the_same():
    script = a_script(approve("leader", DIRECTORS, vote="all"), then=Then.AGREE)
    organisation = {**ORGANISATION, RoleMembers("director"): (DAN, EVE)}

    assert played(script, organisation) == played(script, organisation)

"""催办: whoever started a run reminds those who have not answered, but does not pester them."""

from __future__ import annotations

from datetime import timedelta

from dougong.processes import Act, TellPeople
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from tests.engine.processes.story import ANN, BOB, CEO, DAN, Story, a_story, approve, person


def reminded(story: Story) -> list[tuple[str, ...]]:
    return [each.people for each in story.effects if isinstance(each, TellPeople)]


def another(story: Story) -> Act:
    return Act(story.task_of(ANN, "remind").id, "remind", ANN)


def test_everybody_who_has_not_answered_is_told():
    story = a_story(approve("both", person(BOB, DAN), vote="all")).act(BOB, "agree")

    story.act(ANN, "remind", comment="明天就要出发")

    assert reminded(story) == [(DAN,)]
    assert story.run.journal[-1].comment == "明天就要出发"


def test_it_is_done_once_an_hour():
    story = a_story(approve("leader", person(BOB))).act(ANN, "remind")

    assert story.refusal(another(story)) == ["process.reminded_already"]
    story.now += timedelta(hours=1)
    assert reminded(story.happen(another(story))) == [(BOB,)]


def test_who_was_asked_since_has_not_been_reminded_yet():
    story = a_story(approve("leader", person(BOB)), approve("boss", person(CEO)))
    story.act(ANN, "remind").act(BOB, "agree")

    assert reminded(story.act(ANN, "remind")) == [(CEO,)]


def test_nobody_else_reminds_and_nobody_is_reminded_of_what_has_ended():
    story = a_story(approve("leader", person(BOB)))
    bob = story.task_of(BOB)
    assert "remind" not in offered(Case(story.spec, story.run, bob))

    story.act(BOB, "agree")

    assert "remind" not in offered(Case(story.spec, story.run, story.task_of(ANN, "remind")))

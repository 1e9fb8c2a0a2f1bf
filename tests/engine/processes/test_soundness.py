"""Every process that passes the lint can be walked to its end, whatever shape it has and whatever people do."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dougong.definitions.content import Body
from dougong.processes import Act, Advanced, Due, Status, TaskState, lint_process
from dougong.processes.verbs.add_signer import PLACES
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.send_back import targets
from tests.engine.processes.shapes import process_of
from tests.engine.processes.story import NAMES, Story, compiled
from tests.engine.processes.test_invariants import NAMING, PEOPLE, lines

STEPS = 20
MOST = 300
"""Agreements after which a run that has not ended is held to be stuck; the shapes have some thirty nodes."""
FORWARD = ("agree", "submit", "resubmit")


def crossed(body: Body, chance: Random, times: int) -> Any:
    """Return a process some of whose lines lead elsewhere: out of their fork, into another, back, past a join."""
    found: Any = copy.deepcopy(body)
    keys = [node["key"] for node in found["nodes"]]
    for _ in range(times):
        chance.choice(found["edges"])["to"] = chance.choice(keys)
    return found


def somehow(story: Story, chance: Random) -> None:
    """Let people do whatever they may."""
    for _ in range(STEPS):
        run = story.run
        choices = [
            (task, verb)
            for task in run.tasks
            for verb in offered(Case(story.spec, run, task))
            if verb not in ("reject", "cancel")
        ]
        if not choices:
            return
        task, verb = chance.choice(choices)
        back = chance.choice(targets(story.spec, run, task)) if verb == "return" else None
        to = (chance.choice(PEOPLE),) if verb in NAMING else ()
        place = chance.choice(PLACES) if verb == "add_signer" else None
        answer = story.answer(Act(task.id, verb, task.person, "话", to, back, place=place))
        if isinstance(answer, Advanced):
            story.run = answer.run


def onward(story: Story) -> None:
    """Let everybody agree, and the clock come, until nothing is waited for any more."""
    for _ in range(MOST):
        task = next((each for each in story.run.tasks if each.state is TaskState.OPEN), None)
        if task is None:
            wakes_at = story.run.wakes_at
            if wakes_at is None:
                return
            # Nobody is asked while it waits.
            story.now = max(story.now, wakes_at)
            story.happen(Due())
            continue
        verbs = offered(Case(story.spec, story.run, task))
        verb = next(each for each in FORWARD if each in verbs)
        story.happen(Act(task.id, verb, task.person))


@given(drawn=lines(2), times=st.integers(0, 3), seed=st.integers(0, 2**32))
@settings(max_examples=250, deadline=None)
def test_what_passes_the_lint_always_comes_to_its_end(drawn: Any, times: int, seed: int) -> None:
    chance = Random(seed)
    body = crossed(process_of(drawn), chance, times)
    if lint_process(body, NAMES):
        return
    story = Story(compiled(body)).begin()

    somehow(story, chance)
    onward(story)

    assert story.run.status is Status.AGREED
    assert story.run.tokens == ()

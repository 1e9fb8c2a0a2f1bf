"""What holds of every run, whatever people do: a machine does what the verbs allow, in any order."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dougong.kernel.canonical import Json
from dougong.processes import (
    Act,
    Advanced,
    ConcludeRecord,
    Due,
    Refused,
    Run,
    Status,
    Task,
    TaskState,
    dump_run,
    load_run,
)
from dougong.processes.verbs.add_signer import PLACES
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.send_back import targets
from tests.engine.processes.shapes import Forked, Item, process_of
from tests.engine.processes.story import (
    BOB,
    CEO,
    DAN,
    EVE,
    Story,
    approve,
    chain,
    compiled,
    node,
    person,
)

PEOPLE = (BOB, CEO, DAN, EVE)
NAMING = frozenset({"transfer", "add_signer", "copy"})
WAITING = frozenset({TaskState.OPEN, TaskState.WAITING})


def asking(people: list[str], vote: str, after: str, own: str, kind: str, deadline: Json) -> Json:
    if kind == "wait":
        return node("", "wait", after={"amount": 5, "unit": "hours"})
    if kind == "cc":
        return node("", "cc", assignees=[person(*people)])
    settings_: dict[str, Json] = {"vote": vote, "after_return": after, "own": own}
    if deadline:
        settings_["deadline"] = deadline
    return {**approve("", person(*people)), "type": kind, **settings_}  # type: ignore[dict-item]


reactions = st.fixed_dictionaries(
    {
        "action": st.sampled_from(
            ("remind", "agree", "return", "transfer", "escalate", "accompany")
        ),
        "after": st.builds(lambda n: {"amount": n, "unit": "hours"}, st.integers(1, 9)),
    }
)
deadlines: st.SearchStrategy[Json] = st.none() | st.builds(
    lambda unit, then: {"after": {"amount": 2, "unit": unit}, "then": then},
    st.sampled_from(("hours", "working_hours")),
    st.lists(reactions, max_size=3),
)
asked = st.builds(
    asking,
    st.lists(st.sampled_from((*PEOPLE, "ann", "gone")), min_size=1, max_size=3, unique=True),
    st.sampled_from(("any", "all", "order", "share")),
    st.sampled_from(("replay", "straight")),
    st.sampled_from(("ask", "skip", "superior")),
    st.sampled_from(("approve", "approve", "fill", "cc", "wait")),
    deadlines,
)


def lines(depth: int) -> st.SearchStrategy[list[Item]]:
    """Lines of nodes, with forks in them as deep as they may go."""
    if depth == 0:
        return st.lists(asked, min_size=1, max_size=2)
    ways = st.lists(lines(depth - 1), min_size=2, max_size=3)
    forked = st.builds(
        lambda kind, ways, closed: Forked(kind, tuple(ways), tuple(closed)),
        st.sampled_from(("parallel", "inclusive", "branch")),
        ways,
        st.lists(st.booleans(), min_size=3, max_size=3),
    )
    return st.lists(asked | forked, min_size=1, max_size=3)


class AnyRun(RuleBasedStateMachine):
    """One run of a process of any shape."""

    story: Story

    @initialize(drawn=lines(2), repeats=st.sampled_from(("ask", "consecutive", "any")))
    def begin(self, drawn: list[Item], repeats: str) -> None:
        self.story = Story(compiled(process_of(drawn, repeats=repeats)))
        self.story.begin()

    @precondition(lambda self: self.choices())
    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        task, verb = data.draw(st.sampled_from(self.choices()))
        run, node = self.story.run, None
        if verb == "return":
            node = data.draw(st.sampled_from(targets(self.story.spec, run, task)))
        to = (data.draw(st.sampled_from(PEOPLE)),) if verb in NAMING else ()
        place = data.draw(st.sampled_from(PLACES)) if verb == "add_signer" else None
        before = self.story.run
        answer = self.story.answer(Act(task.id, verb, task.person, "话", to, node, place=place))
        if isinstance(answer, Advanced):
            self.story.run, self.story.effects = answer.run, answer.effects
            assert len(answer.run.journal) > len(before.journal), "every move is journalled"
            assert answer.run.journal[: len(before.journal)] == before.journal
            assert answer.run.version == before.version + 1
            released = any(isinstance(effect, ConcludeRecord) for effect in answer.effects)
            assert released is (answer.run.status.ended and not before.status.ended)

    @rule(hours=st.integers(1, 30), hindered=st.booleans())
    def time_passes(self, hours: int, hindered: bool) -> None:
        self.story.now += timedelta(hours=hours)
        before = self.story.run
        answer = self.story.answer(Due(hindered=hindered))
        if isinstance(answer, Refused):
            answer = self.story.answer(Due(hindered=True))
        assert isinstance(answer, Advanced)
        assert answer.run.journal[: len(before.journal)] == before.journal
        self.story.run = answer.run
        again = self.story.answer(Due(hindered=hindered))
        assert isinstance(again, Advanced)
        assert again.run == answer.run, "what is done is not done again"

    def choices(self) -> list[tuple[Task, str]]:
        story = self.story
        return [
            (task, verb)
            for task in story.run.tasks
            for verb in offered(Case(story.spec, story.run, task))
        ]

    @invariant()
    def tokens_never_vanish(self) -> None:
        assert bool(self.story.run.tokens) is not self.story.run.status.ended

    @invariant()
    def a_run_that_goes_on_waits_for_somebody(self) -> None:
        run, nodes = self.story.run, self.story.spec.nodes
        going = [token for token in run.tokens if nodes[token.node].type != "join"]
        resting = [token for token in going if nodes[token.node].type == "wait"]
        assert all(token.due is not None and run.wakes_at is not None for token in resting)
        assert bool(going) is not run.status.ended, "not all of them wait for one another"
        for token in going:
            assert token in resting or any(
                task.state is TaskState.OPEN for task in run.visit_of(token)
            )

    @invariant()
    def only_where_a_token_stands_is_anything_left_to_do(self) -> None:
        visits = {token.visit for token in self.story.run.tokens}
        assert all(task.visit in visits for task in self.story.run.tasks if task.state in WAITING)

    @invariant()
    def task_ids_are_never_given_twice(self) -> None:
        ids = [task.id for task in self.story.run.tasks]
        assert len(ids) == len(set(ids))

    @invariant()
    def json_and_back_is_the_same_run(self) -> None:
        assert load_run(dump_run(self.story.run)) == self.story.run


TestAnyRun = AnyRun.TestCase
TestAnyRun.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_advancing_is_pure_the_same_event_gives_the_same_run():
    def told() -> Run:
        story = Story(compiled(chain(approve("one", person(BOB)), approve("two", person(DAN)))))
        return story.begin().act(BOB, "agree", comment="好").act(DAN, "agree").run

    assert told() == told()
    assert told().status is Status.AGREED

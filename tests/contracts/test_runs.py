"""Runs kept in a database: boxes, counts, and two people acting at once; on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.clock import SystemClock
from dougong.kernel.errors import Conflict
from dougong.kernel.ids import new_id
from dougong.processes import Act
from dougong.processes.run import Run
from dougong.processes.store import Box, Card, Order, Sought
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.store.tables import tasks
from tests.engine.processes.story import (
    ANN,
    BOB,
    DAN,
    EVE,
    Story,
    approve,
    chain,
    compiled,
    node,
    person,
)
from tests.harness.databases import Databases

LATER = datetime(2026, 12, 1, tzinfo=UTC)
PROCESS = chain(
    approve("leader", person(BOB)),
    approve("director", person(DAN, EVE)),
    node("tell", "cc", assignees=[person(EVE)]),
)


def migrated(url: str) -> None:
    database = open_database(url, SystemClock())
    database.upgrade()
    database.close()


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    found = open_database(databases.copy_of(migrated), SystemClock())
    yield found
    found.close()


def begun(deputies: Mapping[str, str] | None = None) -> Story:
    run = Run(new_id(), "crm", "credit_up", 1, "credit", new_id(), ANN)
    return Story(compiled(PROCESS), run, deputies=deputies or {}).begin()


def keep(database: Database, story: Story) -> None:
    cards = {
        task.id: Card("苏州观澜", ({"label": "金额", "value": "5"},)) for task in story.run.tasks
    }
    with database.works.writing() as work:
        work.runs.keep(story.run, story.effects, cards)
        work.commit()


def box(database: Database, box: Box, person: str) -> list[str]:
    with database.works.reading() as work:
        return [each.task for each in work.runs.listed(box, person, after=None, limit=10)[0]]


def test_a_task_moves_from_to_do_to_done(database: Database):
    story = begun()
    keep(database, story)
    task = story.task_of(BOB).id
    assert box(database, Box.TODO, BOB) == [task]

    keep(database, story.act(BOB, "agree"))

    assert box(database, Box.TODO, BOB) == []
    assert box(database, Box.DONE, BOB) == [task]
    assert box(database, Box.TODO, DAN) == [story.task_of(DAN).id]


def test_what_is_taken_from_somebody_leaves_their_boxes(database: Database):
    story = begun()
    keep(database, story)
    keep(database, story.act(BOB, "agree"))
    keep(database, story.act(DAN, "agree"))

    assert box(database, Box.TODO, EVE) == []
    assert box(database, Box.DONE, EVE) == []
    assert len(box(database, Box.CC, EVE)) == 1


def test_a_handed_on_task_is_done_for_the_one_who_handed_it_on(database: Database):
    story = begun()
    keep(database, story)
    task = story.task_of(BOB).id

    keep(database, story.act(BOB, "transfer", to=EVE))

    assert box(database, Box.DONE, BOB) == [task]
    assert box(database, Box.TODO, EVE) == [story.task_of(EVE).id]


def test_a_returned_run_is_one_line_among_those_started(database: Database):
    story = begun()
    keep(database, story)
    keep(database, story.act(BOB, "return"))

    assert box(database, Box.STARTED, ANN) == [story.task_of(ANN).id]
    assert box(database, Box.TODO, ANN) == [story.task_of(ANN).id]


def test_counts_say_what_is_open_done_unread_and_still_going(database: Database):
    story = begun()
    keep(database, story)
    keep(database, story.act(BOB, "agree"))
    keep(database, begun())

    with database.works.reading() as work:
        of_bob, of_ann = work.runs.counts(BOB, LATER), work.runs.counts(ANN, LATER)

    assert (of_bob.boxes[Box.TODO], of_bob.boxes[Box.DONE]) == (1, 1)
    assert of_ann.boxes[Box.STARTED] == 2


def test_what_a_deputy_has_is_counted_and_listed_for_whoever_is_away(database: Database):
    story = begun(deputies={BOB: EVE})
    keep(database, story)
    task = story.task_of(EVE).id

    with database.works.reading() as work:
        counts = work.runs.counts(BOB, LATER)
        handed = work.runs.delegated_by(BOB, limit=10)

    assert (counts.boxes[Box.DELEGATED], counts.boxes[Box.TODO]) == (1, 0)
    assert box(database, Box.DELEGATED, BOB) == box(database, Box.TODO, EVE) == [task]
    assert handed == [(task, "crm", "credit_up")]
    keep(database, story.happen(Act(task, "reclaim", BOB)))
    assert box(database, Box.TODO, BOB) == [task]
    assert box(database, Box.DELEGATED, BOB) == box(database, Box.TODO, EVE) == []


def test_a_box_is_narrowed_to_what_needs_but_a_word(database: Database):
    stories = [begun() for _ in range(2)]
    for story, quick in zip(stories, (True, False), strict=True):
        cards = {task.id: Card("", (), quick) for task in story.run.tasks}
        with database.works.writing() as work:
            work.runs.keep(story.run, story.effects, cards)
            work.commit()

    with database.works.reading() as work:
        found, _ = work.runs.listed(Box.TODO, BOB, Sought(quick=True), after=None, limit=10)
        count = work.runs.counts(BOB, LATER).quick

    assert [each.task for each in found] == [stories[0].task_of(BOB).id]
    assert count == 1


def test_a_box_says_what_it_can_be_narrowed_to(database: Database):
    keep(database, begun())
    keep(database, begun())

    with database.works.reading() as work:
        kinds = work.runs.kinds(Box.TODO, BOB)
        found, _ = work.runs.listed(
            Box.TODO, BOB, Sought("crm", "credit_up", ANN), after=None, limit=9
        )
        others, _ = work.runs.listed(Box.TODO, BOB, Sought(initiator=EVE), after=None, limit=9)

    assert (kinds.processes, kinds.initiators) == ([("crm", "credit_up", 1, 2)], [(ANN, 2)])
    assert (len(found), others) == (2, [])


def test_what_is_due_comes_first_page_by_page_and_then_what_never_is(database: Database):
    stories = [begun() for _ in range(4)]
    for story in stories:
        keep(database, story)
    late, soon, *never = (story.task_of(BOB).id for story in stories)
    with database.works.writing() as work:
        for task, days in ((late, 3), (soon, 1)):
            due = LATER + timedelta(days=days)
            work.connection.execute(update(tasks).where(tasks.c.id == task).values(deadline=due))
        work.commit()

    found, after = [], None
    with database.works.reading() as work:
        for _ in stories:
            page, after = work.runs.listed(
                Box.TODO, BOB, Sought(order=Order.DUE), after=after, limit=1
            )
            found += [each.task for each in page]
        counts = work.runs.counts(BOB, LATER + timedelta(days=2))

    assert found == [soon, late, *sorted(never, reverse=True)]
    assert after is None
    assert counts.due == 1


def test_a_box_is_read_page_by_page(database: Database):
    stories = [begun() for _ in range(3)]
    for story in stories:
        keep(database, story)

    with database.works.reading() as work:
        first, more = work.runs.listed(Box.STARTED, ANN, after=None, limit=2)
        second, end = work.runs.listed(Box.STARTED, ANN, after=more, limit=2)

    assert [each.run for each in (*first, *second)] == sorted(
        (each.run.id for each in stories), reverse=True
    )
    assert end is None
    assert first[0].card.title == "苏州观澜"


def test_what_is_to_do_comes_by_its_deadline_page_by_page(database: Database):
    stories = [
        Story(compiled(process), Run(new_id(), "crm", "credit_up", 1, "credit", new_id(), ANN))
        for process in (PROCESS, within(9), within(3), PROCESS, within(3))
    ]
    for story in stories:
        keep(database, story.begin())
    tasks = [story.task_of(BOB).id for story in stories]

    found: list[str] = []
    more: str | None = None
    with database.works.reading() as work:
        for _ in range(3):
            page, more = work.runs.listed(Box.TODO, BOB, after=more, limit=2)
            found += [each.task for each in page]

    # Of those that are due at once the later id comes first, and so among those that are never due.
    both, never = sorted((tasks[2], tasks[4]))[::-1], sorted((tasks[0], tasks[3]))[::-1]
    assert found == [*both, tasks[1], *never]
    assert more is None


def within(days: int) -> Body:
    deadline: Json = {"after": {"amount": days, "unit": "days"}}
    return chain(approve("leader", person(BOB), deadline=deadline))


def test_of_two_who_act_on_the_same_state_the_second_is_told(database: Database):
    story = begun()
    keep(database, story)
    late = story.run
    keep(database, story.act(BOB, "agree"))

    answer = Story(story.spec, late, now=story.now).act(BOB, "reject")

    with pytest.raises(Conflict), database.works.writing() as work:
        work.runs.keep(answer.run, answer.effects, {})


def test_a_run_is_found_by_its_task_and_by_its_record(database: Database):
    story = begun()
    keep(database, story)

    with database.works.reading() as work:
        assert work.runs.of_task(story.task_of(BOB).id) == story.run.id
        assert work.runs.of_record(FormRef("crm", "credit"), story.run.record) == [story.run]
        assert work.runs.get(story.run.id) == story.run

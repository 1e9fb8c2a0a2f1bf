"""Runs kept in a database: boxes, counts, and two people acting at once; on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.clock import SystemClock
from dougong.kernel.errors import Conflict
from dougong.kernel.ids import new_id
from dougong.processes.run import Run
from dougong.processes.store import Box, Card
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
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


def begun() -> Story:
    story = Story(compiled(PROCESS), Run(new_id(), "crm", "credit_up", 1, "credit", new_id(), ANN))
    return story.begin()


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
        of_bob, of_ann = work.runs.counts(BOB), work.runs.counts(ANN)

    assert (of_bob[Box.TODO], of_bob[Box.DONE]) == (1, 1)
    assert of_ann[Box.STARTED] == 2


def test_a_box_is_read_page_by_page(database: Database):
    stories = [begun() for _ in range(3)]
    for story in stories:
        keep(database, story)

    with database.works.reading() as work:
        first, more = work.runs.listed(Box.STARTED, ANN, after=None, limit=2)
        second, end = work.runs.listed(Box.STARTED, ANN, after=more, limit=2)

    assert [each.run.id for each in (*first, *second)] == sorted(
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
    late = replace(story.run)
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

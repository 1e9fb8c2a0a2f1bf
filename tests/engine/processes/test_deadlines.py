"""限时: what happens where nobody acts in time, and that the clock says what it did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from dougong.directory.working_time import WorkingTime
from dougong.expressions.working_days import WorkingCalendar
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.processes import Act, Due, Status, TaskState, Wake, dump_run, load_run
from tests.engine.processes.late import (
    BEGUN,
    DAY,
    HOUR,
    does,
    hours,
    timed,
    told,
    within,
)
from tests.engine.processes.shapes import Forked, process_of
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
    person,
)


def test_a_task_knows_by_when_and_the_run_when_to_look():
    story = timed(does("escalate"))

    assert story.task_of(BOB).deadline == BEGUN + DAY
    assert story.effects[-1] == Wake(BEGUN + DAY)


def test_working_days_skip_the_weekend():
    after: Json = {"amount": 2, "unit": "working_days"}
    story = a_story(approve("leader", person(BOB), deadline={"after": after}))

    # It began on a Sunday, so it is as if it had on Monday at nine.
    assert story.task_of(BOB).deadline == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_who_has_acted_is_not_bothered_and_nothing_is_waited_for():
    story = timed(does("escalate")).act(BOB, "agree")
    assert Wake(None) in story.effects
    before = story.run

    story.later(BEGUN + 9 * DAY).happen(Due())

    assert (story.run, story.effects) == (before, ())


def test_reminders_come_before_and_again_after():
    story = timed(does("remind", before=hours(2)), does("remind", every=hours(1), times=3))

    story.later(BEGUN + DAY - HOUR)
    assert told(story) == [("process.told_due_soon", (BOB,))]
    story.later(BEGUN + 9 * DAY)
    assert told(story) == [("process.told_overdue", (BOB,))]

    assert story.trail.count("due_remind") == 1
    assert story.trail.count("overdue_remind") == 3
    assert story.run.wakes_at is None


def test_what_was_missed_while_the_clock_stood_is_done_once():
    story = timed(does("remind", every=hours(1), times=9))
    story.now = BEGUN + 2 * DAY

    story.happen(Due())

    assert story.trail.count("overdue_remind") == 1
    assert story.run.wakes_at is None


def test_a_clock_that_comes_twice_acts_once():
    story = timed(does("remind")).later(BEGUN + DAY)
    before = story.run

    story.happen(Due())

    assert story.run == before


def test_somebody_else_may_be_reminded():
    story = timed(does("remind", assignees=[person(DAN)])).later(BEGUN + DAY)

    assert told(story) == [("process.told_overdue", (DAN,))]


def test_it_agrees_and_goes_on_but_nobody_is_said_to_have_agreed():
    story = a_story(
        approve("both", person(BOB, DAN), vote="order", deadline=within(does("agree"))),
        approve("again", person(BOB)),
        repeats="any",
    ).later(BEGUN + DAY)

    assert (story.at, story.asked) == (["again"], [BOB])
    entry = next(each for each in story.run.journal if each.what == "overdue_agree")
    assert entry.by is None
    assert story.run.status is Status.RUNNING


def test_it_does_not_agree_while_something_must_be_filled_in():
    story = timed(does("agree"), fields={"amount": "required"}).later(BEGUN + DAY)

    assert story.at == ["leader"]
    assert "overdue_hindered" in story.trail
    assert told(story) == [("process.told_overdue_hindered", (BOB, "admin"))]


def test_it_agrees_once_everything_is_filled_in():
    story = timed(does("agree"), fields={"amount": "required"})
    story.record = {"amount": Decimal(5)}

    assert story.later(BEGUN + DAY).run.status is Status.AGREED


def test_it_returns_to_the_initiator():
    story = timed(does("return")).later(BEGUN + DAY)

    assert (story.run.status, story.asked) == (Status.RETURNED, [ANN])
    assert story.task_of(ANN).deadline is None
    story.act(ANN, "resubmit")
    assert story.task_of(BOB).deadline == BEGUN + 2 * DAY


def test_what_nobody_could_mend_is_not_returned():
    story = timed(does("return"))
    story.run = replace(story.run, initiator="")

    story.later(BEGUN + DAY)

    assert (story.run.status, story.at) == (Status.RUNNING, ["leader"])


def test_it_is_handed_to_somebody_or_to_the_administrators():
    given = timed(does("transfer", assignees=[person(EVE)])).later(BEGUN + DAY)
    assert given.asked == [EVE]
    assert given.run.journal[-1].params == {"to": EVE, "of": BOB}

    assert timed(does("transfer")).later(BEGUN + DAY).asked == ["admin"]


def test_what_was_refused_to_the_clock_is_told_and_not_tried_for_ever():
    story = timed(does("agree"))
    story.now = BEGUN + DAY

    story.happen(Due(hindered=True))

    assert (story.at, story.run.wakes_at) == (["leader"], None)
    assert told(story) == [("process.told_overdue_hindered", (BOB, "admin"))]


@pytest.mark.parametrize(
    ("timing", "record", "due"),
    [
        ({"field": "wanted_on"}, {"wanted_on": date(2026, 11, 25)}, "2026-11-25T10:00"),
        ({"field": "meets_at"}, {"meets_at": BEGUN + 2 * DAY}, "2026-11-24T02:00"),
        (
            {"field": "wanted_on", "before": {"amount": 1, "unit": "working_days"}},
            {"wanted_on": date(2026, 11, 30)},
            "2026-11-27T10:00",
        ),
        ({"field": "meets_at", "after": hours(3)}, {"meets_at": BEGUN}, "2026-11-22T05:00"),
    ],
)
def test_a_date_of_the_record_is_a_deadline(
    timing: dict[str, Json], record: Mapping[str, Value], due: str
):
    story = a_story(approve("leader", person(BOB), deadline=within(**timing)), record=record)

    assert story.task_of(BOB).deadline == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_a_deadline_moves_with_its_date():
    deadline = within(does("remind", before=hours(1)), does("escalate"), field="meets_at")
    story = a_story(approve("leader", person(BOB), deadline=deadline))
    assert (story.task_of(BOB).deadline, story.run.wakes_at) == (None, None)

    story.record = {"meets_at": BEGUN + DAY}
    story.happen(Due()).later(BEGUN + DAY - HOUR)
    assert story.trail[-1] == "due_remind"

    story.record = {"meets_at": BEGUN + 3 * DAY}
    story.happen(Due())
    assert story.task_of(BOB).deadline == BEGUN + 3 * DAY
    story.later(BEGUN + 3 * DAY - HOUR)
    assert story.trail.count("due_remind") == 2

    # What is wanted sooner than anybody thought is overdue at once, and nobody is reminded of what is past.
    story.record = {"meets_at": BEGUN + DAY}
    story.happen(Due())
    assert story.asked == [CEO]
    assert story.trail.count("due_remind") == 2


def test_a_deadline_is_met_while_the_date_is_blank():
    story = a_story(
        approve("leader", person(BOB), deadline=within(does("agree"), field="wanted_on"))
    ).later(BEGUN + 99 * DAY)

    assert story.asked == [BOB]


def test_a_holiday_that_is_announced_moves_the_deadline():
    after: Json = {"amount": 1, "unit": "working_days"}
    story = a_story(approve("leader", person(BOB), deadline={"after": after}))
    holiday = WorkingCalendar(free=frozenset({date(2026, 11, 24)}))
    story.office = WorkingTime(holiday)

    story.happen(Due())

    assert story.task_of(BOB).deadline == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_where_ways_are_walked_at_once_each_has_a_deadline_of_its_own():
    quick = approve("", person(BOB), deadline=within(does("agree"), after=hours(2)))
    slow = approve("", person(DAN), deadline=within(does("agree"), after=hours(5)))
    story = Story(compiled(process_of([Forked("parallel", ([quick], [slow]), (True, True))])))
    story.begin()
    assert story.run.wakes_at == BEGUN + 2 * HOUR

    story.later(BEGUN + 3 * HOUR)
    assert (story.asked, story.run.wakes_at) == ([DAN], BEGUN + 5 * HOUR)
    assert story.later(BEGUN + 6 * HOUR).run.status is Status.AGREED


def test_a_transferred_task_keeps_the_deadline():
    story = a_story(
        approve("leader", person(BOB), verbs=["transfer"], deadline=within(does("escalate")))
    )
    story.act(BOB, "transfer", to=DAN)

    assert story.task_of(DAN).deadline == BEGUN + DAY


def test_whoever_takes_an_answer_back_is_not_overdue_at_once():
    deadline = within(does("escalate"), does("escalate", after=hours(48)))
    story = a_story(approve("leader", person(BOB), deadline=deadline), approve("boss", person(DAN)))
    story.act(BOB, "agree")
    story.now = BEGUN + 2 * DAY
    story.act(BOB, "take_back").later(BEGUN + 2 * DAY + HOUR)

    assert story.task_of(BOB).deadline == BEGUN + DAY
    assert story.later(BEGUN + 3 * DAY).asked == [CEO]


def test_what_is_overdue_when_it_comes_is_handled_at_once():
    deadline = within(does("escalate"), field="meets_at")
    record = {"meets_at": BEGUN - DAY}
    story = a_story(approve("leader", person(BOB), deadline=deadline), record=record)

    assert story.later(BEGUN + HOUR).asked == [CEO]


def test_moments_survive_being_kept():
    story = timed(does("remind", before=hours(2)), does("escalate")).later(BEGUN + DAY - HOUR)

    assert load_run(dump_run(story.run)) == story.run


def test_nobody_acts_for_the_clock():
    story = timed(does("agree"))
    task = story.task_of(BOB)

    assert task.state is TaskState.OPEN
    assert story.refusal(Act(task.id, "overdue_agree", BOB)) == ["process.not_now"]

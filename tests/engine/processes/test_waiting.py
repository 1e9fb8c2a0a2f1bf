"""等待: a run rests for a while, or until a date of its record, and goes on by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dougong.kernel.canonical import Json
from dougong.processes import Due, Status
from tests.engine.processes.late import BEGUN, DAY, HOUR, hours, told
from tests.engine.processes.story import ANN, BOB, a_story, approve, node, person


def waiting(**timing: Json) -> Json:
    return node("pause", "wait", **timing)


def test_a_run_waits_and_goes_on_by_itself():
    story = a_story(waiting(after={"amount": 3, "unit": "working_days"}), approve("l", person(BOB)))
    assert (story.at, story.asked) == (["pause"], [])

    story.later(datetime(2026, 11, 26, 0, 59, tzinfo=UTC))
    assert story.at == ["pause"]
    story.later(datetime(2026, 11, 26, 1, 0, tzinfo=UTC))
    assert story.asked == [BOB]
    assert "waited" in story.trail


def test_a_run_waits_until_work_begins_on_a_day():
    wanted = date(2026, 11, 25)
    story = a_story(waiting(field="wanted_on"), record={"wanted_on": wanted})

    assert story.run.wakes_at == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_a_day_that_is_past_is_not_waited_for():
    story = a_story(waiting(field="wanted_on"), record={"wanted_on": date(2026, 11, 1)})

    assert story.run.status is Status.AGREED


def test_a_run_waits_until_somebody_says_when():
    story = a_story(waiting(field="meets_at")).later(BEGUN + 99 * DAY)
    assert story.at == ["pause"]

    story.record = {"meets_at": BEGUN + 100 * DAY}
    story.happen(Due())
    assert story.later(BEGUN + 100 * DAY).run.status is Status.AGREED


def test_a_wait_whose_next_step_is_refused_is_tried_again_the_next_day():
    story = a_story(waiting(after=hours(1)), approve("l", person("gone"), nobody="refuse"))
    story.now = BEGUN + HOUR
    assert story.refusal(Due()) == ["process.nobody"]

    story.happen(Due(hindered=True))

    assert (story.at, story.run.wakes_at) == (["pause"], BEGUN + HOUR + DAY)
    assert told(story) == [("process.told_overdue_hindered", ("admin",))]


def test_a_waiting_run_can_be_withdrawn():
    story = a_story(waiting(after=hours(5))).act(ANN, "withdraw")

    assert (story.run.status, story.run.wakes_at) == (Status.WITHDRAWN, None)

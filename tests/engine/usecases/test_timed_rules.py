"""Rules that the clock sets off: by a date of the record, every year, by schedule; also after a night without power."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dougong.definitions.codec import content_of
from dougong.publishing.compile import compile_app
from dougong.usecases.changes.waking_rules import OCCASION
from dougong.usecases.directory.departments import edit_organisation
from dougong.usecases.processes.submitting import submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.foreseeing import occasions_of
from dougong.usecases.rules.timing import look_at_occasion
from dougong.usecases.rules.trying import try_rule
from tests.engine.usecases.club import DAY, HOUR, MEMBER, a_club, a_rule, member, outcomes, todos
from tests.engine.usecases.living import passed, slept, worked
from tests.engine.usecases.workshop import Workshop

BORN: dict[str, Any] = {"on": "date.reached", "field": "born_on"}
BIRTHDAY = BORN | {
    "before": {"amount": 1, "unit": "days"},
    "at": "08:30",
    "yearly": True,
    "catch_up": "skip",
}


def test_a_birthday_is_remembered_the_day_before_every_year(workshop: Workshop) -> None:
    # It is noon on November 22, 2026.
    workshop.published(a_club(a_rule(BIRTHDAY)))
    member(workshop, "陈思远", born_on="1990-11-24")
    member(workshop, "梁静", born_on="1988-03-01")
    member(workshop, "不说生日的")

    passed(workshop, DAY)
    assert todos(workshop) == ["联系 陈思远"]

    slept(workshop, 96 * DAY)
    passed(workshop, DAY)
    assert todos(workshop) == ["联系 梁静", "联系 陈思远"]
    slept(workshop, 267 * DAY)
    passed(workshop, DAY)
    assert todos(workshop) == ["联系 梁静", "联系 陈思远", "联系 陈思远"]


def test_who_was_born_on_a_leap_day_has_the_last_of_february(workshop: Workshop) -> None:
    trigger = BORN | {"yearly": True, "catch_up": "skip"}
    workshop.published(a_club(a_rule(trigger)))
    member(workshop, "闰日", born_on="2000-02-29")
    member(workshop, "平日", born_on="2001-02-28")

    # To February 28, 2027; then to that of 2028, which has a 29th.
    slept(workshop, 97 * DAY)
    passed(workshop, DAY)
    assert todos(workshop) == ["联系 平日", "联系 闰日"]
    slept(workshop, 364 * DAY)
    passed(workshop, DAY)
    assert todos(workshop) == ["联系 平日", "联系 平日", "联系 闰日"]
    passed(workshop, DAY)
    assert todos(workshop) == ["联系 平日", "联系 平日", "联系 闰日", "联系 闰日"]


def test_a_while_before_an_instant_to_the_minute(workshop: Workshop) -> None:
    trigger = {
        "on": "date.reached",
        "field": "visit_at",
        "before": {"amount": 30, "unit": "minutes"},
    }
    workshop.published(a_club(a_rule(trigger)))
    late = member(workshop, "改期的", visit_at="2026-11-22T05:00:00Z")
    member(workshop, "按时的", visit_at="2026-11-22T05:00:30Z")
    workshop.do(submit_patch, MEMBER, late, 1, {"visit_at": "2026-11-22T06:00:00Z"})

    passed(workshop, timedelta(minutes=30))
    assert todos(workshop) == []
    passed(workshop, timedelta(minutes=1))
    assert todos(workshop) == ["联系 按时的"]
    passed(workshop, HOUR)
    assert todos(workshop) == ["联系 按时的", "联系 改期的"]


def test_the_hour_that_comes_twice_is_told_apart(workshop: Workshop) -> None:
    trigger = {"on": "date.reached", "field": "visit_at"}
    workshop.do(edit_organisation, {"zone": "Europe/Berlin"})
    workshop.clock.advance(datetime(2027, 10, 30, 22, tzinfo=UTC) - workshop.clock.now())
    workshop.published(a_club(a_rule(trigger)))
    # Half past two in summer time, and half past two again, an hour later.
    member(workshop, "夏令时", visit_at="2027-10-31T00:30:00Z")
    member(workshop, "冬令时", visit_at="2027-10-31T01:30:00Z")

    passed(workshop, timedelta(hours=2, minutes=31))
    assert todos(workshop) == ["联系 夏令时"]
    passed(workshop, HOUR)
    assert sorted(todos(workshop)) == ["联系 冬令时", "联系 夏令时"]


def test_a_schedule_takes_every_record_that_fits_and_makes_no_other_runs(
    workshop: Workshop,
) -> None:
    schedule = {"on": "schedule.due", "cron": "0 9 * * 1"}
    workshop.published(a_club(a_rule(schedule, condition='level = "A"')))
    member(workshop, "重要的", level="A")
    member(workshop, "普通的", level="B")

    passed(workshop, 8 * DAY)

    assert todos(workshop) == ["联系 重要的", "联系 重要的"]
    assert outcomes(workshop) == ["done", "done"]


def test_a_schedule_does_otherwise_for_those_that_do_not_fit(workshop: Workshop) -> None:
    schedule = {"on": "schedule.due", "cron": "0 9 * * *"}
    other = [{"type": "update_record", "set": {"level": '"普通"'}}]
    workshop.published(a_club(a_rule(schedule, condition="wished > 1", **{"else": other})))
    person = member(workshop, "陈思远")

    passed(workshop, DAY)

    record, _, _ = workshop.do(get_record, MEMBER, person)
    assert record.values["level"] == "普通"


def test_a_schedule_goes_through_the_members_of_a_segment(workshop: Workshop) -> None:
    segments = [{"key": "best", "label": "最好的", "form": "member", "condition": 'level = "A"'}]
    schedule = {"on": "schedule.due", "cron": "0 10 1 * *", "segment": "best"}
    workshop.published(a_club(a_rule(schedule), segments=segments))
    member(workshop, "重要的", level="A")
    member(workshop, "普通的", level="B")

    passed(workshop, 10 * DAY)

    assert todos(workshop) == ["联系 重要的"]


def test_a_schedule_may_be_about_no_record(workshop: Workshop) -> None:
    schedule = {"on": "schedule.due", "cron": "0 9 L * *", "records": "none"}
    step = {"type": "create_record", "form": "todo", "set": {"title": '"月末盘点"'}}
    workshop.published(a_club(a_rule(schedule, actions=[step])))
    member(workshop, "谁都不算")

    passed(workshop, 10 * DAY)

    assert todos(workshop) == ["月末盘点"]


@pytest.mark.parametrize(
    "said", [{"condition": 'level = "A"'}, {"actions": [{"type": "update_record", "set": {"level": '"A"'}}]}]
)  # fmt: skip
def test_what_is_about_no_record_can_read_and_change_none(said: dict[str, Any]) -> None:
    schedule = {"on": "schedule.due", "cron": "0 9 * * *", "records": "none"}
    step = {"type": "create_record", "form": "todo", "set": {"title": '"盘点"'}}
    rule = a_rule(schedule, **{"actions": [step], **said})

    problems = compile_app(content_of(a_club(rule))).problems

    assert [(each.path, each.code) for each in problems] == [
        ("rules/remind/trigger/records", "rule.no_record")
    ]


@pytest.mark.parametrize(("catch_up", "times"), [("all", 3), ("once", 1), ("skip", 0)])
def test_occasions_missed_are_made_up_for_as_the_policy_says(
    workshop: Workshop, catch_up: str, times: int
) -> None:
    schedule = {"on": "schedule.due", "cron": "0 9 * * *", "catch_up": catch_up}
    workshop.published(a_club(a_rule(schedule)))
    member(workshop, "陈思远")

    slept(workshop, 3 * DAY)
    worked(workshop)
    assert len(todos(workshop)) == times

    passed(workshop, DAY)
    assert len(todos(workshop)) == times + 1


@pytest.mark.parametrize(("catch_up", "found"), [("all", 2), ("skip", 1)])
def test_dates_missed_are_made_up_for_or_not(workshop: Workshop, catch_up: str, found: int) -> None:
    trigger = {"on": "date.reached", "field": "born_on", "catch_up": catch_up}
    workshop.published(a_club(a_rule(trigger)))
    member(workshop, "错过的", born_on="2026-11-23")
    member(workshop, "赶上的", born_on="2026-11-26")

    slept(workshop, 3 * DAY)
    worked(workshop)
    passed(workshop, DAY)

    assert len(todos(workshop)) == found


def test_what_is_published_anew_keeps_the_occasion_it_waits_for(workshop: Workshop) -> None:
    rule = a_rule({"on": "schedule.due", "cron": "0 9 * * *"})
    workshop.published(a_club(rule))
    member(workshop, "陈思远")
    slept(workshop, DAY)

    workshop.published(a_club({**rule, "label": "每天提醒"}))
    worked(workshop)
    assert len(todos(workshop)) == 1

    workshop.published(a_club({**rule, "enabled": False}))
    passed(workshop, 3 * DAY)
    assert len(todos(workshop)) == 1


def test_many_records_are_announced_in_portions(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dougong.usecases.rules.timing.PORTION", 2)
    schedule = {"on": "schedule.due", "cron": "0 9 * * *"}
    workshop.published(a_club(a_rule(schedule)))
    for number in range(5):
        member(workshop, f"会员{number}")

    passed(workshop, DAY)

    assert todos(workshop) == [f"联系 会员{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("trigger", "path", "code"),
    [
        ({"on": "schedule.due", "cron": "0 25 * * *"}, "cron", "rule.no_schedule"),
        ({"on": "schedule.due", "cron": "0 0 31 2 *"}, "cron", "rule.no_schedule"),
        ({"on": "schedule.due", "cron": "0 0 0 1 1 *"}, "cron", "rule.no_schedule"),
        ({"on": "schedule.due", "cron": "0 9 * * *", "segment": "gone"}, "segment", "lint.missing_segments"),
        ({"on": "date.reached", "field": "gone"}, "field", "rule.no_field"),
        ({"on": "date.reached", "field": "name"}, "field", "rule.no_date"),
        (BORN | {"after": {"amount": 1, "unit": "working_days"}}, "after", "rule.no_working_span"),
        (BORN | {"before": {"amount": 5, "unit": "hours"}}, "before", "rule.whole_days"),
    ],
)  # fmt: skip
def test_what_can_never_come_is_said(trigger: dict[str, Any], path: str, code: str) -> None:
    problems = compile_app(content_of(a_club(a_rule(trigger)))).problems

    assert [(each.path, each.code) for each in problems] == [(f"rules/remind/trigger/{path}", code)]


def test_a_timed_rule_is_tried_on_a_record(workshop: Workshop) -> None:
    workshop.published(a_club())
    person = member(workshop, "陈思远")

    tried: Any = workshop.do(try_rule, "club", a_rule(BIRTHDAY), person)

    assert [each["type"] for each in tried["steps"]] == ["create_record"]


def test_a_maker_sees_which_days_it_will_come_to(workshop: Workshop) -> None:
    workshop.published(a_club())
    member(workshop, "陈思远", born_on="1990-12-01")
    member(workshop, "梁静", born_on="1988-12-01", level="A")

    def foreseen(trigger: Mapping[str, Any], **said: Any) -> list[tuple[str, int | None]]:
        told: Any = workshop.do(occasions_of, "club", a_rule(trigger, **said))
        return [(each["at"], each["records"]) for each in told["occasions"]]

    assert foreseen(BIRTHDAY) == [("2026-11-30T00:30:00Z", 2)]
    assert foreseen(BIRTHDAY, condition='level = "A"') == [("2026-11-30T00:30:00Z", 1)]
    weekly = {"on": "schedule.due", "cron": "0 9 * * 1"}
    assert foreseen(weekly) == [
        ("2026-11-23T01:00:00Z", 2), ("2026-11-30T01:00:00Z", 2), ("2026-12-07T01:00:00Z", 2)
    ]  # fmt: skip
    assert foreseen({"on": "date.reached", "field": "visit_at"}) == []
    assert foreseen({"on": "record.created"}) == []


def test_what_is_rewritten_while_it_is_looked_at_comes_once(workshop: Workshop) -> None:
    daily = a_rule({"on": "schedule.due", "cron": "0 9 * * *"})
    workshop.published(a_club(daily))
    member(workshop, "陈思远")
    slept(workshop, DAY)
    with workshop.database.works.writing() as work:
        # A worker has taken the occasion, and has not begun.
        [claim] = work.timers.claim((OCCASION,), limit=1)
        work.commit()

    workshop.published(a_club({**daily, "trigger": {"on": "schedule.due", "cron": "0 10 * * *"}}))
    with workshop.database.works.writing() as work:
        look_at_occasion(work, claim.payload)
        work.timers.complete(claim)
        work.commit()
    passed(workshop, 3 * DAY)

    assert len(todos(workshop)) == 3


def test_an_occasion_that_died_comes_again_with_the_next_release(workshop: Workshop) -> None:
    daily = a_rule({"on": "schedule.due", "cron": "0 9 * * *"})
    workshop.published(a_club(daily))
    member(workshop, "陈思远")
    slept(workshop, DAY)
    with workshop.database.works.writing() as work:
        [claim] = work.timers.claim((OCCASION,), limit=1)
        work.timers.give_up(claim, "it fell")
        work.commit()

    workshop.published(a_club({**daily, "label": "每天提醒"}))
    passed(workshop, DAY)

    assert len(todos(workshop)) == 1


def test_a_date_is_never_dropped_for_a_long_condition(workshop: Workshop) -> None:
    long = " OR ".join(f'level = "{number}"' for number in range(165))
    workshop.published(a_club(a_rule(BIRTHDAY, condition=f'level = "A" OR {long}')))
    member(workshop, "没有生日的", level="A")
    member(workshop, "有生日的", level="A", born_on="1990-11-24")

    passed(workshop, DAY)

    assert todos(workshop) == ["联系 有生日的"]

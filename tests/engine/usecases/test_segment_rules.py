"""Rules that wait for records to come into a segment, or to leave it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dougong.definitions.codec import content_of
from dougong.publishing.compile import compile_app
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.run_log import runs_of
from dougong.usecases.segments.following import REFRESH
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.workshop import Workshop

MEMBER = FormRef("club", "member")
DAY = timedelta(days=1)


def a_rule(on: str, note: str, **said: Any) -> dict[str, Any]:
    return {
        "key": note,
        "label": note,
        "form": "member",
        "trigger": {"on": on, "segment": "asleep"},
        "actions": [{"type": "update_record", "set": {"note": f'note & "{note}"'}}],
        **said,
    }


def a_club(*rules: dict[str, Any], condition: str = "seen_on < DAYS_AGO(90)") -> dict[str, Any]:
    return {
        "app": {"format": 1, "key": "club", "label": "会员"},
        "forms": [
            {"key": "member", "label": "会员", "fields": [
                {"key": "name", "type": "text", "label": "姓名"},
                {"key": "seen_on", "type": "date", "label": "最近到店"},
                {"key": "note", "type": "text", "label": "备注"},
            ]},
            {"key": "shop", "label": "门店", "fields": [{"key": "name", "type": "text", "label": "名称"}]},
        ],
        "segments": [{"key": "asleep", "label": "沉睡", "form": "member", "condition": condition}],
        "rules": [*rules],
    }  # fmt: skip


def member(workshop: Workshop, **values: Any) -> str:
    return workshop.do(
        submit_new, MEMBER, {"name": "陈思远", "note": "", **values}
    ).written.record.id


def noted(workshop: Workshop, id: str) -> object:
    return workshop.do(get_record, MEMBER, id)[0].values["note"]


def outcomes(workshop: Workshop) -> list[str]:
    log: Any = workshop.do(runs_of, "club")
    return [each["outcome"] for each in log["items"]]


def test_a_rule_hears_who_fell_asleep_by_the_clock_and_who_woke_up(workshop: Workshop) -> None:
    workshop.published(a_club(a_rule("segment.entered", "asleep"), a_rule("segment.left", "awake")))
    person = member(workshop, seen_on="2026-08-25")
    worked(workshop)
    passed(workshop, timedelta(seconds=2))
    assert noted(workshop, person) is None

    passed(workshop, 3 * DAY)
    assert noted(workshop, person) == "asleep"

    version = workshop.do(get_record, MEMBER, person)[0].version
    workshop.do(submit_patch, MEMBER, person, version, {"seen_on": "2026-11-25"})
    passed(workshop, timedelta(seconds=2))
    assert noted(workshop, person) == "asleepawake"


def test_who_was_in_a_segment_from_its_beginning_sets_off_nothing(workshop: Workshop) -> None:
    workshop.published(a_club())
    member(workshop, seen_on="2026-01-01")
    changed = a_club(a_rule("segment.entered", "asleep"), condition="seen_on < DAYS_AGO(91)")
    workshop.published(changed)

    passed(workshop, timedelta(seconds=2))

    assert outcomes(workshop) == []


def test_a_segment_whose_look_died_is_looked_at_again(workshop: Workshop) -> None:
    workshop.published(
        a_club(a_rule("segment.entered", "asleep"), condition="seen_on < DAYS_AGO(90)")
    )
    worked(workshop)
    person = member(workshop, seen_on="2026-01-01")
    passed(workshop, timedelta(seconds=0))
    workshop.clock.advance(timedelta(seconds=2))
    with workshop.database.works.writing() as work:
        [claim] = work.timers.claim((REFRESH,), limit=1)
        work.timers.give_up(claim, "it fell")
        work.commit()

    again = member(workshop, seen_on="2026-01-02")
    passed(workshop, timedelta(seconds=2))

    assert (noted(workshop, person), noted(workshop, again)) == ("asleep", "asleep")


def test_a_circle_through_a_segment_is_stopped_aloud(workshop: Workshop) -> None:
    fills = {"actions": [{"type": "update_record", "set": {"note": '"满"'}}]}
    empties = {"actions": [{"type": "update_record", "set": {"note": '""'}}]}
    rules = (a_rule("segment.entered", "fill", **fills), a_rule("segment.left", "empty", **empties))
    workshop.published(a_club(*rules, condition="ISBLANK(note)"))
    worked(workshop)
    member(workshop)

    passed(workshop, timedelta(minutes=2))

    stopped = [each for each in outcomes(workshop) if each == "stopped"]
    assert len(stopped) == 1
    assert len(outcomes(workshop)) <= 11


def test_a_segment_that_is_not_there_or_holds_other_records_is_named() -> None:
    gone = a_rule("segment.entered", "asleep", trigger={"on": "segment.left", "segment": "gone"})
    elsewhere = a_rule("segment.entered", "awake", form="shop", actions=[])

    problems = compile_app(content_of(a_club(gone, elsewhere))).problems

    assert {(each.path, each.code) for each in problems} == {
        ("rules/asleep/trigger/segment", "lint.missing_segments"),
        ("rules/awake/trigger/segment", "lint.segment_elsewhere"),
    }

"""Naming a deputy: what comes and what waits already goes to them, for its days, and comes back."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from dougong.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from dougong.processes import Status
from dougong.processes.store import Box
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.building.access import audit_page
from dougong.usecases.directory.people import edit_person
from dougong.usecases.processes import delegating, showing
from dougong.usecases.processes.delegating import Given
from dougong.usecases.processes.handing_over import AT_ONCE, hand_over, take_back
from dougong.usecases.reading.records import get_record
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, CEO, DAN, EVE, REF, Office
from tests.engine.usecases.workshop import NOON, Workshop

TODAY = NOON.date()
START, LEADER, END = APPROVAL["nodes"]
FREELY: dict[str, Any] = {**APPROVAL, "nodes": [START, {**LEADER, "fields": {}}, END]}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office where the manager need only agree."""
    return Office(workshop, [FREELY]).opened()


def give(office: Office, by: str, deputy: str, *, days: int = 3, **more: Any) -> Any:
    first = more.pop("first_day", TODAY)
    given = Given(deputy, first, first + timedelta(days=days - 1), **more)
    return office.workshop.as_(office.who(by), delegating.delegate, given)


def end(office: Office, by: str, id: str, *, take_back: bool = True) -> Any:
    return office.workshop.as_(office.who(by), delegating.end_delegation, id, take_back=take_back)


def problems(refused: pytest.ExceptionInfo[Invalid]) -> set[tuple[str, str]]:
    return {(each.path, each.code) for each in refused.value.problems}


def messages(office: Office, person: str) -> list[str]:
    found: Any = office.workshop.as_(office.who(person), my_notices)
    return [each["text"] for each in found["items"]]


def test_what_comes_goes_to_the_deputy_and_both_see_it(office: Office):
    give(office, BOB, EVE)

    office.submit(ANN, customer="苏州观澜")

    assert office.box(BOB) == []
    (task,) = office.box(EVE)
    assert task["deputy_of"] == {"id": BOB, "label": "包强"}
    (theirs,) = office.box(BOB, Box.DELEGATED)
    assert (theirs["id"], theirs["person"]["label"], theirs["verbs"]) == (
        task["id"],
        "易文",
        ["reclaim"],
    )
    assert messages(office, EVE)[0] == "额度审批「苏州观澜」：安然 发起的，包强 不在，等你代办"


def test_the_deputy_agrees_and_who_is_away_is_told_so(office: Office):
    give(office, BOB, EVE)
    office.submit(ANN, customer="苏州观澜")

    assert office.act(EVE, "agree").status is Status.AGREED

    said = next(
        each for each in office.page(EVE, Box.DONE)["course"]["journal"] if each["what"] == "agree"
    )
    assert (said["by"]["label"], said["for_person"]["label"]) == ("易文", "包强")
    assert messages(office, BOB)[0] == "额度审批「苏州观澜」：易文 代你同意了"


def test_the_deputy_sees_the_record_in_the_task_and_nowhere_else(office: Office):
    give(office, BOB, EVE)
    record = office.submit(ANN, customer="苏州观澜").written.record.id

    assert office.page(EVE)["record_view"]["values"]["customer"] == "苏州观澜"
    with pytest.raises(NotFound):
        office.workshop.as_(office.who(EVE), get_record, REF, record)


def test_who_is_away_takes_one_back_from_the_list(office: Office):
    give(office, BOB, EVE)
    office.submit(ANN, customer="苏州观澜")
    task = office.task(BOB, Box.DELEGATED)["id"]
    page: Any = office.workshop.as_(office.who(BOB), showing.show_task, task)
    assert page["verbs"] == ["reclaim"]

    office.act(BOB, "reclaim", on=task)

    assert office.box(EVE) == []
    assert office.act(BOB, "agree").status is Status.AGREED


def test_nobody_else_looks_into_what_is_delegated(office: Office):
    give(office, BOB, EVE)
    office.submit(ANN, customer="苏州观澜")

    with pytest.raises(NotFound):
        office.act(DAN, "reclaim", on=office.task(EVE)["id"])


def test_it_ends_by_itself_and_what_the_deputy_has_stays_with_them(office: Office):
    give(office, BOB, EVE, days=1)
    office.submit(ANN, customer="苏州观澜")
    office.later(days=1)
    office.submit(ANN, customer="杭州云栖")

    assert [each["record_title"] for each in office.box(BOB)] == ["杭州云栖"]
    assert [each["record_title"] for each in office.box(EVE)] == ["苏州观澜"]


def test_it_begins_on_its_day_and_not_before(office: Office):
    give(office, BOB, EVE, first_day=TODAY + timedelta(days=1))
    office.submit(ANN, customer="苏州观澜")
    office.later(days=1)
    office.submit(ANN, customer="杭州云栖")

    assert [each["record_title"] for each in office.box(EVE)] == ["杭州云栖"]


def test_it_may_be_for_some_hours(office: Office):
    # It is noon where the office is.
    made = give(office, BOB, EVE, days=1, first_time=time(13), last_time=time(15, 30))
    assert (made["state"], made["first_time"], made["last_time"]) == ("coming", "13:00", "15:30")
    for name in ("十二点", "十四点", "十六点"):
        office.submit(ANN, customer=name)
        office.later(hours=2)

    assert [each["record_title"] for each in office.box(EVE)] == ["十四点"]
    assert [each["record_title"] for each in office.box(BOB)] == ["十六点", "十二点"]
    assert "2026-11-22 13:00" in messages(office, EVE)[-1]
    with pytest.raises(Conflict):
        end(office, BOB, made["id"])


def test_hours_one_after_the_other_are_no_clash(office: Office):
    give(office, BOB, EVE, days=1, first_time=time(13), last_time=time(15))
    give(office, BOB, DAN, days=1, first_time=time(15), last_time=time(18))

    with pytest.raises(Invalid) as twice:
        give(office, BOB, DAN, days=1, first_time=time(14), last_time=time(16))
    assert problems(twice) == {("first_day", "delegation.twice")}
    with pytest.raises(Invalid) as backwards:
        give(office, ANN, DAN, days=1, first_time=time(16), last_time=time(14))
    assert problems(backwards) == {("last_day", "delegation.backwards")}
    with pytest.raises(Invalid) as gone:
        give(office, ANN, DAN, days=1, first_time=time(9), last_time=time(11))
    assert problems(gone) == {("last_day", "delegation.over")}


def test_what_waits_already_is_handed_over_when_it_begins(office: Office):
    office.submit(ANN, customer="苏州观澜")
    id = give(office, BOB, EVE)["id"]

    assert office.workshop.do(lambda work, _: hand_over(work, id)) == 1

    assert (office.box(BOB), len(office.box(EVE))) == ([], 1)


def test_many_are_handed_over_bit_by_bit_and_come_back_so(office: Office):
    for at in range(AT_ONCE + 1):
        office.submit(ANN, customer=f"客户 {at}")
    id = give(office, BOB, EVE)["id"]

    moved = [office.workshop.do(lambda work, _: hand_over(work, id)) for _ in range(3)]
    assert moved == [AT_ONCE, 1, 0]
    end(office, BOB, id)
    back = [office.workshop.do(lambda work, _: take_back(work, id)) for _ in range(3)]

    assert back == [AT_ONCE, 1, 0]


def test_what_went_on_to_the_deputys_deputy_comes_back_as_well(office: Office):
    id = give(office, BOB, EVE)["id"]
    give(office, EVE, DAN)
    office.submit(ANN, customer="苏州观澜")
    assert len(office.box(DAN)) == 1

    end(office, BOB, id)
    office.workshop.do(lambda work, _: take_back(work, id))

    assert (len(office.box(BOB)), office.box(DAN)) == (1, [])


def test_what_another_deputy_has_by_a_delegation_that_still_holds_stays_there(office: Office):
    id = give(office, BOB, EVE)["id"]
    give(office, BOB, DAN, scope=("crm/credit_up",))
    office.submit(ANN, customer="苏州观澜")

    end(office, BOB, id)
    office.workshop.do(lambda work, _: take_back(work, id))

    assert (office.box(BOB), len(office.box(DAN))) == ([], 1)


def test_one_ended_early_takes_no_more(office: Office):
    id = give(office, BOB, EVE)["id"]
    end(office, BOB, id)

    office.submit(ANN, customer="苏州观澜")

    assert len(office.box(BOB)) == 1
    with pytest.raises(Conflict):
        end(office, BOB, id)


def test_a_deputy_who_is_disabled_gets_nothing(office: Office):
    give(office, BOB, EVE)
    office.workshop.as_(office.who(BOSS), edit_person, EVE, {"disabled": True})

    office.submit(ANN, customer="苏州观澜")

    assert len(office.box(BOB)) == 1


def test_the_closer_one_goes_before(office: Office):
    give(office, BOB, EVE)
    give(office, BOB, DAN, scope=("crm/credit_up",))

    office.submit(ANN, customer="苏州观澜")

    assert (len(office.box(DAN)), office.box(EVE)) == (1, [])


def test_another_process_is_not_touched(office: Office):
    give(office, BOB, EVE, scope=("crm/credit_up",))
    with pytest.raises(Invalid) as refused:
        give(office, BOB, EVE, scope=("crm/other",))

    assert problems(refused) == {("scope", "delegation.no_such_process")}


def test_every_reason_against_one_is_said_at_once(office: Office):
    give(office, BOB, EVE)

    with pytest.raises(Invalid) as refused:
        give(office, BOB, BOB, days=0)
    assert problems(refused) == {
        ("deputy", "delegation.oneself"),
        ("last_day", "delegation.backwards"),
    }

    with pytest.raises(Invalid) as refused:
        give(office, BOB, "nobody", first_day=date(2020, 1, 1))
    assert problems(refused) == {
        ("deputy", "delegation.no_such_person"),
        ("last_day", "delegation.over"),
    }


def test_two_for_the_same_and_one_that_comes_round_are_refused(office: Office):
    give(office, BOB, EVE)

    with pytest.raises(Invalid) as refused:
        give(office, BOB, DAN)
    assert problems(refused) == {("first_day", "delegation.twice")}

    with pytest.raises(Invalid) as refused:
        give(office, EVE, BOB)
    assert problems(refused) == {("deputy", "delegation.circle")}


def test_an_administrator_arranges_it_for_somebody_who_is_ill(office: Office):
    made = give(office, BOSS, EVE, person=BOB)

    office.submit(ANN, customer="苏州观澜")

    assert len(office.box(EVE)) == 1
    assert made["made_by"]["id"] == BOSS
    assert any(text.startswith("管理员替你委托了 易文") for text in messages(office, BOB))


def test_nobody_else_arranges_it_for_others_or_looks_at_theirs(office: Office):
    id = give(office, BOB, EVE)["id"]

    with pytest.raises(Forbidden):
        give(office, DAN, EVE, person=CEO)
    with pytest.raises(Forbidden):
        office.workshop.as_(office.who(DAN), delegating.delegations_of, BOB)
    with pytest.raises(NotFound):
        end(office, DAN, id)


def test_both_find_it_in_their_lists(office: Office):
    give(office, BOB, EVE, reason="出差")

    for person in (BOB, EVE):
        found: Any = office.workshop.as_(office.who(person), delegating.delegations_of)
        (shown,) = found["items"]
        assert (shown["person"]["id"], shown["deputy"]["id"]) == (BOB, EVE)
        assert (shown["state"], shown["reason"], shown["scope"]) == ("holding", "出差", [])


def test_it_is_written_down_who_gave_it_and_who_ended_it(office: Office):
    end(office, BOB, give(office, BOB, EVE)["id"])

    lines: Any = office.workshop.as_(office.who(BOSS), audit_page, "zh-CN", None, None)

    assert [each["text"] for each in lines][:2] == [
        "结束了 包强 对 易文 的委托",
        f"委托 易文 代 包强 处理到 {TODAY + timedelta(days=2)}",
    ]

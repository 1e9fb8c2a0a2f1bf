"""A member is found by the whole of a number: one at a time, for a while, masked, written down, and not too often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dougong.access.summonses import IN_SIGHT
from dougong.usecases.apps.client_view import client_view
from dougong.usecases.apps.reporting import query_report, viewing
from dougong.usecases.building.access import audit_page
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.exporting import Export, start_export
from dougong.usecases.reading.finding import find_records
from dougong.usecases.reading.in_sight import keep_in_sight
from dougong.usecases.reading.records import Listing, get_record, history_of, list_records
from dougong.usecases.reading.related import related_to
from dougong.usecases.records.reverting import revert_record
from dougong.usecases.records.served_today import Day, served_today
from dougong.usecases.records.summoning import (
    A_MINUTE,
    MOST_A_DAY,
    EnoughToday,
    TooManySummons,
)
from dougong.usecases.showing.presenting import record_json
from tests.engine.usecases.counter import AT_THE_COUNTER, COLLEAGUE, MEMBER, ORDER, PHONES, Counter
from tests.harness.databases import Databases


@pytest.fixture
def counter(databases: Databases) -> Iterator[Counter]:
    found = Counter(databases.new())
    yield found
    found.workshop.database.close()


def shown(counter: Counter, number: str) -> dict[str, Any]:
    record, permit, spec = counter.find(number).found or pytest.fail("nothing was found")
    return record_json(spec, record, permit, {})


def listed(counter: Counter, **asked: Any) -> set[str]:
    return {line["id"] for line in counter.ask(list_records, MEMBER, Listing(**asked)).items()}


@pytest.mark.parametrize(
    "number", ["13806214404", " 138 0621 4404 ", "+86-138-0621-4404", "m-0005"]
)
def test_the_whole_of_a_number_finds_its_record_however_it_is_written(
    counter: Counter, number: str
) -> None:
    assert shown(counter, number)["id"] == counter.members[4]


@pytest.mark.parametrize("number", ["1380621440", "4404", "钱4兰", "M-", "138*", "", "' OR 1=1 --"])
def test_a_part_of_it_or_a_name_finds_nothing(counter: Counter, number: str) -> None:
    assert counter.find(number).found is None


def test_what_is_found_is_masked_as_the_role_says_even_what_was_asked_by(counter: Counter) -> None:
    found = shown(counter, PHONES[4])

    assert found["values"]["phone"] == "138****4404"
    assert found["values"]["name"] == "钱****兰"
    assert found["values"]["points"] == "4"
    assert found["title"] is None


def test_a_number_that_several_share_shows_none_of_them(counter: Counter) -> None:
    found = counter.find("wx-0")

    assert found.several
    assert found.found is None
    assert listed(counter) == set()


def test_a_found_record_is_in_sight_for_a_while_and_for_nobody_else(counter: Counter) -> None:
    counter.find(PHONES[4])
    counter.find(PHONES[7])

    assert listed(counter) == {counter.members[4], counter.members[7]}
    assert counter.clerk(COLLEAGUE).summoned == ()
    counter.workshop.clock.advance(IN_SIGHT + timedelta(seconds=1))
    assert listed(counter) == set()
    assert counter.ask(get_record, MEMBER, counter.members[4]) == "not_found"


def test_a_found_record_can_be_changed_and_an_order_can_name_it(counter: Counter) -> None:
    mine, other = counter.members[4], counter.members[5]
    counter.find(PHONES[4])

    assert (
        counter.ask(submit_patch, MEMBER, mine, 1, {"points": 9}).written.record.values["points"]
        == 9
    )
    assert counter.ask(submit_patch, MEMBER, other, 1, {"points": 9}) == "not_found"
    assert counter.ask(submit_patch, MEMBER, mine, 2, {"phone": "13900000000"}) == "forbidden"
    assert counter.ask(delete_record, MEMBER, mine) == "forbidden"
    made = counter.ask(submit_new, ORDER, {"what": "白茶", "member": mine}).written.record.id
    assert counter.ask(submit_new, ORDER, {"what": "白茶", "member": other}) == "invalid"
    assert [line["id"] for line in counter.ask(list_records, ORDER, Listing()).items()] == [made]
    counter.workshop.clock.advance(IN_SIGHT + timedelta(seconds=1))
    assert counter.ask(list_records, ORDER, Listing()).items() == []


def test_who_adds_a_member_sees_them_and_no_others(counter: Counter) -> None:
    made = counter.ask(submit_new, MEMBER, {"name": "周一", "phone": "13911112222"}).written.record

    assert listed(counter) == {made.id}


def test_nothing_is_exported_however_it_is_asked_for(counter: Counter) -> None:
    counter.find(PHONES[4])

    assert counter.ask(start_export, Export(MEMBER, fields=("points",))) == "forbidden"


def test_the_page_is_told_by_what_one_asks_and_that_there_is_no_list(counter: Counter) -> None:
    [member] = [
        form for form in counter.ask(client_view, "crm")["forms"] if form["key"] == "member"
    ]

    assert member["summons"] == {"fields": ["phone", "code", "wechat"], "alone": True}


def test_every_look_is_written_down_without_the_number(counter: Counter) -> None:
    counter.find(PHONES[4])
    counter.find("13900001111")
    counter.find("wx-0")

    lines: Any = counter.workshop.do(audit_page, "zh-CN", None, None)
    texts = [line["text"] for line in lines]
    assert texts[:3] == [
        "在「会员」按号码 **** 查，有几条记录是这个号码，没有给看",
        "在「会员」按号码 ****1111 查，没有查到",
        "在「会员」按号码 ****4404 查到一条记录",
    ]


def test_nobody_tries_numbers_without_end(counter: Counter) -> None:
    for at in range(A_MINUTE.for_one):
        counter.find(f"139{at:08}")

    with pytest.raises(TooManySummons) as refused:
        counter.find(PHONES[4])
    assert 0 < refused.value.seconds <= 61
    assert counter.find(PHONES[5], COLLEAGUE).found is not None
    counter.workshop.clock.advance(timedelta(seconds=refused.value.seconds))
    assert counter.find(PHONES[4]).found is not None


def test_nobody_gathers_all_members_in_a_day(counter: Counter) -> None:
    for at in range(MOST_A_DAY):
        counter.workshop.as_(counter.clerk(), keep_in_sight, MEMBER, f"seen-{at}")

    with pytest.raises(EnoughToday):
        counter.find(PHONES[4])
    counter.workshop.clock.advance(timedelta(days=1, seconds=1))
    assert counter.find(PHONES[4]).found is not None


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    found = Counter(f"sqlite:///{tmp_path_factory.mktemp('counter') / 'counter.db'}")
    for id in found.members:
        found.workshop.do(submit_new, ORDER, {"what": "白茶", "member": id})
    yield found
    found.workshop.database.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.sets(st.sampled_from(range(len(PHONES))), max_size=3))
def test_no_way_of_asking_tells_of_a_record_that_was_not_found(
    kept: Counter, asked: set[int]
) -> None:
    kept.workshop.clock.advance(IN_SIGHT + timedelta(hours=1))
    for at in asked:
        kept.find(PHONES[at])
    found = {kept.members[at] for at in asked}

    def counted(body: dict[str, Any]) -> int:
        def told(work: Any, who: Any) -> Any:
            return query_report(viewing(work, who, "crm", locale="zh-CN"), body)

        rows = kept.ask(told)["rows"]
        return sum(int(row["m"]) for row in rows)

    count = [{"key": "m", "function": "count", "expression": None}]
    assert listed(kept) == listed(kept, sort=("-points",)) == found
    assert listed(kept, filter="points >= 0", search=None) == found
    assert listed(kept, search="M-") == found
    assert counted({"form": "member", "measures": count}) == len(found)
    assert counted({"form": "order", "measures": count}) == len(found)
    assert {line["id"] for line in kept.ask(find_records, "M-").items} == found
    for id in kept.members:
        one = kept.ask(get_record, MEMBER, id)
        past = kept.ask(history_of, MEMBER, id)
        beside = kept.ask(related_to, MEMBER, id)
        assert ("not_found" in (one, past, beside)) is (id not in found)
    orders = kept.ask(list_records, ORDER, Listing(filter="member.points >= 0")).items()
    assert {line["values"]["member"]["id"] for line in orders} == found
    assert kept.ask(list_records, MEMBER, Listing(filter=f'phone = "{PHONES[0]}"')) == "forbidden"
    assert kept.ask(list_records, MEMBER, Listing(sort=("name",))) == "forbidden"


def test_the_day_counts_whom_one_served_what_one_made_and_by_how_much_numbers_moved(
    counter: Counter,
) -> None:
    for at in (4, 5, 4):
        counter.find(PHONES[at])
    counter.ask(submit_patch, MEMBER, counter.members[4], 1, {"points": 100})
    counter.ask(submit_patch, MEMBER, counter.members[4], 2, {"points": 90})
    counter.ask(submit_new, ORDER, {"what": "白茶", "member": counter.members[4]})
    counter.find(PHONES[6], COLLEAGUE)
    counter.workshop.do(submit_patch, MEMBER, counter.members[4], 3, {"points": 5})

    day = counter.ask(served_today, MEMBER)

    assert day == Day(2, {"order": 1}, {"points": Decimal(86)})
    assert counter.workshop.as_(counter.clerk(COLLEAGUE), served_today, MEMBER) == Day(1, {}, {})


def test_the_day_is_told_when_what_was_in_sight_is_not_and_ends_at_midnight(
    counter: Counter,
) -> None:
    counter.find(PHONES[4])
    counter.ask(submit_new, ORDER, {"what": "白茶", "member": counter.members[4]})
    counter.ask(submit_patch, MEMBER, counter.members[4], 1, {"points": 14})

    counter.workshop.clock.advance(IN_SIGHT + timedelta(seconds=1))
    assert listed(counter) == set()
    assert counter.ask(served_today, MEMBER) == Day(1, {"order": 1}, {"points": Decimal(10)})

    counter.workshop.clock.advance(timedelta(hours=12))
    assert counter.ask(served_today, MEMBER) == Day(0, {}, {})


@pytest.mark.parametrize("access", ["hidden", "masked"])
def test_the_day_tells_no_number_that_is_not_read_in_full(counter: Counter, access: str) -> None:
    counter.find(PHONES[4])
    counter.ask(submit_patch, MEMBER, counter.members[4], 1, {"points": 100})
    forms = AT_THE_COUNTER["forms"]
    member = {**forms["member"], "fields": {**forms["member"]["fields"], "points": access}}
    orders = {**forms["order"], "operations": ["read"]}
    counter.ask(submit_new, ORDER, {"what": "白茶", "member": counter.members[4]})

    counter.publish({**AT_THE_COUNTER, "forms": {"member": member, "order": orders}})

    assert counter.ask(served_today, MEMBER) == Day(1, {}, {})


def test_only_who_finds_by_numbers_has_such_a_day(counter: Counter) -> None:
    assert counter.ask(served_today, ORDER) == "forbidden"


def test_the_last_change_is_taken_back_by_a_change_like_any_other(counter: Counter) -> None:
    counter.find(PHONES[4])
    counter.ask(submit_patch, MEMBER, counter.members[4], 1, {"points": 100})

    counter.ask(revert_record, MEMBER, counter.members[4], 2, 1)

    assert shown(counter, PHONES[4])["values"]["points"] == "4"
    assert counter.ask(served_today, MEMBER).moved == {}
    counter.workshop.clock.advance(IN_SIGHT + timedelta(seconds=1))
    assert counter.ask(revert_record, MEMBER, counter.members[4], 3, 1) == "not_found"

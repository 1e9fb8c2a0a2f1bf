"""Records written and read again: values come back as they went in, on every database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dougong.access.rows import Rows
from dougong.fields.protocol import Value
from dougong.kernel.errors import Conflict, Invalid
from dougong.kernel.ids import new_id
from dougong.records.query import Count, Query, Sort
from dougong.records.record import State
from tests.engine.store.shop import ANN, BOB, CUSTOMER, NOON, ORDER, Shop, changed, new
from tests.harness.documents import known


def test_every_kind_of_value_comes_back_as_it_went_in(shop: Shop) -> None:
    given: dict[str, Value] = {
        "name": "苏州观澜 ‘x’ %_\\ 😀",
        "phone": "13800000001",
        "level": "vip",
        "tags": ("new", "big"),
        "born": date(1987, 2, 28),
        "seen": datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
        "active": True,
    }

    made = shop.create(CUSTOMER, **given)

    found = shop.now(made)
    assert {key: found.values[key] for key in given} == given
    assert found.values["spent"] in (None, 0)
    assert (found.version, found.state, found.stamp.created_by, found.stamp.created_at) == (
        1,
        State.ACTIVE,
        ANN,
        NOON,
    )


def test_a_number_keeps_every_digit(shop: Shop) -> None:
    for amount in ("999999999999.99", "-0.01", "0.00", "0.10"):
        order = shop.create(ORDER, amount=Decimal(amount))
        assert str(shop.now(order).values["amount"]) == amount


def test_a_blank_stays_blank(shop: Shop) -> None:
    found = shop.now(shop.create(CUSTOMER, name="甲"))

    assert all(
        found.values[key] is None for key in ("phone", "level", "tags", "born", "seen", "active")
    )


def test_sub_form_rows_keep_their_order_and_ids(shop: Shop) -> None:
    order = shop.create(
        ORDER,
        items=({"product": "茶", "qty": Decimal(2)}, {"product": "杯", "price": Decimal("9.90")}),
    )
    first, second = known(shop.now(order).values["items"])

    shop.update(shop.now(order), items=({"product": "壶"}, second))

    fresh, kept = known(shop.now(order).values["items"])
    assert (fresh["product"], kept) == ("壶", second)
    assert first["id"] not in {fresh["id"], kept["id"]}


def test_a_reference_shows_the_title_of_what_it_leads_to(shop: Shop) -> None:
    customer = shop.create(CUSTOMER, name="甲")

    order = shop.create(ORDER, number="1", customer=customer.id)

    assert order.titles == {customer.id: "甲"}
    assert shop.now(order).titles == {customer.id: "甲"}


def test_an_update_moves_the_version_and_leaves_what_it_does_not_mention(shop: Shop) -> None:
    made = shop.create(CUSTOMER, name="甲", level="vip")
    shop.later(hours=1)

    shop.apply(changed(made, name="乙"), by=BOB)

    found = shop.now(made)
    assert (found.version, found.values["name"], found.values["level"]) == (2, "乙", "vip")
    assert (found.stamp.updated_by, found.stamp.owner_id) == (BOB, ANN)
    assert found.stamp.updated_at > found.stamp.created_at


def test_an_update_of_an_old_version_is_refused_and_writes_nothing(shop: Shop) -> None:
    made, other = shop.create(CUSTOMER, name="甲"), shop.create(CUSTOMER, name="丙")
    shop.update(made, name="乙")

    with pytest.raises(Conflict) as refused:
        shop.apply(changed(other, name="丁"), changed(made, name="戊"))

    assert refused.value.params["ids"] == (made.id,)
    assert (shop.now(made).values["name"], shop.now(other).values["name"]) == ("乙", "丙")


def test_a_unique_value_is_taken_whatever_its_case_and_spaces(shop: Shop) -> None:
    taken = shop.create(CUSTOMER, name="甲", phone="A1")

    with pytest.raises(Invalid) as refused:
        shop.create(CUSTOMER, name="乙", phone=" a1 ")

    (problem,) = refused.value.problems
    assert (problem.path, problem.code, problem.params["record"]) == (
        "phone",
        "record.taken",
        taken.id,
    )


def test_two_rows_of_one_batch_cannot_take_the_same_value(shop: Shop) -> None:
    with pytest.raises(Invalid) as refused:
        shop.apply(*(new(CUSTOMER, name="甲", phone="1") for _ in range(2)))

    assert [problem.path for problem in refused.value.problems] == ["1/phone"]
    assert shop.names() == []


def test_a_unique_value_of_a_record_in_the_same_batch_is_taken_as_well(shop: Shop) -> None:
    first, second = (shop.create(CUSTOMER, name=name, phone=name) for name in ("1", "2"))

    with pytest.raises(Invalid) as kept:
        shop.apply(changed(first, name="甲"), changed(second, phone="1"))
    with pytest.raises(Invalid) as swapped:
        shop.apply(changed(first, phone="2"), changed(second, phone="1"))

    assert [(each.path, each.code) for each in kept.value.problems] == [("1/phone", "record.taken")]
    assert {each.code for each in swapped.value.problems} == {"record.taken"}
    # Who comes after the one that gives it up may have it.
    shop.apply(changed(first, phone="3"), changed(second, phone="1"))
    assert shop.now(second).values["phone"] == "1"


def test_a_deleted_record_frees_its_unique_value(shop: Shop) -> None:
    (gone,) = shop.delete(shop.create(CUSTOMER, name="甲", phone="1")).records

    shop.create(CUSTOMER, name="乙", phone="1")

    assert shop.names() == ["乙"]
    with pytest.raises(Invalid):
        shop.restore(gone)


def test_a_reference_to_nothing_is_refused(shop: Shop) -> None:
    with pytest.raises(Invalid) as refused:
        shop.create(ORDER, customer=new_id())

    assert [(problem.path, problem.code) for problem in refused.value.problems] == [
        ("customer", "record.not_there")
    ]


def test_a_pending_record_is_seen_by_whoever_submitted_it_and_is_in_no_list(shop: Shop) -> None:
    (pending,) = shop.apply(new(CUSTOMER, name="甲", state=State.PENDING)).records

    assert shop.find(CUSTOMER, pending.id, user=ANN) is not None
    assert shop.find(CUSTOMER, pending.id, user=BOB) is None
    assert shop.names() == []


def test_rows_outside_the_permit_are_neither_found_nor_listed(shop: Shop) -> None:
    mine, other = (
        shop.apply(new(CUSTOMER, name=name, owner=owner)).records[0]
        for name, owner in (("甲", ANN), ("乙", BOB))
    )
    own = shop.permit(CUSTOMER, "owner_id = ME()")

    assert shop.names(permits={"customer": own}) == ["甲"]
    assert shop.find(CUSTOMER, mine.id, customer=own) is not None
    assert shop.find(CUSTOMER, other.id, customer=own) is None
    assert shop.names(permits={"customer": shop.permit(CUSTOMER, Rows.NONE)}) == []


def test_a_filter_reaches_through_a_reference_only_as_far_as_its_permit(shop: Shop) -> None:
    mine, other = (
        shop.apply(new(CUSTOMER, name=name, owner=owner)).records[0]
        for name, owner in (("甲", ANN), ("乙", BOB))
    )
    shop.create(ORDER, number="1", customer=mine.id)
    shop.create(ORDER, number="2", customer=other.id)
    own = shop.permit(CUSTOMER, "owner_id = ME()")

    def found(where: str, **permits: object) -> list[Any]:
        return shop.names(where, form=ORDER, key="number", permits=permits, sort=(Sort("number"),))

    assert found('customer.name <> ""') == ["1", "2"]
    assert found('customer.name <> ""', customer=own) == ["1"]
    assert found('customer.name = "乙"', customer=own) == []


def test_filters_compare_as_the_formula_language_does(shop: Shop) -> None:
    for name, amount in (("a", "9.99"), ("b", "10.00"), ("c", "100.5"), ("d", None)):
        shop.create(
            ORDER,
            number=name,
            amount=amount and Decimal(amount),
            paid_at=date(2026, 1, ord(name) - 90),
        )

    def found(where: str) -> list[Any]:
        return shop.names(where, form=ORDER, key="number", sort=(Sort("number"),))

    assert found("amount >= 10") == ["b", "c"]
    assert found("NOT(amount >= 10)") == ["a", "d"]
    assert found("ISBLANK(amount)") == ["d"]
    assert found("paid_at = DATE(2026, 1, 8)") == ["b"]
    assert found('number = "a" OR amount * 2 = 201') == ["a", "c"]


def test_lists_go_on_where_the_page_before_ended_whatever_they_are_sorted_by(shop: Shop) -> None:
    for at in range(7):
        shop.create(
            ORDER,
            number=str(at),
            amount=None if at % 3 == 0 else Decimal(at % 2),
            status="paid" if at % 2 else None,
        )
    for sort in (
        (),
        (Sort("amount"),),
        (Sort("amount", True), Sort("status")),
        (Sort("status", True),),
        (Sort("created_at"),),
    ):
        whole = shop.names(form=ORDER, key="number", sort=sort, limit=50)
        assert paged(shop, sort, limit=2) == whole
        assert sorted(whole) == list("0123456")


def paged(shop: Shop, sort: tuple[Sort, ...], limit: int) -> list[Any]:
    found: list[Any] = []
    cursor = None
    while True:
        query = shop.query(Query(ORDER, sort=sort, limit=limit, cursor=cursor))
        page = shop.page(query)
        found += [record.values["number"] for record in page.items]
        cursor = page.next
        if cursor is None:
            return found


def test_a_broken_cursor_is_a_problem(shop: Shop) -> None:
    for cursor in ("x", "e30", "bnVsbA", "W10", "WyJhIiwiYiJd"):
        with pytest.raises(Invalid):
            shop.page(shop.query(Query(ORDER, cursor=cursor)))


@pytest.mark.parametrize(
    ("name", "searches"),
    [
        ("Ａ公司", ("Ａ公司", "a公司", "Ａ")),
        ("Élan", ("Élan", "élan", "ÉLAN")),
        ("ЖУК", ("ЖУК", "жук")),
        ("İstanbul", ("İstanbul",)),
        ("满减５０％！", ("满减５０％", "50%", "％！")),
    ],
)
def test_search_finds_each_name_in_any_case_and_width(
    shop: Shop, name: str, searches: tuple[str, ...]
) -> None:
    shop.create(CUSTOMER, name=name, phone="13912345678")
    shop.create(CUSTOMER, name="别的 50 元")

    for search in searches:
        assert shop.names(search=search) == [name], search


def test_search_finds_text_anywhere_and_takes_signs_literally(shop: Shop) -> None:
    for name in ("Suzhou 100%", "suzhou 1000", "杭州"):
        shop.create(CUSTOMER, name=name, level="vip")

    assert shop.names(search="SUZHOU", sort=(Sort("name"),)) == ["Suzhou 100%", "suzhou 1000"]
    assert shop.names(search="0%") == ["Suzhou 100%"]
    assert shop.names(search="州") == ["杭州"]
    hidden = shop.permit(CUSTOMER, readable=frozenset({"level"}))
    assert shop.page(shop.query(Query(CUSTOMER, search="杭"), customer=hidden)).items == ()


def test_only_what_was_asked_for_and_may_be_read_is_read(shop: Shop) -> None:
    shop.create(CUSTOMER, name="甲", level="vip")
    permit = shop.permit(CUSTOMER, readable=frozenset({"level", "tags"}))

    query = shop.query(Query(CUSTOMER, fields=("level", "name")), customer=permit)

    assert shop.page(query).items[0].values == {"level": "vip"}


def test_counts_are_exact_or_stop_at_a_thousand(shop: Shop) -> None:
    shop.apply(*(new(CUSTOMER, name=str(at)) for at in range(1001)))

    def counted(count: Count) -> tuple[int | None, bool]:
        page = shop.page(shop.query(Query(CUSTOMER, limit=1, count=count)))
        return page.count, page.more

    assert counted(Count.EXACT) == (1001, False)
    assert counted(Count.CAPPED) == (1000, True)
    assert counted(Count.NONE) == (None, False)


@pytest.mark.slow
def test_a_batch_may_be_larger_than_a_statement(shop: Shop) -> None:
    made = shop.apply(*(new(CUSTOMER, name=str(at), phone=str(at)) for at in range(10_001))).records

    shop.apply(*(changed(record, level="vip") for record in made))
    with pytest.raises(Invalid) as refused:
        shop.apply(*(new(CUSTOMER, name="x", phone=str(20_000 - at)) for at in range(10_001)))

    assert [problem.path for problem in refused.value.problems] == ["10000/phone"]
    query = shop.query(
        Query(CUSTOMER, shop.expression(CUSTOMER, 'level = "vip"'), limit=1, count=Count.EXACT)
    )
    assert shop.read(lambda work: work.records.fetch(query)).count == 10_001

"""Fields that refer to several records: kept in a table of their own, and followed both ways."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import event

from dougong.kernel.errors import Conflict, Invalid
from dougong.kernel.ids import new_id
from dougong.records.change import Change, ChangeKind
from dougong.records.query import Query, Sort, Standing
from dougong.records.record import Record, ids_of
from dougong.records.shape import FormRef
from tests.engine.store.baskets import (
    BASKET,
    GOODS,
    LINKS,
    basket,
    computed,
    filled,
    goods,
    prepared,
    product,
)
from tests.engine.store.shop import Body, Shop, changed, field, new
from tests.harness.databases import Databases


@pytest.fixture
def shop(databases: Databases) -> Iterator[Shop]:
    found = Shop(databases.copy_of(prepared), product(), basket())
    yield found
    found.database.close()


def test_the_order_of_links_is_kept_and_they_are_called_by_their_titles(shop: Shop) -> None:
    a, b, c = goods(shop, a="1", b="2", c="3").values()

    kept = filled(shop, c, a, b, name="一")
    empty = filled(shop, name="二")

    assert kept.values["goods"] == (c.id, a.id, b.id)
    assert kept.titles == {a.id: "a", b.id: "b", c.id: "c"}
    assert empty.values["goods"] is None
    turned = shop.now(shop.update(kept, goods=(b.id, c.id)))
    assert (turned.values["goods"], turned.titles) == ((b.id, c.id), {b.id: "b", c.id: "c"})
    assert shop.now(shop.update(turned, goods=None)).values["goods"] is None


def test_a_page_is_read_with_one_statement_however_many_links_it_has(shop: Shop) -> None:
    several = [*goods(shop, a="1", b="2", c="3", d="4").values()]
    for at in range(8):
        filled(shop, *several[: at % 5], name=str(at))
    said: list[str] = []
    query = shop.query(Query(BASKET, sort=(Sort("name", descending=False),)))

    with shop.database.works.reading() as work:

        @event.listens_for(work.connection, "before_cursor_execute")
        def listen(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
            said.append(statement)

        found = work.records.fetch(query)

    assert [len(ids_of(each.values["goods"])) for each in found.items] == [0, 1, 2, 3, 4, 0, 1, 2]
    assert len([each for each in said if LINKS in each]) == 1


def test_lists_are_narrowed_by_what_is_linked(shop: Shop) -> None:
    a, b, c = goods(shop, a="1", b="20", c="3").values()
    filled(shop, a, b, name="一")
    filled(shop, b, name="二")
    filled(shop, name="三")

    def names(where: str) -> list[str]:
        return shop.names(where, form=BASKET, sort=(Sort("name", descending=False),))

    assert names(f'HAS(goods, "{a.id}")') == ["一"]
    assert names(f'"{b.id}" IN goods') == ["一", "二"]
    assert names(f'HAS(goods, "{c.id}")') == []
    assert names("ISBLANK(goods)") == ["三"]
    assert names("COUNT(goods) >= 1") == ["一", "二"]
    assert names("COUNT(goods, price < 5) = 1") == ["一"]
    assert names("SUM(goods.price) > 20") == ["一"]
    assert names('HAS(goods.name, "b")') == ["一", "二"]
    assert shop.names('COUNT(baskets, name = "二") = 1', form=GOODS) == ["b"]


def test_what_the_links_lead_to_is_summed_up_and_follows(shop: Shop) -> None:
    a, b = goods(shop, a="1.50", b="20").values()
    kept = filled(shop, a, b, name="一")
    shop.update(kept, name="壹")

    shop.update(a, price=Decimal(8))

    assert computed(shop, kept, "total", "dear") == [Decimal(28), Decimal(2)]
    shop.update(shop.now(b), name="乙")
    assert computed(shop, kept, "list") == ["a/乙"]


def test_rollups_follow_links_that_come_and_go(shop: Shop) -> None:
    a, b = goods(shop, a="1", b="2").values()
    first = filled(shop, a, b, name="一", units=Decimal(4))
    second = filled(shop, b, name="二", units=Decimal(6))

    def sold() -> list[Any]:
        return [tuple(computed(shop, each, "sold", "in_baskets", "popular")) for each in (a, b)]

    assert sold() == [(4, 1, "冷"), (10, 2, "热")]
    shop.update(first, goods=(a.id,))
    assert sold() == [(4, 1, "冷"), (6, 1, "热")]
    gone = shop.delete(shop.now(second))
    assert sold() == [(4, 1, "冷"), (0, 0, "冷")]
    shop.restore(gone.records[0])
    assert sold() == [(4, 1, "冷"), (6, 1, "热")]
    shop.update(shop.now(second), units=Decimal(3))
    assert sold() == [(4, 1, "冷"), (3, 1, "冷")]


def test_a_link_goes_with_its_record_and_comes_back_where_it_stood(shop: Shop) -> None:
    a, b, c = goods(shop, a="1", b="2", c="4").values()
    kept = filled(shop, a, b, c, name="一")

    gone = shop.delete(shop.now(b))

    assert [change.id for change in gone.cascaded] == [kept.id]
    assert computed(shop, kept, "goods", "total", "kinds") == [(a.id, c.id), Decimal(5), 2]
    shop.restore(gone.records[0])
    assert computed(shop, kept, "goods", "total", "kinds") == [(a.id, b.id, c.id), Decimal(7), 3]
    entries = shop.read(lambda work: work.records.history(BASKET, kept.id))
    assert [dict(each.changed) for each in entries if each.changed] == [
        {"goods": ((a.id, c.id), (a.id, b.id, c.id))},
        {"goods": ((a.id, b.id, c.id), (a.id, c.id))},
    ]


def test_several_linked_records_go_together_and_come_back_one_by_one(shop: Shop) -> None:
    a, b, c = goods(shop, a="1", b="2", c="4").values()
    kept = filled(shop, a, b, c, name="一")

    gone = shop.apply(
        *(Change(ChangeKind.DELETE, GOODS, each.id, before=shop.now(each)) for each in (a, b))
    )

    assert computed(shop, kept, "goods") == [(c.id,)]
    shop.restore(gone.records[1])
    assert computed(shop, kept, "goods") == [(b.id, c.id)]
    shop.restore(gone.records[0])
    assert set(computed(shop, kept, "goods")[0]) == {a.id, b.id, c.id}


def test_what_is_linked_stays_where_the_maker_says_so(database_url: str) -> None:
    shop = Shop(database_url, product(), basket("restrict"))
    a, b = goods(shop, a="1", b="2").values()
    kept = filled(shop, a, b, name="一")

    with pytest.raises(Invalid) as refused:
        shop.delete(shop.now(a))

    problem = refused.value.problems[0]
    assert (problem.code, problem.params["count"]) == ("record.referred_to", 1)
    shop.delete(shop.now(kept))
    shop.delete(shop.now(a))
    shop.database.close()


def test_a_record_in_the_bin_keeps_its_links_and_needs_them_to_come_back(shop: Shop) -> None:
    a, b = goods(shop, a="1", b="2").values()
    gone = shop.delete(filled(shop, a, b, name="一"))
    query = shop.query(Query(BASKET, standing=Standing.DELETED))
    deleted = shop.read(lambda work: work.records.find(query, gone.records[0].id))
    assert deleted is not None
    assert deleted.values["goods"] == (a.id, b.id)

    lost = shop.delete(shop.now(a))

    with pytest.raises(Invalid) as refused:
        shop.restore(deleted)
    assert [each.params["record"] for each in refused.value.problems] == [a.id]
    shop.restore(lost.records[0])
    assert shop.restore(deleted).records[0].values["goods"] == (a.id, b.id)


def test_links_to_what_is_not_there_are_refused_each_by_its_id(shop: Shop) -> None:
    (a,) = goods(shop, a="1").values()
    strange, stranger = new_id(), new_id()

    with pytest.raises(Invalid) as refused:
        shop.apply(new(BASKET, goods=(a.id, strange, stranger)))

    found = [(each.path, each.params["record"]) for each in refused.value.problems]
    assert found == [("goods", strange), ("goods", stranger)]


def test_what_stood_in_a_list_may_stay_when_another_link_is_added(shop: Shop) -> None:
    a, b = goods(shop, a="1", b="2").values()
    kept = filled(shop, a, name="一")

    both = shop.apply(changed(kept, goods=(a.id, b.id))).records[0]

    assert both.titles == {a.id: "a", b.id: "b"}


def test_people_who_link_the_same_records_at_once_lose_nothing_of_a_figure(shop: Shop) -> None:
    a, b = goods(shop, a="1", b="2").values()
    started = Barrier(4)

    def fill(first: Record, second: Record) -> None:
        started.wait()
        for _ in range(4):
            shop.apply(new(BASKET, goods=(first.id, second.id), units=Decimal(1)))

    people = [Thread(target=fill, args=order) for order in ((a, b), (b, a)) * 2]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert [computed(shop, each, "in_baskets", "sold") for each in (a, b)] == [[16, 16], [16, 16]]


def test_nobody_links_what_somebody_deletes_at_that_moment(shop: Shop) -> None:
    several = [*goods(shop, **{f"n{at}": "1" for at in range(6)}).values()]
    baskets = [filled(shop, name=str(at)) for at in range(6)]
    started = Barrier(2)
    refused: list[str] = []

    def link() -> None:
        started.wait()
        for one, other in zip(baskets, several, strict=True):
            try:
                shop.update(one, goods=(other.id,))
            except (Invalid, Conflict) as late:
                refused.append(late.code)

    def delete() -> None:
        started.wait()
        for each in several:
            shop.delete(shop.now(each))

    people = [Thread(target=link), Thread(target=delete)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    # Whoever came first: the link was refused, or it went with its record.
    assert [shop.now(each).values["goods"] for each in baskets] == [None] * 6
    assert shop.names(form=GOODS) == []


def test_links_within_one_form(database_url: str) -> None:
    task: Body = {"key": "task", "label": "任务", "fields": [
        field("name", "text"),
        field("after", "references", form="task"),
        field("before", "reverse", **{"from": "task.after"}),
        field("waits", "formula", expression="COUNT(after)"),
        field("holds_up", "rollup", **{"from": "task.after", "expression": "COUNT()"}),
    ]}  # fmt: skip
    shop, ref = Shop(database_url, task), FormRef("shop", "task")
    one = shop.create(ref, name="一")
    two = shop.create(ref, name="二", after=(one.id,))
    shop.create(ref, name="三", after=(one.id, two.id))

    assert shop.names("holds_up = 2", form=ref) == ["一"]
    assert shop.names('COUNT(before, name = "三") = 1', form=ref, sort=(Sort("name", False),)) == [
        "一",
        "二",
    ]
    shop.database.close()

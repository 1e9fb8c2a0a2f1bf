"""Fields that refer to several records: kept in a table of their own, and followed both ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event, inspect

from dougong.kernel.errors import Invalid
from dougong.kernel.ids import new_id
from dougong.records.change import Change, ChangeKind
from dougong.records.query import Query, Sort, Standing
from dougong.records.record import Record, ids_of
from dougong.records.shape import FormRef
from tests.engine.store.shop import NOON, Body, Shop, changed, field, new
from tests.harness.databases import Databases

GOODS, BASKET = FormRef("shop", "product"), FormRef("shop", "basket")
LINKS = "shop__basket__goods__links"


def product(*more: Body) -> Body:
    return {"key": "product", "label": "货品", "fields": [
        field("name", "text"),
        field("price", "number", decimals=2),
        field("baskets", "reverse", **{"from": "basket.goods"}),
        field("sold", "rollup", **{"from": "basket.goods", "expression": "SUM(units)"}),
        field("in_baskets", "rollup", **{"from": "basket.goods", "expression": "COUNT()"}),
        field("popular", "formula", expression='IF(COUNT(baskets, units > 5) > 0, "热", "冷")'),
        *more,
    ]}  # fmt: skip


def basket(on_delete: str = "clear", *more: Body) -> Body:
    return {"key": "basket", "label": "篮子", "fields": [
        field("name", "text"),
        field("units", "number", decimals=0),
        field("goods", "references", form="product", on_delete=on_delete),
        field("total", "formula", expression="SUM(goods.price)"),
        field("kinds", "formula", expression="COUNT(goods)"),
        field("dear", "formula", expression="COUNT(goods, price > 5)"),
        field("list", "formula", expression='JOIN(goods.name, "/")'),
        *more,
    ]}  # fmt: skip


def prepared(url: str) -> None:
    Shop(url, product(), basket()).database.close()


@pytest.fixture
def shop(databases: Databases) -> Iterator[Shop]:
    found = Shop(databases.copy_of(prepared), product(), basket())
    yield found
    found.database.close()


def goods(shop: Shop, **prices: str) -> dict[str, Record]:
    return {
        name: shop.create(GOODS, name=name, price=Decimal(price)) for name, price in prices.items()
    }


def filled(shop: Shop, *of: Record, **values: Any) -> Record:
    return shop.now(shop.create(BASKET, goods=tuple(each.id for each in of) or None, **values))


def computed(shop: Shop, record: Record, *keys: str) -> list[Any]:
    """Return formulas as the database computes them: a person's change has brought them, a follower's has not."""
    now = shop.now(record)
    return [now.values[key] for key in keys]


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


def without(body: Body, *keys: str) -> Body:
    return {**body, "fields": [each for each in body["fields"] if each["key"] not in keys]}


PLAIN = without(product(), "baskets", "sold", "in_baskets", "popular")
BARE = without(basket(), "goods", "total", "kinds", "dear", "list")


def test_one_reference_becomes_the_first_of_several_and_back(database_url: str) -> None:
    one = {**BARE, "fields": [*BARE["fields"], field("goods", "reference", form="product")]}
    several = {**BARE, "fields": [*BARE["fields"], field("goods", "references", form="product")]}
    shop = Shop(database_url, PLAIN, one)
    a, b = goods(shop, a="1", b="2").values()
    kept = shop.create(BASKET, name="一", goods=b.id)
    shop.create(BASKET, name="二")

    shop.publish(PLAIN, several)

    assert shop.now(kept).values["goods"] == (b.id,)
    shop.update(shop.now(kept), goods=(a.id, b.id))
    shop.publish(PLAIN, one)
    assert shop.now(kept).values["goods"] == a.id
    shop.database.close()


def test_links_to_another_form_are_not_carried_over(database_url: str) -> None:
    other: Body = {"key": "other", "label": "别的", "fields": [field("name", "text")]}
    here, there = (
        {**BARE, "fields": [*BARE["fields"], field("goods", "references", form=form)]}
        for form in ("product", "other")
    )
    shop = Shop(database_url, PLAIN, here, other)
    (a,) = goods(shop, a="1").values()
    kept = filled(shop, a, name="一")

    shop.publish(PLAIN, there, other)

    assert shop.now(kept).values["goods"] is None
    shop.database.close()


def test_links_are_told_of_before_they_go(shop: Shop) -> None:
    a, b = goods(shop, a="1", b="2").values()
    filled(shop, a, b, name="一")
    filled(shop, name="二")

    assert shop.read(lambda work: work.schema.filled(BASKET, ["goods"])) == {"goods": 1}
    shop.publish(PLAIN, BARE)
    assert shop.read(lambda work: work.schema.kept(BASKET, "goods")) == 1


@pytest.mark.parametrize("left", [(), (PLAIN,), (PLAIN, BARE)], ids=["nothing", "ends", "holders"])
def test_the_table_of_links_is_purged_with_whatever_it_ties(
    shop: Shop, left: tuple[Body, ...]
) -> None:
    a, b = goods(shop, a="1", b="2").values()
    filled(shop, a, b, name="一")
    shop.publish(*left)
    later = NOON + timedelta(days=40)

    with shop.database.works.writing() as work:
        while work.schema.purge_next(later):
            pass
        work.commit()

    tables = shop.read(lambda work: inspect(work.connection).get_table_names())
    assert LINKS not in tables
    assert {each for each in tables if each.startswith("shop__")} == {
        f"shop__{form['key']}" for form in left
    }

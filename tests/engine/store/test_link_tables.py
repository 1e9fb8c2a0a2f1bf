"""The tables in which links are kept: made with their field, changed with its type, and purged with what they tie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import inspect

from tests.engine.store.baskets import (
    BASKET,
    LINKS,
    basket,
    filled,
    goods,
    prepared,
    product,
)
from tests.engine.store.shop import NOON, Body, Shop, field
from tests.harness.databases import Databases


@pytest.fixture
def shop(databases: Databases) -> Iterator[Shop]:
    found = Shop(databases.copy_of(prepared), product(), basket())
    yield found
    found.database.close()


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

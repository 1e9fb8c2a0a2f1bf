"""Baskets that refer to several products: what the tests of links are about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dougong.records.record import Record
from dougong.records.shape import FormRef
from tests.engine.store.shop import Body, Shop, field

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

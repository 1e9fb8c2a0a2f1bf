from __future__ import annotations

from dougong.messages.vocabulary import Vocabulary
from tests.engine.reports.orders import CUSTOMER, ORDER

TOTAL = {"key": "spent", "type": "rollup", "from": "order.customer", "expression": "SUM( amount )"}
COUNT = {"key": "orders", "type": "rollup", "from": "order.customer", "expression": "COUNT()"}
WORDS = Vocabulary({"order": ORDER, "customer": {**CUSTOMER, "fields": [TOTAL, COUNT]}})


def test_a_total_of_money_is_money() -> None:
    assert WORDS.unit("customer", ("spent",)) == "¥"
    assert WORDS.unit("order", ("customer", "spent")) == "¥"


def test_a_count_has_no_unit() -> None:
    assert WORDS.unit("customer", ("orders",)) == ""


def test_a_path_is_called_by_the_names_along_it() -> None:
    assert (
        Vocabulary({"order": ORDER, "customer": CUSTOMER}).label("order", ("customer", "name"))
        == "客户 · 名称"
    )
    assert WORDS.label("order", ("created_at",)) == "提交时间"

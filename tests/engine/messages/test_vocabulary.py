from __future__ import annotations

from dougong.messages.vocabulary import Vocabulary
from tests.engine.reports.orders import CUSTOMER, ORDER


def test_a_path_is_called_by_the_names_along_it() -> None:
    words = Vocabulary({"order": ORDER, "customer": CUSTOMER})

    assert words.label("order", ("customer", "name")) == "客户 · 名称"
    assert words.label("order", ("created_at",)) == "提交时间"

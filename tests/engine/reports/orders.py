"""Orders of a shop, for questions about them."""

from __future__ import annotations

from collections.abc import Sequence

from dougong.definitions.content import Body
from dougong.forms.compile import compile_forms
from dougong.kernel.canonical import Json
from dougong.messages.vocabulary import Vocabulary
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef
from dougong.reports import Answer, answer_of, folded, read_question
from dougong.reports.answer import Row

ORDER: Body = {
    "key": "order",
    "label": "订单",
    "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "status", "type": "choice", "label": "状态", "options": [
            {"value": "paid", "label": "已付"}, {"value": "void", "label": "已作废"}]},
        {"key": "paid_at", "type": "date", "label": "付款日期"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "tags", "type": "choices", "label": "标签", "options": [{"value": "new", "label": "新客"}]},
    ],
}  # fmt: skip
CUSTOMER: Body = {
    "key": "customer",
    "label": "客户",
    "fields": [{"key": "name", "type": "text", "label": "名称"}],
}
SHAPES = compile_forms("shop", [ORDER, CUSTOMER]).shapes
NAMES = ShapeNames(SHAPES, FormRef("shop", "order"))
WORDS = Vocabulary({"order": ORDER, "customer": CUSTOMER})


def answered(rows: Sequence[Row], **said: Json) -> Answer:
    """Return the answer to a question as if the store had brought back these rows."""
    question = read_question({"form": "order", **said}, "shop", NAMES)
    return folded(answer_of(question, rows, {}, WORDS), question, WORDS, series=True)

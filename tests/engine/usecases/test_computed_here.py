"""Formulas that the database cannot compute: they fill what is stored, and follow what they depend on, all the same."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from tests.engine.usecases.workshop import Workshop

NAME = {"key": "name", "type": "text", "label": "名称"}
GOOD = {"key": "good", "type": "reference", "label": "商品", "form": "good"}
ROWS = {
    "key": "lines",
    "type": "sub_form",
    "label": "明细",
    "fields": [GOOD],
}
PLAIN: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "店"},
    "forms": [
        {"key": "good", "label": "商品", "fields": [NAME]},
        {"key": "bill", "label": "单据", "fields": [NAME, GOOD, ROWS]},
    ],
}


def a_formula(key: str, expression: str) -> dict[str, Any]:
    return {"key": key, "type": "formula", "label": key, "expression": expression}


def with_formulas() -> dict[str, Any]:
    app = deepcopy(PLAIN)
    good, bill = app["forms"]
    good["fields"].append(a_formula("spelt", "PINYIN(name)"))
    bill["fields"].append(a_formula("initials", 'PINYININITIALS(good.name & "-" & name)'))
    bill["fields"][2]["fields"].append(a_formula("spelt", "PINYIN(good.name & parent.name)"))
    return app


class Shop:
    """An app with a good, and a bill with a row of it."""

    def __init__(self, workshop: Workshop, app: dict[str, Any]) -> None:
        self.workshop = workshop
        workshop.published(app)
        self.good = self.new("good", name="斗拱")
        self.bill = self.new("bill", name="张", good=self.good, lines=[{"good": self.good}])

    def new(self, form: str, **values: Any) -> str:
        return self.workshop.do(submit_new, FormRef("crm", form), values).written.record.id

    def values(self, form: str, id: str) -> Any:
        return self.workshop.do(get_record, FormRef("crm", form), id)[0].values

    def spelt(self) -> tuple[Any, Any, Any]:
        bill = self.values("bill", self.bill)
        return self.values("good", self.good)["spelt"], bill["initials"], bill["lines"][0]["spelt"]


def test_records_that_are_there_are_filled(workshop: Workshop) -> None:
    shop = Shop(workshop, PLAIN)

    workshop.published(with_formulas())

    assert shop.spelt() == ("dougong", "DG-Z", "dougongzhang")


def test_what_depends_on_another_record_follows_it(workshop: Workshop) -> None:
    shop = Shop(workshop, with_formulas())

    workshop.do(submit_patch, FormRef("crm", "good"), shop.good, 1, {"name": "瓦"})

    assert shop.spelt() == ("wa", "W-Z", "wazhang")


@pytest.mark.parametrize(
    "field",
    [
        a_formula("stamped", "PINYIN(name) & TODAY()"),
        {
            "key": "most",
            "type": "rollup",
            "label": "most",
            "from": "bill.good",
            "expression": 'COUNT(PINYIN(name) = "zhang")',
        },
    ],
    ids=["by the clock", "over records"],
)
def test_what_only_the_database_computes_has_to_be_of_its_functions(
    workshop: Workshop, field: dict[str, Any]
) -> None:
    app = deepcopy(PLAIN)
    app["forms"][0]["fields"].append(field)

    with pytest.raises(Invalid) as refused:
        workshop.published(app)

    (problem,) = refused.value.problems
    assert (problem.code, problem.params) == ("expression.not_compilable", {"function": "PINYIN"})

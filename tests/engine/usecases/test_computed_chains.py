"""Computed fields depend on one another, sit in sub-forms, reach over references, and follow what they depend on."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.records.recycling import restore_record
from tests.engine.usecases.workshop import Workshop


def a_field(key: str, type: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, "type": type, "label": key, **settings}


def a_form(key: str, *fields: dict[str, Any]) -> dict[str, Any]:
    return {"key": key, "label": key, "fields": list(fields)}


MONEY = {"decimals": 2}
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "链"},
    "forms": [
        # Each stands before what it depends on: the order of the forms is not the order of computing.
        a_form(
            "branch",
            a_field("name", "text"),
            a_field("region", "reference", form="region"),
            a_field("share", "formula", expression="region.doubled + 1"),
        ),
        a_form(
            "region",
            a_field("name", "text"),
            a_field("sold", "rollup", **{"from": "bill.region"}, expression="SUM(total)"),
            a_field("doubled", "formula", expression="sold * 2"),
        ),
        a_form(
            "bill",
            a_field("name", "text"),
            a_field("region", "reference", form="region"),
            a_field("factor", "number", **MONEY),
            a_field(
                "lines",
                "sub_form",
                fields=[
                    a_field("good", "reference", form="good"),
                    a_field("count", "number", decimals=0),
                    a_field("cost", "formula", expression="count * good.price * parent.factor"),
                ],
            ),
            a_field("total", "formula", expression="SUM(lines.cost)"),
        ),
        a_form("good", a_field("name", "text"), a_field("price", "number", **MONEY)),
    ],
}


class Chain:
    """The app, published, with a region, a branch of it, a good, and ways to write and to read."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        workshop.published(APP)
        self.region = self.new("region", name="东")
        self.branch = self.new("branch", name="一店", region=self.region)
        self.good = self.new("good", name="茶", price="10")

    def new(self, form: str, **values: Any) -> str:
        return self.workshop.do(submit_new, FormRef("crm", form), values).written.record.id

    def bill(self, **values: Any) -> str:
        lines = [{"good": self.good, "count": "3"}, {"good": self.good, "count": "1"}]
        return self.new("bill", **{"region": self.region, "factor": "1", "lines": lines, **values})

    def now(self, form: str, id: str) -> Record:
        return self.workshop.do(get_record, FormRef("crm", form), id)[0]

    def change(self, form: str, id: str, **values: Any) -> None:
        version = self.now(form, id).version
        self.workshop.do(submit_patch, FormRef("crm", form), id, version, values)

    def costs(self, bill: str) -> list[Any]:
        rows: Any = self.now("bill", bill).values["lines"]
        return [row["cost"] for row in rows]

    def figures(self) -> tuple[Any, Any, Any]:
        region = self.now("region", self.region).values
        return region["sold"], region["doubled"], self.now("branch", self.branch).values["share"]


@pytest.fixture
def chain(workshop: Workshop) -> Chain:
    return Chain(workshop)


def test_a_chain_over_rows_rollups_and_references_follows_its_far_end(chain: Chain) -> None:
    bill = chain.bill()
    assert (chain.costs(bill), chain.figures()) == ([30, 10], (40, 80, 81))

    chain.change("good", chain.good, price="2")

    assert chain.now("bill", bill).values["total"] == 8
    assert (chain.costs(bill), chain.figures()) == ([6, 2], (8, 16, 17))


def test_rows_follow_the_record_that_holds_them(chain: Chain) -> None:
    bill = chain.bill()

    chain.change("bill", bill, factor="0.5")

    assert (chain.costs(bill), chain.figures()) == ([15, 5], (20, 40, 41))


def test_a_record_that_moves_to_another_parent_is_counted_there_and_no_longer_here(
    chain: Chain,
) -> None:
    bill, west = chain.bill(), chain.new("region", name="西")

    chain.change("bill", bill, region=west)

    assert chain.figures() == (0, 0, 1)
    assert chain.now("region", west).values["doubled"] == 80


def test_what_was_deleted_counts_again_when_it_is_restored_and_as_things_are_then(
    chain: Chain,
) -> None:
    bill = chain.bill()
    chain.workshop.do(delete_record, FormRef("crm", "bill"), bill)
    assert chain.figures() == (0, 0, 1)

    chain.change("good", chain.good, price="1")
    chain.workshop.do(restore_record, FormRef("crm", "bill"), bill)

    assert (chain.costs(bill), chain.figures()) == ([3, 1], (4, 8, 9))


def test_a_batch_is_followed_as_single_changes_are(chain: Chain) -> None:
    lines = [{"good": chain.good, "count": "1"}]
    bill: dict[str, Any] = {"region": chain.region, "factor": "1", "lines": lines}

    chain.workshop.do(change_batch, FormRef("crm", "bill"), Batch(Mode.INSERT, [bill] * 3))

    assert chain.figures() == (30, 60, 61)


def test_new_and_other_formulas_of_rows_are_computed_when_they_are_published(
    chain: Chain,
) -> None:
    bill = chain.bill()
    document = deepcopy(APP)
    fields = document["forms"][2]["fields"][3]["fields"]
    fields[2]["expression"] = "count * good.price"
    fields.append(a_field("word", "formula", expression='good.name & "×" & TEXT(count)'))

    chain.workshop.published(document)

    rows: Any = chain.now("bill", bill).values["lines"]
    assert [row["word"] for row in rows] == ["茶×3", "茶×1"]
    fields[2]["expression"] = "count * 100"
    chain.workshop.published(document)
    assert (chain.costs(bill), chain.figures()) == ([300, 100], (400, 800, 801))


def test_what_is_published_together_is_computed_in_the_order_of_need(workshop: Workshop) -> None:
    document = deepcopy(APP)
    computed = [
        (form, field) for form in document["forms"] for field in form["fields"]
        if field["type"] in ("formula", "rollup")
    ]  # fmt: skip
    for form, field in computed:
        form["fields"].remove(field)
    cost = document["forms"][2]["fields"][3]["fields"].pop()
    workshop.published(document)
    region = workshop.do(submit_new, FormRef("crm", "region"), {}).written.record.id
    branch = workshop.do(submit_new, FormRef("crm", "branch"), {"region": region}).written.record.id
    good = workshop.do(submit_new, FormRef("crm", "good"), {"price": "4"}).written.record.id
    lines = [{"good": good, "count": "5"}]
    values: dict[str, Any] = {"region": region, "factor": "1", "lines": lines}
    workshop.do(submit_new, FormRef("crm", "bill"), values)

    assert cost["key"] == "cost"
    workshop.published(APP)

    record = workshop.do(get_record, FormRef("crm", "branch"), branch)[0]
    assert record.values["share"] == 41


def test_a_circle_over_forms_and_rows_is_refused_and_named(workshop: Workshop) -> None:
    document = deepcopy(APP)
    document["forms"][3]["fields"].append(
        a_field("sold", "rollup", **{"from": "bill.main"}, expression="SUM(total)")
    )
    document["forms"][2]["fields"].append(a_field("main", "reference", form="good"))
    document["forms"][2]["fields"][3]["fields"][2]["expression"] = "count * good.sold"

    with pytest.raises(Invalid) as refused:
        workshop.published(document)

    problem = next(each for each in refused.value.problems if each.code == "form.circle")
    assert problem.params["fields"] == ("bill.total", "bill.lines.cost", "good.sold")

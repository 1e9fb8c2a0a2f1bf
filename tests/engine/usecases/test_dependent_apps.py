"""Apps that require the one that is published: their columns follow, and none of them is broken in silence."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dougong.definitions.codec import content_of
from dougong.kernel.errors import Invalid
from dougong.publishing.plan import Plan
from dougong.records.shape import FormRef
from dougong.usecases.building import editing
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.reading.records import get_record
from tests.engine.usecases.test_computed_chains import a_field, a_form
from tests.engine.usecases.workshop import Workshop


def an_app(key: str, form: dict[str, Any], *requires: str) -> dict[str, Any]:
    about = {"format": 1, "key": key, "label": f"应用{key}", "requires": {"apps": [*requires]}}
    return {"app": about, "forms": [form]}


GOODS = an_app(
    "goods",
    a_form(
        "good",
        a_field("name", "text"),
        a_field("price", "number", decimals=0),
        a_field("gross", "formula", expression="price * 2"),
    ),
)
SHOP = an_app(
    "shop",
    a_form(
        "sale",
        a_field("name", "text"),
        a_field("good", "reference", form="goods/good"),
        a_field("worth", "formula", expression="good.gross + 1"),
        a_field("sum", "rollup", **{"from": "part.sale"}, expression="SUM(good.price)"),
    ),
    "goods",
)
SHOP["forms"].append(
    a_form(
        "part",
        a_field("sale", "reference", form="sale"),
        a_field("good", "reference", form="goods/good"),
    )
)
BOOKS = an_app(
    "books",
    a_form(
        "entry",
        a_field("sale", "reference", form="shop/sale"),
        a_field("amount", "formula", expression="sale.worth * 10"),
        a_field("summed", "formula", expression="sale.sum"),
    ),
    "shop",
)


class Apps:
    """Three apps, each requiring the one before, with a record in each."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        for document in (GOODS, SHOP, BOOKS):
            self.published(document)
        self.good = self.new("goods/good", name="茶", price="5")
        self.sale = self.new("shop/sale", name="一", good=self.good)
        self.new("shop/part", sale=self.sale, good=self.good)
        self.entry = self.new("books/entry", sale=self.sale)

    def planned(self, document: dict[str, Any]) -> tuple[str, Plan]:
        app = document["app"]["key"]
        self.workshop.do(editing.put_draft, app, content_of(document), seen=None)
        return self.workshop.do(releases.make_plan, app)

    def published(self, document: dict[str, Any]) -> None:
        self.workshop.published(document)

    def new(self, form: str, **values: Any) -> str:
        return self.workshop.do(submit_new, FormRef.read(form, ""), values).written.record.id

    def values(self, form: str, id: str) -> Any:
        return self.workshop.do(get_record, FormRef.read(form, ""), id)[0].values

    def figures(self) -> tuple[Any, ...]:
        sale, entry = self.values("shop/sale", self.sale), self.values("books/entry", self.entry)
        return sale["worth"], sale["sum"], entry["amount"], entry["summed"]


@pytest.fixture
def apps(workshop: Workshop) -> Apps:
    return Apps(workshop)


def test_a_change_is_followed_through_all_apps_that_depend_on_it(apps: Apps) -> None:
    assert apps.figures() == (11, 5, 110, 5)

    apps.workshop.do(submit_patch, FormRef("goods", "good"), apps.good, 1, {"price": "7"})

    assert apps.figures() == (15, 7, 150, 7)


def test_another_formula_is_followed_in_other_apps_and_the_plan_says_so(apps: Apps) -> None:
    document = deepcopy(GOODS)
    document["forms"][0]["fields"][2]["expression"] = "price * 3"

    _, plan = apps.planned(document)

    told = [each.params for each in plan.changes if each.code == "plan.computes_app"]
    assert [(each["app"], each["fields"]) for each in told] == [
        ("应用shop", ("sale · worth",)),
        ("应用books", ("entry · amount",)),
    ]
    apps.published(document)
    assert apps.figures() == (16, 5, 160, 5)


def test_a_formula_of_another_type_gets_another_column_in_other_apps(apps: Apps) -> None:
    document = deepcopy(GOODS)
    document["forms"][0]["fields"][1]["decimals"] = 2
    document["forms"][0]["fields"][2]["expression"] = "price / 2"

    apps.published(document)

    assert [str(each) for each in apps.figures()] == ["3.50", "5.00", "35.00", "5.00"]
    apps.workshop.do(submit_patch, FormRef("goods", "good"), apps.good, 1, {"price": "6.5"})
    assert apps.figures()[1] == apps.figures()[3] == 6.5


@pytest.mark.parametrize(("gone", "place"), [(2, "sale · worth"), (1, "sale · sum")])
def test_what_another_app_needs_cannot_be_taken_away(apps: Apps, gone: int, place: str) -> None:
    document = deepcopy(GOODS)
    document["forms"][0]["fields"] = document["forms"][0]["fields"][:gone]

    plan, shown = apps.planned(document)

    told = [each.params for each in shown.problems if each.code == "plan.breaks_app"]
    assert ("应用shop", place) in [(each["app"], each["place"]) for each in told]
    with pytest.raises(Invalid):
        apps.workshop.do(releases.publish, "goods", Approval(plan, confirm=True))
    assert apps.figures() == (11, 5, 110, 5)


def test_a_form_that_another_app_refers_to_cannot_be_taken_away(apps: Apps) -> None:
    document = an_app("goods", a_form("other", a_field("name", "text")))

    _, shown = apps.planned(document)

    told = [each.params for each in shown.problems if each.code == "plan.breaks_app"]
    assert ("应用shop", "sale · good") in [(each["app"], each["place"]) for each in told]

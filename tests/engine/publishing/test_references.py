"""Who mentions what: found in views, formulas, rules, processes, dashboards, rights and navigation."""

from __future__ import annotations

from copy import deepcopy

from dougong.definitions.codec import content_of, document_of
from dougong.definitions.kinds import APP
from dougong.publishing.compile import compile_app
from dougong.publishing.refactor import with_field_key, without_field
from dougong.publishing.references import Reference, references_of, used
from dougong.records.shape import FormRef
from tests.engine.publishing.shop import SHOP, compiled
from tests.harness.documents import known

SPEC = compiled(SHOP).spec
ORDER = FormRef("shop", "order")


def paths(found: list[Reference] | tuple[Reference, ...]) -> list[str]:
    content = SPEC.content
    bodies = {
        each: content.app if each.folder == APP else content.all_of(each.folder)[each.key]
        for each in (r.place for r in found)
    }
    return sorted({each.path(bodies[each.place]) for each in found})


def test_a_field_is_found_wherever_it_is_mentioned() -> None:
    assert paths(used(references_of(SPEC), "forms/order/fields/units")) == [
        "dashboards/sales/blocks/by_level/filter",
        "dashboards/sales/blocks/by_level/measures/0",
        "forms/order/checks/0/condition",
        "forms/order/checks/0/field",
        "forms/order/fields/amount/expression",
        "forms/order/fields/price/visible_when",
        "forms/order/views/all/fields/1",
        "forms/order/views/all/filter",
        "forms/order/views/all/sort/0",
        "processes/check/nodes/boss/fields/units",
        "processes/check/trigger/condition",
        "processes/check/trigger/fields/0",
        "roles/clerk/forms/order/fields/units",
        "roles/clerk/forms/order/scope/expression",
        "rules/note/actions/2/text",
        "rules/note/condition",
        "rules/note/trigger/fields/0",
    ]


def test_a_field_is_found_through_references_rollups_and_actions() -> None:
    assert paths(used(references_of(SPEC), "forms/customer/fields/level")) == [
        "dashboards/sales/blocks/by_level/dimensions/0",
        "forms/order/fields/customer/show/1",
        "forms/order/views/all/filter",
        "rules/note/actions/1/set/level",
    ]
    assert "forms/customer/fields/spent/expression" in paths(
        used(references_of(SPEC), "forms/order/fields/amount")
    )


def test_a_column_of_a_sub_form_is_found() -> None:
    found = used(references_of(SPEC), "forms/order/fields/lines/fields/cost")

    assert paths(found) == ["forms/order/fields/amount/expression"]


def test_forms_roles_and_dashboards_are_found() -> None:
    references = references_of(SPEC)

    assert paths([each for each in references if each.target == "roles/clerk"]) == [
        "processes/check/nodes/boss/assignees/0/role",
        "rules/note/actions/2/to/0/role",
    ]
    assert paths([each for each in references if each.target == "dashboards/sales"]) == [
        "app/navigation/sales/key",
        "roles/clerk/dashboards/0",
    ]
    assert "forms/order/fields/customer/form" in paths(
        [each for each in references if each.target == "forms/customer"]
    )


def test_a_new_key_is_written_everywhere_and_texts_stay() -> None:
    renamed = with_field_key(SPEC, ORDER, "units", "qty")

    again = compile_app(renamed)
    assert again.problems == ()
    assert used(references_of(again.spec), "forms/order/fields/units") == []
    assert (
        known(renamed.definitions["rules"]["note"])["actions"][2]["text"]
        == "{customer.name} 买了 {qty} 件，units 不变"
    )


def test_a_new_key_and_back_again_changes_nothing() -> None:
    there = compile_app(with_field_key(SPEC, ORDER, "units", "qty")).spec

    assert document_of(with_field_key(there, ORDER, "qty", "units")) == document_of(
        content_of(SHOP)
    )


def test_what_is_counted_once_each_gets_the_new_key_as_well() -> None:
    document = deepcopy(SHOP)
    document["dashboards"][0]["blocks"][0]["measures"] = ["count_distinct (units)", "COUNTD(price)"]

    renamed = with_field_key(compiled(document).spec, ORDER, "units", "qty")

    [block] = known(renamed.definitions["dashboards"]["sales"])["blocks"]
    assert block["measures"] == ["count_distinct (qty)", "COUNTD(price)"]
    assert compile_app(renamed).problems == ()


def test_what_a_dataset_counts_gets_the_new_key_and_what_it_adds_keeps_its_own() -> None:
    document = deepcopy(SHOP)
    document["datasets"] = [
        {"key": "sold", "label": "销售", "form": "order", "fields": [
            {"key": "twice", "label": "两倍", "expression": "units * 2"}]},
    ]  # fmt: skip
    document["dashboards"][0]["blocks"][0] |= {
        "dataset": "sold", "measures": ["COUNT_DISTINCT(units)", "SUM(twice) / COUNT_DISTINCT(units)"],
    }  # fmt: skip

    renamed = with_field_key(compiled(document).spec, ORDER, "units", "qty")

    [block] = known(renamed.definitions["dashboards"]["sales"])["blocks"]
    assert block["measures"] == ["COUNT_DISTINCT(qty)", "SUM(twice) / COUNT_DISTINCT(qty)"]
    assert compile_app(renamed).problems == ()


def test_a_column_of_a_sub_form_gets_a_new_key() -> None:
    renamed = with_field_key(SPEC, ORDER.child("lines"), "cost", "fee")

    assert compile_app(renamed).problems == ()
    assert (
        known(renamed.definitions["forms"]["order"])["fields"][3]["expression"]
        == "units * price + SUM(lines.fee)"
    )


def test_a_field_goes_with_what_only_shows_it_and_formulas_are_left_to_people() -> None:
    removal = without_field(SPEC, ORDER, "units")

    order = known(removal.content.definitions["forms"]["order"])
    assert order["views"][0]["fields"] == ["customer", "amount"]
    assert order["views"][0]["sort"] == []
    clerk = known(removal.content.definitions["roles"]["clerk"])
    assert clerk["forms"]["order"]["fields"] == {"amount": "read"}
    told = {problem.path for problem in compile_app(removal.content).problems}
    assert set(paths(removal.left)) <= told

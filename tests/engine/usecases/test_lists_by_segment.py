"""Lists, reports and rules ask for the segments of a record, and whoever removes one is told who asks."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Invalid
from dougong.records.shape import FormRef
from dougong.usecases.apps.reporting import Viewing, query_report
from dougong.usecases.building.refactoring import where_used
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.rules.trying import try_rule
from tests.engine.usecases.shop_tags import MEMBER, ORDER, Shop, a_shop
from tests.engine.usecases.workshop import ADMIN, Workshop

CLERK = Principal(PrincipalKind.USER, "p-clerk", "店员", roles=frozenset({"shop/clerk"}))
SHOWN = {"shown": True}


def tagged_shop(**more: Any) -> dict[str, Any]:
    """Return the shop with two segments that are shown, and a clerk who reads members, though not all of them."""
    shop = a_shop(fresh=SHOWN, unbought=SHOWN)
    clerk = {
        "key": "clerk",
        "label": "店员",
        "forms": {"member": {"operations": ["read"], "scope": {"expression": 'name <> "老板"'}}},
    }
    return {**shop, "roles": [clerk], **more}


@pytest.fixture
def shop(workshop: Workshop) -> Shop:
    found = Shop(workshop)
    workshop.published(tagged_shop())
    for name in ("新客", "老板"):
        found.bought(found.member(name), 50, found.ago(3))
    found.bought(found.member("老客"), 50, found.ago(300))
    found.member("只看不买")
    found.heard()
    return found


def listed(shop: Shop, filter: str, form: FormRef = MEMBER, **more: Any) -> list[Any]:
    page = shop.workshop.do(list_records, form, Listing(filter=filter, sort=("id",), **more)).page
    return [line.values.get("name") or line.values.get("amount") for line in page.items]


def test_a_list_is_narrowed_to_who_is_in_a_segment_or_is_not(shop: Shop) -> None:
    assert listed(shop, '"fresh" IN segments') == ["新客", "老板"]
    assert listed(shop, '"fresh" NOT IN segments') == ["老客", "只看不买"]
    assert listed(shop, '("fresh" IN segments OR "unbought" IN segments)') == [
        "新客", "老板", "只看不买",
    ]  # fmt: skip
    assert listed(shop, "segments = BLANK") == ["老客"]
    assert listed(shop, '"fresh" IN segments AND spent > 10 AND name <> "老板"') == ["新客"]


def test_it_is_asked_of_those_that_a_record_refers_to(shop: Shop) -> None:
    assert len(listed(shop, '"fresh" IN member.segments', ORDER)) == 2
    assert len(listed(shop, '"fresh" NOT IN member.segments', ORDER)) == 1


def test_the_members_are_those_of_now(shop: Shop) -> None:
    [looker] = shop.workshop.do(list_records, MEMBER, Listing('name = "只看不买"')).page.items
    shop.bought(looker.id, 20, shop.today)
    shop.heard()

    assert listed(shop, '"unbought" IN segments') == []
    assert listed(shop, '"fresh" IN segments') == ["新客", "老板", "只看不买"]


def test_a_reader_finds_only_those_members_whom_they_may_read(shop: Shop) -> None:
    page = shop.workshop.as_(CLERK, list_records, MEMBER, Listing('"fresh" IN segments')).page
    assert [line.values["name"] for line in page.items] == ["新客"]


def test_one_that_is_not_shown_is_told_by_no_filter(shop: Shop) -> None:
    assert listed(shop, '"lively" IN segments') == []
    assert listed(shop, '"valuable" IN segments') == []


def test_through_a_reference_it_is_told_only_to_who_may_read_what_is_behind(shop: Shop) -> None:
    orders = {"member": {"operations": []}, "order": {"operations": ["read"], "scope": "all"}}
    document = tagged_shop(roles=[{"key": "clerk", "label": "店员", "forms": orders}])
    shop.workshop.published(document)

    asked = Listing('"fresh" IN member.segments')
    assert shop.workshop.as_(CLERK, list_records, ORDER, asked).page.items == ()


def test_without_any_that_is_shown_there_is_nothing_to_ask_for(workshop: Workshop) -> None:
    Shop(workshop)
    with pytest.raises(Invalid):
        workshop.do(list_records, MEMBER, Listing(filter='"fresh" IN segments'))


def test_a_report_is_narrowed_likewise(shop: Shop) -> None:
    asked: dict[str, Any] = {
        "form": "member",
        "dimensions": [],
        "measures": [{"key": "many", "function": "count"}],
        "filter": '"fresh" IN segments',
    }
    with shop.workshop.database.works.reading() as work:
        view = Viewing(work, ADMIN, compiled_release(work, "shop"), "zh-CN")
        assert query_report(view, asked)["rows"] == [{"many": "2"}]  # type: ignore[call-overload, index]


def test_a_stored_formula_may_not_rest_on_it(workshop: Workshop) -> None:
    document = tagged_shop()
    document["forms"][1]["fields"].append(
        {"key": "is_new", "type": "formula", "label": "是新客", "expression": '"fresh" IN segments'}
    )
    with pytest.raises(Invalid):
        workshop.published(document)


def a_rule(condition: str) -> dict[str, Any]:
    return {
        "key": "thank",
        "label": "谢新客",
        "form": "order",
        "trigger": {"on": "record.created"},
        "condition": condition,
        "actions": [
            {"type": "update_record", "record": "member", "set": {"answered_on": "TODAY()"}}
        ],
    }


def test_a_rule_asks_for_the_segments_of_whom_its_record_refers_to(shop: Shop) -> None:
    orders = shop.workshop.do(list_records, ORDER, Listing(sort=("id",))).page.items
    tried = [
        shop.workshop.do(try_rule, "shop", a_rule('"fresh" IN member.segments'), order.id)
        for order in orders
    ]
    assert [each["holds"] for each in tried] == [True, True, False]  # type: ignore[call-overload, index]


def test_who_removes_a_segment_is_told_who_asks_for_it(workshop: Workshop) -> None:
    document = tagged_shop(rules=[a_rule('"fresh" IN member.segments')])
    view = {"key": "new", "type": "table", "label": "新客", "filter": '"fresh" IN segments'}
    document["forms"][1]["views"] = [view]
    workshop.published(document)

    used = workshop.do(where_used, "shop", "segments/fresh")
    assert sorted(str(each["path"]) for each in used) == [  # type: ignore[call-overload, index]
        "forms/member/views/new/filter",
        "rules/thank/condition",
    ]
    assert workshop.do(where_used, "shop", "segments/unbought") == []


def test_a_view_of_one_that_is_not_shown_is_not_published(workshop: Workshop) -> None:
    document = tagged_shop()
    view = {"key": "new", "type": "table", "label": "高价值", "filter": '"valuable" IN segments'}
    document["forms"][1]["views"] = [view]

    with pytest.raises(Invalid) as refused:
        workshop.published(document)
    assert {each.code for each in refused.value.problems} == {"expression.no_option"}

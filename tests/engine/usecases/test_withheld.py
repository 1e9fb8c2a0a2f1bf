"""Whoever may refer to a record and not read what decides over a field: told nothing, asked by name, never stuck."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Invalid
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.form_facts import facts_behind
from tests.engine.usecases.workshop import ADMIN, Workshop

CONTACT, DEAL = FormRef("crm", "contact"), FormRef("crm", "deal")
GOLD = 'contact.level = "gold"'
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户管理"},
    "forms": [
        {"key": "contact", "label": "客户", "title": "name", "fields": [
            {"key": "name", "type": "text", "label": "姓名"},
            {"key": "level", "type": "text", "label": "级别"},
            {"key": "city", "type": "text", "label": "城市"},
        ]},
        {"key": "deal", "label": "商机", "fields": [
            {"key": "contact", "type": "reference", "label": "客户", "form": "contact"},
            {"key": "reason", "type": "text", "label": "缘由", "required": True, "visible_when": GOLD},
            {"key": "note", "type": "text", "label": "备注", "required_when": GOLD},
            {"key": "place", "type": "text", "label": "地点", "visible_when": "ISBLANK(contact.city)"},
        ]},
    ],
    "roles": [{"key": "sales", "label": "销售", "forms": {
        "contact": {"operations": ["read"], "scope": "all", "fields": {"level": "hidden"}},
        "deal": {"operations": ["create", "read", "update"], "scope": "all"},
    }}],
}  # fmt: skip
ANN = Principal(PrincipalKind.USER, "ann", roles=frozenset({"crm/sales"}))


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    workshop.published(APP)
    return workshop


def contact(shop: Workshop, **values: str) -> str:
    return shop.as_(ADMIN, submit_new, CONTACT, values).written.record.id


def refused(shop: Workshop, **values: str) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as found:
        shop.as_(ANN, submit_new, DEAL, values)
    return {(each.path, each.code) for each in found.value.problems}


def test_what_is_withheld_is_left_out_and_what_is_blank_is_told(shop: Workshop) -> None:
    gold = contact(shop, name="钱玉兰", level="gold")
    plain = contact(shop, name="孙志明")

    # The two differ in nothing that she may know.
    assert shop.as_(ANN, facts_behind, DEAL, {"contact": gold}) == {gold: {"city": None}}
    assert shop.as_(ANN, facts_behind, DEAL, {"contact": plain}) == {plain: {"city": None}}
    assert shop.as_(ADMIN, facts_behind, DEAL, {"contact": plain}) == {
        plain: {"city": None, "level": None}
    }


def test_a_refusal_names_the_fields_that_the_page_could_not_know_of(shop: Workshop) -> None:
    gold = contact(shop, name="钱玉兰", level="gold")

    assert refused(shop, contact=gold) == {("reason", "form.required"), ("note", "form.required")}
    assert refused(shop, contact=gold, note="急") == {("reason", "form.required")}

    made = shop.as_(ANN, submit_new, DEAL, {"contact": gold, "note": "急", "reason": "老客户"})
    assert made.written.record.values["reason"] == "老客户"


def test_nothing_is_demanded_where_the_hidden_value_does_not_ask_for_it(shop: Workshop) -> None:
    plain = contact(shop, name="孙志明", level="silver")

    made = shop.as_(ANN, submit_new, DEAL, {"contact": plain}).written.record

    assert made.values.get("reason") is None


def test_a_change_of_the_reference_is_refused_by_name_as_well(shop: Workshop) -> None:
    gold, plain = contact(shop, name="钱玉兰", level="gold"), contact(shop, name="孙志明")
    made = shop.as_(ANN, submit_new, DEAL, {"contact": plain}).written.record

    with pytest.raises(Invalid) as found:
        shop.as_(ANN, submit_patch, DEAL, made.id, made.version, {"contact": gold})

    assert {each.path for each in found.value.problems} == {"reason", "note"}

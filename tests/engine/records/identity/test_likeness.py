"""Why two may be one: reasons that a person can check, the strongest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.kernel.wording import worded
from dougong.records.identity.likeness import (
    _FREQUENCIES,
    _OF_SHORT_NAMES,
    Level,
    likeness,
    resemblance,
)
from dougong.records.identity.normalising import Normaliser
from dougong.records.identity.spec import IdentitySpec, Key, Strength, Support

SPEC = IdentitySpec(
    [
        Key("tax_number", Normaliser.CREDIT_CODE, Strength.ALONE, single=True),
        Key("phone", Normaliser.PHONE, Strength.ALONE, single=False),
    ],
    {"name": Support.NAME, "address": Support.ADDRESS},
)
TAX, OTHER_TAX = "91350100M000100Y43", "350100000100043"
ONE = {"tax_number": TAX, "phone": "138 1234 4408", "name": "苏州观澜商贸有限公司"}
SHOP = {"tax_number": TAX, "phone": "13812344408", "name": "苏州观澜商贸（观前店）"}


def test_what_says_most_comes_first_and_a_name_may_differ_only_in_its_brackets() -> None:
    found = likeness(SPEC, ONE, SHOP)

    assert [(each.field, each.level) for each in found.reasons] == [
        ("tax_number", Level.SAME),
        ("phone", Level.SAME),
        ("name", Level.ASIDE),
    ]
    assert found.percent == 99


def test_reasons_can_be_said() -> None:
    labels = {"tax_number": "税号", "phone": "手机号", "name": "名称"}

    said = [worded(e.code, e.params(labels[e.field])) for e in likeness(SPEC, ONE, SHOP).reasons]

    assert said == ["税号一样", "手机号一样", "名称只差「观前店」"]


LIKE = [
    ("嘉兴市南湖优选", "嘉兴南湖优选", Level.NEAR),
    ("苏州观澜商贸有限责任公司", "苏州观澜商贸有限公司", Level.SAME),
    ("苏州观澜商贸", "苏州金澜商贸", Level.DIFFER),
    ("王伟", "王芳", Level.DIFFER),
    ("Guanlan Trading", "GUANLAN  trading", Level.SAME),
    ("苏州观澜商贸（观前店）", "苏州观澜商贸（平江店）", Level.ASIDE),
]


@pytest.mark.parametrize(("one", "other", "level"), LIKE, ids=[f"{a} {b}" for a, b, _ in LIKE])
def test_names_are_compared_without_the_form_of_the_company(
    one: str, other: str, level: Level
) -> None:
    [reason] = likeness(SPEC, {"name": one}, {"name": other}).reasons

    assert reason.level is level


def test_an_address_with_a_floor_more_is_near() -> None:
    one, other = {"address": "姑苏区临顿路 88 号"}, {"address": "姑苏区临顿路88号3幢"}

    [reason] = likeness(SPEC, one, other).reasons

    assert (reason.level, reason.weight > 0) == (Level.NEAR, True)


def test_more_reasons_make_it_likelier_and_a_difference_less_likely() -> None:
    name = {"name": "嘉兴南湖优选"}
    phone = {**name, "phone": "13812344408"}
    shares = [
        likeness(SPEC, {**phone, "tax_number": TAX}, {**phone, "tax_number": OTHER_TAX}).percent,
        likeness(SPEC, name, name).percent,
        likeness(SPEC, phone, phone).percent,
    ]

    assert shares == sorted(shares)
    assert len(set(shares)) == 3


def test_the_name_of_a_person_says_less_than_that_of_a_company() -> None:
    person, company = ({"name": name} for name in ("王伟", "嘉兴南湖优选"))

    assert likeness(SPEC, person, person).percent < 50 < likeness(SPEC, company, company).percent


@pytest.mark.parametrize("table", [*_FREQUENCIES.values(), _OF_SHORT_NAMES])
def test_how_often_something_compares_so_adds_up_to_one(table) -> None:
    assert [sum(each) for each in zip(*table.values(), strict=True)] == pytest.approx([1, 1])


@pytest.mark.parametrize("hidden", ["王**", "", None])
def test_what_is_masked_or_blank_says_nothing(hidden: str | None) -> None:
    assert not likeness(SPEC, {"name": hidden}, {"name": "王伟"}).reasons


short = st.text("苏州观澜商贸（）有限公司 ab", max_size=8)


@given(short, short)
def test_likeness_is_mutual(one: str, other: str) -> None:
    ours, theirs = {"name": one, "address": other}, {"name": other, "address": one}

    assert likeness(SPEC, ours, theirs) == likeness(SPEC, theirs, ours)
    assert 0 <= resemblance(one, other) <= 1
    assert resemblance(one, other) == resemblance(other, one)

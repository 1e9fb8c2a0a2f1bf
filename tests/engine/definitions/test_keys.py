"""Keys are made from labels, so that nobody is asked for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dougong.definitions.keys import (
    LANGUAGE_WORDS,
    LIMIT,
    RESERVED,
    SYSTEM_KEYS,
    key_for,
    key_problems,
)
from dougong.expressions import RESERVED as RESERVED_IN_FORMULAS
from dougong.records.shape import SYSTEM_FIELDS


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("信用额度", "xinyong_edu"),
        ("客户编号", "kehu_bianhao"),
        ("重庆银行", "chongqing_yinhang"),
        ("近12月采购额", "jin_12_yue_caigou_e"),
        ("VIP 等级", "vip_dengji"),
        ("E-mail", "e_mail"),
        ("2024年销售", "nianxiaoshou"),
        ("ID", "field_id"),
        ("★", "field"),
        ({"zh-CN": "客户", "en": "Customer"}, "kehu"),
    ],
)
def test_a_key_is_the_pinyin_of_its_label(label: str, key: str) -> None:
    assert key_for(label, otherwise="field") == key


def test_a_taken_key_gets_a_number_and_stays_within_the_limit() -> None:
    long = key_for("近12月采购额度", otherwise="field")
    second = key_for("近12月采购额度", {long}, otherwise="field")

    assert key_for("客户", {"kehu", "kehu_2"}) == "kehu_3"
    assert second != long
    assert len(second) <= LIMIT


@given(some.text(), some.sets(some.text()))
def test_whatever_the_label_the_key_can_be_used(label: str, taken: set[str]) -> None:
    key = key_for(label, taken, otherwise="field")

    assert key_problems(key, "") == []
    assert key not in taken


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("Order", "key.bad_form"),
        ("a__b", "key.bad_form"),
        ("2a", "key.bad_form"),
        ("a" * (LIMIT + 1), "key.too_long"),
        ("created_at", "key.reserved"),
        ("parent", "key.reserved"),
    ],
)
def test_what_cannot_be_a_key_says_why(key: str, code: str) -> None:
    assert [problem.code for problem in key_problems(key, "key")] == [code]


def test_no_key_can_shadow_a_system_field_or_a_word_of_the_language() -> None:
    assert set(SYSTEM_FIELDS) <= SYSTEM_KEYS
    assert {word.lower() for word in RESERVED_IN_FORMULAS} <= LANGUAGE_WORDS
    assert RESERVED >= SYSTEM_KEYS | LANGUAGE_WORDS

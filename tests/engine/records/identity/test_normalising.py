"""One key for all spellings of a value, and none for what is masked, made up or lent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.records.identity.normalising import Normaliser, is_masked, name_of

CASES = json.loads((Path(__file__).parent / "normalising.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['as']}: {case['title']}")
def test_a_value_gives_its_key(case) -> None:
    keys = {Normaliser(case["as"]).key_of(each) for each in case["values"]}

    assert keys == {case["key"]}


@pytest.mark.parametrize(
    "masked", ["王**", "王＊＊", "138****4408", "～AbC=～12～", "张●", "1…8", "a••b"]
)
def test_what_somebody_hid_is_told(masked: str) -> None:
    assert is_masked(masked)


@pytest.mark.parametrize(
    "plain", [None, "", "王伟", "阿依古丽·买买提", "阿依古丽•买买提", "A.B. Co."]
)
def test_what_nobody_hid_is_not(plain: str | None) -> None:
    assert not is_masked(plain)


def test_a_name_is_told_apart_from_what_stands_in_brackets() -> None:
    name = name_of("苏州 观澜商贸（观前店）【新】")

    assert (name.core, name.aside) == ("苏州观澜商贸", ("观前店", "新"))
    assert name_of("（观前店）").core == "观前店"


@given(st.sampled_from(Normaliser), st.text(max_size=20))
def test_a_key_is_its_own_key(normaliser: Normaliser, text: str) -> None:
    key = normaliser.key_of(text)

    assert key is None or normaliser.key_of(key) == key

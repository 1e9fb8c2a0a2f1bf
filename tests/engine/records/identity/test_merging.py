"""Of two records one, by what the form says or somebody chose; and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.records.identity.known import Reference
from dougong.records.identity.merging import (
    Choice,
    Link,
    Merge,
    Side,
    can_be_undone,
    merge,
    refused,
    survivorship_in,
    undo,
)
from dougong.records.identity.normalising import Normaliser
from dougong.records.identity.spec import (
    IdentitySpec,
    Key,
    Strength,
    Support,
    Survives,
    Take,
)

SPEC = IdentitySpec(
    [Key("phone", Normaliser.PHONE, Strength.ALONE, single=False)],
    {"name": Support.NAME},
    {
        "name": Survives(Take.OLDEST),
        "address": Survives(Take.LONGEST),
        "first_order": Survives(Take.EARLIEST),
        "last_order": Survives(Take.LATEST),
        "tags": Survives(Take.BOTH),
        "level": Survives(Take.SOURCE, "kingdee"),
        "remark": Survives(Take.NEWEST),
        "secret": Survives(Take.NEVER),
    },
)
MARCH, NOVEMBER = datetime(2024, 3, 18, tzinfo=UTC), datetime(2025, 11, 20, tzinfo=UTC)
KEPT = Side(
    "0017",
    MARCH,
    {
        "name": "苏州观澜商贸有限公司",
        "address": "姑苏区临顿路 88 号",
        "first_order": date(2024, 3, 18),
        "last_order": date(2025, 1, 5),
        "tags": ("经销商", "重点维护"),
        "level": "B",
        "remark": "月结",
        "credit": Decimal(120000),
        "code": None,
        "secret": None,
    },
    links=frozenset({Link("order", "1", "customer"), Link("visit", "9", "customers")}),
)
OTHER = Side(
    "0312",
    NOVEMBER,
    {
        "name": "苏州观澜商贸（观前店）",
        "address": "姑苏区临顿路 88 号 3 幢",
        "first_order": date(2025, 11, 20),
        "last_order": date(2025, 11, 20),
        "tags": ("新客", "经销商"),
        "level": "A",
        "remark": "现结",
        "credit": Decimal(5),
        "code": "C0017",
        "secret": "x",
    },
    sources={"level": "kingdee"},
    references=frozenset({Reference("kingdee", "C0017")}),
    links=frozenset({Link("order", "2", "customer"), Link("visit", "9", "customers")}),
)


def after(done: Merge, kept: Side = KEPT) -> Side:
    """Return the kept record once a merge is written."""
    return replace(
        kept,
        values={**kept.values, **done.changed},
        links=kept.links | done.moved,
        references=kept.references | done.references,
    )


def test_each_field_survives_as_the_form_says() -> None:
    done = merge(SPEC, KEPT, OTHER, {}, locked={"credit"})

    assert done.changed == {
        "address": "姑苏区临顿路 88 号 3 幢",
        "last_order": date(2025, 11, 20),
        "tags": ("经销商", "重点维护", "新客"),
        "level": "A",
        "remark": "现结",
        "code": "C0017",
    }


def test_the_age_of_a_value_counts_and_not_that_of_its_record() -> None:
    renamed = replace(KEPT, since={"name": NOVEMBER + timedelta(days=1)})

    assert merge(SPEC, renamed, OTHER, {}).changed["name"] == "苏州观澜商贸（观前店）"


def test_a_choice_goes_before_what_the_form_says() -> None:
    chosen = {"name": Choice.OTHER, "address": Choice.KEPT, "secret": Choice.OTHER}

    changed = merge(SPEC, KEPT, OTHER, chosen).changed

    assert (changed["name"], changed["secret"]) == ("苏州观澜商贸（观前店）", "x")
    assert "address" not in changed


def test_a_locked_field_stays_whatever_was_chosen_and_the_choice_is_a_problem() -> None:
    choices = {"credit": Choice.OTHER}

    assert "credit" not in merge(SPEC, KEPT, OTHER, choices, locked={"credit"}).changed
    assert [each.path for each in refused(choices, {"credit"})] == ["choices/credit"]


def test_a_plain_name_or_number_survives_a_masked_one() -> None:
    kept = replace(KEPT, values={"name": "王**", "phone": "138****4408", "remark": "3~5 天"})
    other = replace(OTHER, values={"name": "王伟", "phone": "13812344408", "remark": ""})

    assert merge(SPEC, kept, other, {}).changed == {"name": "王伟", "phone": "13812344408"}
    assert merge(SPEC, replace(other, id="1"), kept, {}).changed == {"remark": "3~5 天"}


def test_what_survives_is_said_in_one_sentence() -> None:
    labels = {
        "name": "名称",
        "address": "地址",
        "first_order": "首次合作",
        "tags": "标签",
        "level": "等级",
    }
    spec = replace(SPEC, survivorship={key: SPEC.survivorship[key] for key in labels})

    said = survivorship_in(spec, labels, "zh-CN")

    assert said == "名称留老的，地址取更完整的，首次合作取最早，标签两边都要，等级以 kingdee 为准"


def test_what_moves_along_is_counted() -> None:
    done = merge(SPEC, KEPT, OTHER, {})

    assert done.moving(KEPT) == {"order": (1, 1), "visit": (1, 0)}
    assert done.shared == {Link("visit", "9", "customers")}
    assert done.references == {Reference("kingdee", "C0017")}


def test_a_record_is_not_merged_with_itself() -> None:
    with pytest.raises(ValueError, match="0017"):
        merge(SPEC, KEPT, KEPT, {})


def test_undoing_leaves_what_was_changed_since_and_tells_of_it() -> None:
    done = merge(SPEC, KEPT, OTHER, {})
    now = after(done)
    now = replace(
        now,
        values={**now.values, "tags": ("经销商", "VIP"), "remark": "现结"},
        links=now.links - {Link("order", "2", "customer")} | {Link("order", "3", "customer")},
    )

    undone = undo(done, now)

    assert undone.stayed == ("tags",)
    assert "tags" not in undone.values
    assert undone.strayed == {Link("order", "2", "customer")}
    assert Link("order", "3", "customer") not in undone.links


def test_there_is_a_way_back_for_thirty_days() -> None:
    assert can_be_undone(MARCH, MARCH + timedelta(days=30))
    assert not can_be_undone(MARCH, MARCH + timedelta(days=30, seconds=1))


KEYS = ("name", "phone", "address", "remark", "secret")
choices = st.dictionaries(st.sampled_from((*KEYS, "tags")), st.sampled_from([*Choice]))
texts = st.sampled_from([None, "", "王伟", "王**", "姑苏区", "13812344408"])
tags = st.lists(st.sampled_from("abc"), unique=True).map(tuple)
forms, rows = st.sampled_from(["order", "visit"]), st.sampled_from("123")
links = st.frozensets(st.builds(Link, forms, rows, st.just("customer")))
refs = st.frozensets(st.builds(Reference, st.just("kingdee"), st.sampled_from("AB")))
ages = st.dictionaries(st.sampled_from(KEYS), st.sampled_from([MARCH, NOVEMBER]))
origins = st.dictionaries(st.sampled_from(KEYS), st.just("kingdee"))
some_values = st.fixed_dictionaries({"tags": tags}, optional=dict.fromkeys(KEYS, texts))


def sides(id: str):
    made = st.sampled_from([MARCH, NOVEMBER])
    return st.builds(Side, st.just(id), made, some_values, ages, origins, refs, links)


@given(sides("1"), sides("2"), choices, st.frozensets(st.sampled_from(KEYS)))
def test_a_merge_and_its_undoing_give_back_both(kept, other, chosen, locked) -> None:
    done = merge(SPEC, kept, other, chosen, locked)
    now = after(done, kept)

    undone = undo(done, now)

    back = {
        key: value for key, value in {**now.values, **undone.values}.items() if value is not None
    }
    assert back == {key: value for key, value in kept.values.items() if value is not None}
    assert now.links - (undone.links) == kept.links
    assert now.references - undone.references == kept.references
    assert undone.links | undone.shared == other.links
    assert undone.other == other
    assert not undone.stayed
    assert not undone.strayed
    assert not locked & done.changed.keys()

"""Documents are compared and merged by key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from dougong.definitions.diff import ABSENT, differences
from dougong.definitions.merge import merge
from dougong.kernel.canonical import Json

NAME = {"key": "name", "label": "姓名"}
PHONE = {"key": "phone", "label": "手机"}
AGE = {"key": "age", "label": "年龄"}


def a_form(*fields: Json, **more: Json) -> dict[str, Json]:
    return {"key": "customer", "fields": list(fields), **more}


def test_a_new_label_is_one_difference_at_its_place() -> None:
    [found] = differences(a_form(NAME, PHONE), a_form(NAME, PHONE | {"label": "电话"}))

    assert (found.place, found.before, found.after) == ("fields/phone/label", "手机", "电话")


def test_a_new_thing_and_one_that_is_gone_have_one_side_only() -> None:
    found = {d.place: (d.before, d.after) for d in differences(a_form(NAME), a_form(PHONE))}

    assert found == {"fields/name": (NAME, ABSENT), "fields/phone": (ABSENT, PHONE)}


def test_moving_things_about_is_one_difference() -> None:
    [found] = differences(a_form(NAME, PHONE, AGE), a_form(AGE, NAME, PHONE))

    assert (found.place, found.after) == ("fields", ["age", "name", "phone"])


def test_a_value_set_to_null_is_not_a_value_removed() -> None:
    [found] = differences({"icon": "star"}, {"icon": None})

    assert found.after is None


def test_what_only_one_side_changed_is_taken() -> None:
    base = a_form(NAME, PHONE)

    merged = merge(
        base, a_form(NAME | {"label": "称呼"}, PHONE), a_form(NAME, PHONE, AGE, icon="user")
    )

    assert merged.document == a_form(NAME | {"label": "称呼"}, PHONE, AGE, icon="user")
    assert merged.conflicts == ()


def test_what_both_changed_differently_is_a_conflict_and_ours_stays() -> None:
    base = a_form(NAME)

    merged = merge(base, a_form(NAME | {"label": "称呼"}), a_form(NAME | {"label": "客户名"}))

    [conflict] = merged.conflicts
    assert (conflict.place, conflict.base, conflict.theirs) == (
        "fields/name/label",
        "姓名",
        "客户名",
    )
    assert merged.document == a_form(NAME | {"label": "称呼"})


def test_removing_what_the_other_side_changed_is_a_conflict() -> None:
    merged = merge(a_form(NAME, PHONE), a_form(NAME), a_form(NAME, PHONE | {"label": "电话"}))

    assert [conflict.place for conflict in merged.conflicts] == ["fields/phone"]
    assert merged.document == a_form(NAME)


def test_the_order_is_that_of_whoever_moved_things() -> None:
    base = a_form(NAME, PHONE)

    assert merge(base, base, a_form(PHONE, AGE, NAME)).document == a_form(PHONE, AGE, NAME)
    assert merge(base, a_form(PHONE, NAME), a_form(NAME, AGE, PHONE)).document == a_form(
        PHONE, NAME, AGE
    )


fields = some.lists(
    some.sampled_from([NAME, PHONE, AGE, NAME | {"label": "x"}]),
    max_size=3,
    unique_by=lambda f: f["key"],
)
forms = some.builds(lambda held: a_form(*held), fields)


@given(forms, forms)
def test_merging_with_what_did_not_change_gives_the_other(base: Json, changed: Json) -> None:
    assert merge(base, changed, base).document == changed
    assert merge(base, base, changed).document == changed
    assert merge(base, changed, changed).document == changed


@given(forms, forms)
def test_documents_are_equal_exactly_when_nothing_differs(one: Json, other: Json) -> None:
    assert (one == other) == (list(differences(one, other)) == [])

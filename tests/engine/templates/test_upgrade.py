"""A new version of a template keeps what was made of the old one."""

from __future__ import annotations

from dougong.definitions.codec import content_of, document_of
from dougong.templates.upgrade import upgraded
from tests.engine.publishing.shop import SHOP, changed

BASE = content_of(SHOP)


def test_the_new_version_comes_and_ones_own_changes_stay() -> None:
    mine = content_of(changed("forms/0/label", "会员") | {"app": SHOP["app"] | {"key": "mine"}})
    new = content_of(changed("forms/1/fields/1/label", "数量"))

    found = upgraded(BASE, mine, new)

    forms = found.content.definitions["forms"]
    assert forms["customer"]["label"] == "会员"
    assert forms["order"]["fields"][1]["label"] == "数量"  # type: ignore[index, call-overload]
    assert (found.content.app["key"], found.conflicts) == ("mine", ())


def test_what_both_changed_is_a_conflict_with_all_three_sides() -> None:
    mine, new = (
        content_of(changed("rules/0/condition", text)) for text in ("units > 2", "units > 3")
    )

    [conflict] = upgraded(BASE, mine, new).conflicts

    assert conflict.place == "rules/note/condition"
    assert (conflict.ours, conflict.theirs) == ("units > 2", "units > 3")


def test_an_upgrade_to_the_same_version_changes_nothing() -> None:
    mine = content_of(changed("forms/0/label", "会员"))

    assert document_of(upgraded(BASE, mine, BASE).content) == document_of(mine)

from __future__ import annotations

from dougong.rules import RuleIndex
from tests.engine.rules.shop import CUSTOMERS, VISITS, a_rule, an_event


def keys_for(index: RuleIndex, **event: object) -> list[str]:
    return [rule.key for rule in index.candidates(an_event(**event))]


def test_a_rule_hears_only_its_form_and_its_kind_of_event() -> None:
    index = RuleIndex.of(
        [a_rule(key="made", trigger={"on": "record.created"}), a_rule(key="changed")]
    )

    assert keys_for(index) == ["changed"]
    assert keys_for(index, on="record.created") == ["made"]
    assert keys_for(index, form=VISITS) == []


def test_a_rule_on_fields_waits_until_one_of_them_changes() -> None:
    index = RuleIndex.of([a_rule(trigger={"on": "record.updated", "fields": ["level", "term"]})])

    assert keys_for(index, changed={"name": ("x", "y")}) == []
    assert keys_for(index, changed={"name": ("x", "y"), "term": ("1", "2")}) == ["rule"]


def test_a_rule_may_wait_for_a_field_to_become_a_value() -> None:
    index = RuleIndex.of([a_rule(trigger={"on": "record.updated", "becomes": {"level": "a"}})])

    assert keys_for(index, changed={"level": ("b", "a")}) == ["rule"]
    assert keys_for(index, changed={"level": ("a", "b")}) == []
    assert keys_for(index, changed={"level": ("a", "a")}) == []


def test_a_number_becomes_a_value_however_it_is_written() -> None:
    index = RuleIndex.of([a_rule(trigger={"on": "record.updated", "becomes": {"term": 45}})])

    assert keys_for(index, changed={"term": ("30", "45")}) == ["rule"]


def test_a_disabled_rule_is_not_found() -> None:
    index = RuleIndex.of([a_rule(enabled=False)])

    assert keys_for(index) == []
    assert not index.listens(CUSTOMERS, "record.updated")


def test_rules_are_tried_in_their_order() -> None:
    index = RuleIndex.of([a_rule(key="b"), a_rule(key="a"), a_rule(key="z", order=-1)])

    assert keys_for(index) == ["z", "a", "b"]

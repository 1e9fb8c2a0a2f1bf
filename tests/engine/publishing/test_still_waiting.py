"""A rule of a release whose action or function is not there any more does not fall silent."""

from __future__ import annotations

from typing import Any

from dougong.publishing.still_waiting import with_all_rules
from dougong.records.shape import FormRef
from dougong.rules import RecordEvent
from tests.engine.publishing.shop import a_shop, compiled

GONE: dict[str, Any] = {
    "key": "gone",
    "label": "没了",
    "form": "customer",
    "trigger": {"on": "record.created"},
    "actions": [{"key": "a", "type": "fly"}],
}


def reasons(**said: Any) -> dict[str, str | None]:
    """Return the rules that a new customer of the shop sets off, with what keeps each from running."""
    document = a_shop()
    document["rules"] = [*document["rules"], GONE | said]
    spec = with_all_rules(compiled(document).spec)
    event = RecordEvent("e1", "record.created", FormRef(spec.key, "customer"), "c1", 1)
    return {
        rule.key: rule.unrunnable.code if rule.unrunnable else None
        for rule in spec.rule_index.candidates(event)
    }


def test_it_waits_for_its_event_and_says_what_it_lacks() -> None:
    assert reasons()["gone"] == "action.unknown"
    assert reasons(condition="QQQQ(name)")["gone"] == "expression.unknown_function"


def test_one_that_is_off_or_whose_form_is_gone_waits_for_nothing() -> None:
    assert "gone" not in reasons(enabled=False)
    assert "gone" not in reasons(form="nobody")

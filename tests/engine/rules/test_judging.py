from __future__ import annotations

from decimal import Decimal

from dougong.definitions.content import Body
from dougong.rules import LONGEST_CHAIN, judge, too_long
from tests.engine.rules.shop import a_customer, a_rule, an_event

OTHERWISE: Body = {"else": [{"key": "reset", "type": "update_record", "set": {"term": "30"}}]}
BRANCHED = a_rule(
    condition='spent >= 500000 AND (level = "a" OR level = "b")',
    actions=[{"type": "update_record", "set": {"term": "45"}}],
    **OTHERWISE,
)


def test_every_condition_is_judged_and_shows_its_values() -> None:
    verdict = judge(BRANCHED, a_customer(spent=Decimal("684200.00"), level="c"))

    assert [(each.source, each.holds, dict(each.values)) for each in verdict.conditions] == [
        ("spent >= 500000", True, {"spent": Decimal("684200.00")}),
        ('level = "a" OR level = "b"', False, {"level": "c"}),
    ]


def test_what_follows_depends_on_all_conditions() -> None:
    met = judge(BRANCHED, a_customer(spent=Decimal(500_000), level="a"))
    unmet = judge(BRANCHED, a_customer(spent=Decimal(499_999), level="a"))

    assert met.holds
    assert [step.key for step in met.steps] == ["actions.0"]
    assert not unmet.holds
    assert [step.key for step in unmet.steps] == ["reset"]


def test_a_blank_meets_no_condition() -> None:
    assert not judge(BRANCHED, a_customer(spent=None, level="a")).holds


def test_a_rule_without_conditions_always_acts() -> None:
    rule = a_rule(actions=[{"type": "start_process", "process": "review"}])

    assert len(judge(rule, a_customer()).steps) == 1


def test_a_step_can_be_left_out_by_a_condition_of_its_own() -> None:
    rule = a_rule(actions=[{"type": "start_process", "process": "review", "when": 'level = "a"'}])

    assert judge(rule, a_customer(level="b")).steps == ()


def test_a_chain_of_rules_has_an_end() -> None:
    assert not too_long(an_event(chain=("run",) * (LONGEST_CHAIN - 1)))
    assert too_long(an_event(chain=("run",) * LONGEST_CHAIN))

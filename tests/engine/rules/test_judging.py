from __future__ import annotations

from decimal import Decimal

from dougong.definitions.content import Body
from dougong.rules import LONGEST_CHAIN, judge, too_long
from dougong.rules.program import Do
from dougong.rules.spec import RuleSpec
from tests.engine.rules.shop import a_customer, a_rule

OTHERWISE: Body = {"else": [{"key": "reset", "type": "update_record", "set": {"term": "30"}}]}
BRANCHED = a_rule(
    condition='spent >= 500000 AND (level = "a" OR level = "b")',
    actions=[{"type": "update_record", "set": {"term": "45"}}],
    **OTHERWISE,
)


def done_by(rule: RuleSpec, starts: int) -> list[str]:
    """Return the key of the action that comes first where a run begins."""
    first = rule.program.at(starts)
    return [first.step.key] if isinstance(first, Do) else []


def test_every_condition_is_judged_and_shows_its_values() -> None:
    verdict = judge(BRANCHED, a_customer(spent=Decimal("684200.00"), level="c"))

    assert [(each.source, each.holds, dict(each.values)) for each in verdict.conditions] == [
        ("spent >= 500000", True, {"spent": Decimal("684200.00")}),
        ('level = "a" OR level = "b"', False, {"level": "c"}),
    ]


def test_what_follows_depends_on_all_conditions() -> None:
    met, unmet = (
        judge(BRANCHED, a_customer(spent=Decimal(spent), level="a")) for spent in (500_000, 499_999)
    )

    assert met.holds
    assert done_by(BRANCHED, met.starts) == ["actions.0"]
    assert not unmet.holds
    assert done_by(BRANCHED, unmet.starts) == ["reset"]


def test_a_blank_meets_no_condition() -> None:
    assert not judge(BRANCHED, a_customer(spent=None, level="a")).holds


def test_a_rule_without_conditions_always_acts() -> None:
    rule = a_rule(actions=[{"type": "start_process", "process": "review"}])

    assert judge(rule, a_customer()).holds


def test_a_chain_of_rules_has_an_end() -> None:
    assert not too_long(("run",) * (LONGEST_CHAIN - 1))
    assert too_long(("run",) * LONGEST_CHAIN)

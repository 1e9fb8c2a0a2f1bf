"""A rule on one record: are its conditions met, and has the chain that led here been going on for too long."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.actions import Situation
from dougong.rules.conditions import Judged
from dougong.rules.spec import RuleSpec

LONGEST_CHAIN = 10
"""Rules may set off rules, this many in a row; more is a circle, and somebody must be told."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule makes of a record: every condition with its values, and where in its program a run begins."""

    holds: bool
    conditions: tuple[Judged, ...]
    starts: int


def judge(rule: RuleSpec, situation: Situation) -> Verdict:
    """Judge all conditions, also after the first that fails: the log shows each of them."""
    conditions = tuple(condition.judge(situation) for condition in rule.conditions)
    holds = all(condition.holds for condition in conditions)
    return Verdict(holds, conditions, rule.program.starts(holds))


def too_long(chain: tuple[str, ...]) -> bool:
    """Tell whether a chain of runs is over its budget."""
    return len(chain) >= LONGEST_CHAIN

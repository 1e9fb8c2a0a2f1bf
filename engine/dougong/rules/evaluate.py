"""A rule on one record: are its conditions met, and which steps follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dougong.actions import Situation, Step
from dougong.rules.conditions import Judged
from dougong.rules.event import RecordEvent
from dougong.rules.spec import RuleSpec

LONGEST_CHAIN = 10
"""Rules may set off rules, this many in a row; more is a circle, and somebody must be told."""


class Outcome(Enum):
    """How a run ended."""

    DONE = "done"
    UNMET = "unmet"
    FAILED = "failed"
    GONE = "gone"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule makes of a record: every condition with its values, and the steps to be done, in order."""

    holds: bool
    conditions: tuple[Judged, ...]
    steps: tuple[Step, ...]


def judge(rule: RuleSpec, situation: Situation) -> Verdict:
    """Judge all conditions, also after the first that fails: the log shows each of them."""
    conditions = tuple(condition.judge(situation) for condition in rule.conditions)
    holds = all(condition.holds for condition in conditions)
    steps = rule.steps if holds else rule.otherwise
    return Verdict(holds, conditions, tuple(step for step in steps if _wanted(step, situation)))


def too_long(event: RecordEvent) -> bool:
    """Tell whether the chain of rules that led to the event is over its budget."""
    return len(event.chain) >= LONGEST_CHAIN


def _wanted(step: Step, situation: Situation) -> bool:
    return step.when is None or step.when.evaluate(situation.row, situation.around) is True

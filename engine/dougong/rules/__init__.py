"""Rules: when something happens to a record, if its conditions hold, then actions follow."""

from dougong.rules.conditions import Condition, Judged
from dougong.rules.evaluate import LONGEST_CHAIN, Outcome, Verdict, judge, too_long
from dougong.rules.event import RecordEvent, event_of
from dougong.rules.index import RuleIndex
from dougong.rules.spec import RuleSpec, compile_rule, unrunnable_rule
from dougong.rules.triggers import TRIGGERS, Trigger

__all__ = [
    "LONGEST_CHAIN",
    "TRIGGERS",
    "Condition",
    "Judged",
    "Outcome",
    "RecordEvent",
    "RuleIndex",
    "RuleSpec",
    "Trigger",
    "Verdict",
    "compile_rule",
    "event_of",
    "judge",
    "too_long",
    "unrunnable_rule",
]

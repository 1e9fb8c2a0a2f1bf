"""Rules: when something happens to a record, if its conditions hold, then actions follow."""

from dougong.rules.advance import (
    Act,
    Chose,
    Given,
    LeftOut,
    Moved,
    Over,
    Refused,
    Rest,
    Seek,
    Turn,
    Waited,
    advance,
    skipped,
)
from dougong.rules.conditions import Condition, Judged
from dougong.rules.evaluate import LONGEST_CHAIN, Verdict, judge, too_long
from dougong.rules.event import RecordEvent, event_of, payload_of
from dougong.rules.index import RuleIndex
from dougong.rules.position import Position
from dougong.rules.program import Each, Hold, Program
from dougong.rules.run import Outcome, RuleRun, StepDone
from dougong.rules.spec import RuleSpec, compile_rule, unrunnable_rule
from dougong.rules.triggers import TRIGGERS, Trigger

__all__ = [
    "LONGEST_CHAIN",
    "TRIGGERS",
    "Act",
    "Chose",
    "Condition",
    "Each",
    "Given",
    "Hold",
    "Judged",
    "LeftOut",
    "Moved",
    "Outcome",
    "Over",
    "Position",
    "Program",
    "RecordEvent",
    "Refused",
    "Rest",
    "RuleIndex",
    "RuleRun",
    "RuleSpec",
    "Seek",
    "StepDone",
    "Trigger",
    "Turn",
    "Verdict",
    "Waited",
    "advance",
    "compile_rule",
    "event_of",
    "judge",
    "payload_of",
    "skipped",
    "too_long",
    "unrunnable_rule",
]

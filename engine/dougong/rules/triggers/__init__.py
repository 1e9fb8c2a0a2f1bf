"""When rules are looked at."""

from dougong.rules.triggers.catalogue import TRIGGERS, read_trigger
from dougong.rules.triggers.trigger import BEFORE_DELETE, BEFORE_SAVE, Trigger, TriggerType

__all__ = ["BEFORE_DELETE", "BEFORE_SAVE", "TRIGGERS", "Trigger", "TriggerType", "read_trigger"]

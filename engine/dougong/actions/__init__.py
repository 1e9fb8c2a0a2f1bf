"""Things the system can do: each action decides what is to happen, a use case makes it happen."""

from dougong.actions.action import Action, ActionType, Situation
from dougong.actions.catalogue import ACTIONS
from dougong.actions.effects import CreateRecord, Effect, Notify, StartProcess, UpdateRecord
from dougong.actions.reading import Reader

__all__ = [
    "ACTIONS",
    "Action",
    "ActionType",
    "CreateRecord",
    "Effect",
    "Notify",
    "Reader",
    "Situation",
    "StartProcess",
    "UpdateRecord",
]

"""Things the system can do: each action decides what is to happen, a use case makes it happen."""

from dougong.actions.action import Action, ActionType, Situation
from dougong.actions.catalogue import ACTIONS
from dougong.actions.effects import Effect
from dougong.actions.reading import Reader
from dougong.actions.steps import Step, read_steps
from dougong.actions.types.create_record import CreateRecord
from dougong.actions.types.notify import Notify
from dougong.actions.types.start_process import StartProcess
from dougong.actions.types.update_record import UpdateRecord

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
    "Step",
    "UpdateRecord",
    "read_steps",
]

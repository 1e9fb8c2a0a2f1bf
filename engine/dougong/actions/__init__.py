"""Things the system can do: each action decides what is to happen, a use case makes it happen."""

from dougong.actions.action import Action, ActionType, Situation
from dougong.actions.catalogue import ACTIONS
from dougong.actions.effects import Effect
from dougong.actions.reading import Reader
from dougong.actions.steps import Step, read_steps
from dougong.actions.types.adjust_number import AdjustNumber
from dougong.actions.types.call_connector import CallConnector
from dougong.actions.types.call_webhook import CallWebhook
from dougong.actions.types.create_record import CreateRecord
from dougong.actions.types.delete_record import DeleteRecords
from dougong.actions.types.notify import Notify
from dougong.actions.types.send_email import SendEmail
from dougong.actions.types.send_message import SendMessage
from dougong.actions.types.start_process import StartProcess
from dougong.actions.types.update_record import UpdateRecord, UpdateRecords
from dougong.actions.types.upsert_record import UpsertRecord

__all__ = [
    "ACTIONS",
    "Action",
    "ActionType",
    "AdjustNumber",
    "CallConnector",
    "CallWebhook",
    "CreateRecord",
    "DeleteRecords",
    "Effect",
    "Notify",
    "Reader",
    "SendEmail",
    "SendMessage",
    "Situation",
    "StartProcess",
    "Step",
    "UpdateRecord",
    "UpdateRecords",
    "UpsertRecord",
    "read_steps",
]

"""All actions, in the order of the picker: ours, then those of installed packages."""

from __future__ import annotations

from dougong.actions.action import ActionType
from dougong.actions.outside import SOURCE
from dougong.actions.types.adjust_number import AdjustNumberType
from dougong.actions.types.call_connector import CallConnectorType
from dougong.actions.types.call_webhook import CallWebhookType
from dougong.actions.types.create_record import CreateRecordType
from dougong.actions.types.delete_record import DeleteRecordType
from dougong.actions.types.notify import NotifyType
from dougong.actions.types.send_email import SendEmailType
from dougong.actions.types.send_message import SendMessageType
from dougong.actions.types.start_process import StartProcessType
from dougong.actions.types.update_record import UpdateRecordType
from dougong.actions.types.upsert_record import UpsertRecordType
from dougong.kernel.registry import Registry

PARTS: tuple[ActionType, ...] = (
    UpdateRecordType(),
    CreateRecordType(),
    UpsertRecordType(),
    AdjustNumberType(),
    DeleteRecordType(),
    NotifyType(),
    SendEmailType(),
    SendMessageType(),
    CallWebhookType(),
    CallConnectorType(),
    StartProcessType(),
)

ACTIONS: Registry[ActionType] = Registry("action", PARTS, SOURCE)

"""All actions, in the order of the picker: ours, then those of installed packages."""

from __future__ import annotations

from dougong.actions.action import ActionType
from dougong.actions.outside import SOURCE
from dougong.actions.types.create_record import CreateRecordType
from dougong.actions.types.notify import NotifyType
from dougong.actions.types.start_process import StartProcessType
from dougong.actions.types.update_record import UpdateRecordType
from dougong.kernel.registry import Registry

PARTS: tuple[ActionType, ...] = (
    UpdateRecordType(),
    CreateRecordType(),
    NotifyType(),
    StartProcessType(),
)

ACTIONS: Registry[ActionType] = Registry("action", PARTS, SOURCE)

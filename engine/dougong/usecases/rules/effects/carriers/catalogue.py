"""All carriers: each channel has one of the same name."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.usecases.rules.effects.carriers.carrier import Carrier
from dougong.usecases.rules.effects.carriers.email import EmailCarrier
from dougong.usecases.rules.effects.carriers.notice import NoticeCarrier
from dougong.usecases.rules.effects.carriers.sms import SmsCarrier

PARTS: tuple[Carrier, ...] = (EmailCarrier(), SmsCarrier(), NoticeCarrier())

CARRIERS: Registry[Carrier] = Registry("carrier", PARTS)

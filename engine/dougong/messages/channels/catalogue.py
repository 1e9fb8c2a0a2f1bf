"""All channels, in the order of the picker."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.messages.channels.email import EmailChannel
from dougong.messages.channels.notice import NoticeChannel
from dougong.messages.channels.protocol import Channel
from dougong.messages.channels.sms import SmsChannel

PARTS: tuple[Channel, ...] = (EmailChannel(), SmsChannel(), NoticeChannel())

CHANNELS: Registry[Channel] = Registry("channel", PARTS)

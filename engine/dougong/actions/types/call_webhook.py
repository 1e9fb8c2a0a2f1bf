"""Tell another system about the record, at an address it listens on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from dougong.actions.action import Situation
from dougong.actions.outward import Outward, values_in
from dougong.actions.reading import Reader
from dougong.actions.target import EXPRESSIONS
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class CallWebhook:
    """Post values of a record, by their names, as JSON to an address."""

    kind: ClassVar[str] = "call_webhook"
    url: str
    values: Mapping[str, Json]
    form: FormRef
    record: str


@dataclass(frozen=True, slots=True)
class CallWebhookAction(Outward):
    """The address is fixed: a record must not decide where its data goes."""

    url: str

    def decide(self, situation: Situation) -> tuple[CallWebhook, ...]:
        told = self.told(situation)
        return (CallWebhook(self.url, told, situation.form, situation.record),)


class CallWebhookType:
    """The kind of action that calls another system."""

    key: ClassVar[str] = "call_webhook"
    label: ClassVar[Label] = {"zh-CN": "调用网络接口", "en": "Call a webhook"}
    icon: ClassVar[str] = "webhook"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "url": {"type": "string", "minLength": 8, "maxLength": 2000},
            "values": {**EXPRESSIONS, "minProperties": 0, "maxProperties": 100},
        },
        "required": ["url"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> CallWebhookAction:
        url = str(body.get("url") or "").strip()
        if not _is_web_address(url):
            reader.wrong("url", "action.no_url", url=url[:80])
        return CallWebhookAction(values_in(body, reader), url)


def _is_web_address(said: str) -> bool:
    """Tell whether it can be called; a password in it would stand in the definition, where secrets do not belong."""
    try:
        parts = urlsplit(said)
        well = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = "@" not in parts.netloc and not set(said) & set(" \r\n\t")
    return well and parts.scheme in ("http", "https") and bool(parts.hostname) and plain

"""Hands text messages to the gateway that the settings name, signed as webhooks are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong.usecases.rules.sending import Answer
from dougong_runtime.connect.webhooks import Webhooks


@dataclass(frozen=True, slots=True)
class Texts:
    """`gateway` is an address; empty where none is set."""

    webhooks: Webhooks
    gateway: str

    def send(self, delivery: Delivery) -> Answer:
        """Hand one over and return what came of it; an answer that it was taken is no receipt."""
        if not self.gateway:
            return Answer(False, code="delivery.no_sms_gateway")
        said = {name: value for name, value in delivery.body.items() if name != "channel"}
        body: dict[str, Json] = {"url": self.gateway, "json": said}
        return self.webhooks.send(replace(delivery, body=body))

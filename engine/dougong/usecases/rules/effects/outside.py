"""What leaves the system: kept as a delivery in the commit that decided it, and carried from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.actions import CallConnector, CallWebhook, SendEmail
from dougong.actions.deliveries import Delivery
from dougong.connectors.catalogue import CONNECTORS
from dougong.fields.types.email import ADDRESS
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.ids import new_id
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.kernel.wording import DEFAULT_LOCALE, label_in
from dougong.messages.kept import told as told_in
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import message_text
from dougong.usecases.unit_of_work import UnitOfWork

SEND = "delivery.send"
"""The kind of what says that a delivery is to be sent."""


class EmailSent:
    """An email lies ready for the server that carries it."""

    key: ClassVar[str] = SendEmail.kind

    def carry_out(self, acting: Acting, effect: SendEmail) -> str:
        to = [each for each in effect.to if _is_address(each)]
        if not to:
            raise Invalid([Problem("", "action.nobody_to_write_to")])
        body: dict[str, Json] = {
            "to": [*to],
            "subject": told_in(
                message_text(acting.work, acting.spec, effect.subject), DEFAULT_LOCALE
            ),
            "text": told_in(message_text(acting.work, acting.spec, effect.text), DEFAULT_LOCALE),
        }
        return left(acting, self.key, body)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: SendEmail) -> dict[str, Json]:
        return {
            "to": list(effect.to),
            "subject": message_text(work, spec, effect.subject),
            "text": message_text(work, spec, effect.text),
        }


class WebhookCalled:
    """Values lie ready for another system."""

    key: ClassVar[str] = CallWebhook.kind

    def carry_out(self, acting: Acting, effect: CallWebhook) -> str:
        said: dict[str, Json] = {
            "app": effect.form.app,
            "form": effect.form.form,
            "record": effect.record,
            "rule": acting.rule,
            "run": acting.run,
            "at": instant(acting.work.moment.at),
            "values": dict(effect.values),
        }
        return left(acting, self.key, {"url": effect.url, "json": said})

    def told(self, work: UnitOfWork, spec: AppSpec, effect: CallWebhook) -> dict[str, Json]:
        return {"url": effect.url, "json": dict(effect.values)}


class ConnectorCalled:
    """Something lies ready to be done at an outside system."""

    key: ClassVar[str] = CallConnector.kind

    def carry_out(self, acting: Acting, effect: CallConnector) -> str:
        body: dict[str, Json] = {
            "connector": effect.connector,
            "operation": effect.operation,
            "account": effect.account,
            "values": dict(effect.values),
        }
        return left(acting, self.key, body)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: CallConnector) -> dict[str, Json]:
        manifest = CONNECTORS[effect.connector].manifest
        operation = next(each for each in manifest.operations if each.key == effect.operation)
        labels = {each.key: each.label for each in operation.fields}
        return {
            "label": f"{label_in(manifest.label)} · {label_in(operation.label)}",
            "values": [
                {"key": key, "label": label_in(labels[key]), "text": str(value or "")}
                for key, value in effect.values.items()
            ],
        }


def left(acting: Acting, kind: str, body: Mapping[str, Json]) -> str:
    """Keep a delivery and let it be sent; one that is there already, by its key, is not sent twice."""
    work = acting.work
    made = Delivery(new_id(), acting.spec.key, acting.key, kind, body, work.moment.at, acting.run)
    kept = work.deliveries.add(made)
    if kept.id == made.id:
        work.outbox.add(SEND, {"app": kept.app, "delivery": kept.id})
    return kept.id


def _is_address(said: str) -> bool:
    return ADDRESS.fullmatch(said) is not None

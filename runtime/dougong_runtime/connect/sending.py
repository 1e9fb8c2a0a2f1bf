"""What carries each kind of delivery."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.actions import CallWebhook, SendEmail, SendMessage
from dougong.actions.deliveries import Delivery
from dougong.kernel.clock import Clock
from dougong.usecases.rules.sending import Answer, Send
from dougong_runtime.connect.egress import Egress
from dougong_runtime.connect.emails import Emails, MailServer
from dougong_runtime.connect.letters import Letters
from dougong_runtime.connect.webhooks import Webhooks
from dougong_runtime.settings import Settings


def sender_for(settings: Settings, secret: bytes, clock: Clock) -> Send:
    """Return what sends deliveries as the settings say."""
    mail = MailServer.read(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    emails = Emails(mail)
    kinds: Mapping[str, Send] = {
        SendEmail.kind: emails.send,
        SendMessage.kind: Letters(emails, settings.public_url.rstrip("/")).send,
        CallWebhook.kind: Webhooks(Egress.read(settings.egress_allow), secret, clock).send,
    }

    def send(delivery: Delivery) -> Answer:
        return kinds[delivery.kind](delivery)

    return send

"""What carries each kind of delivery."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from dougong.actions import CallConnector, CallWebhook, SendEmail, SendMessage
from dougong.actions.deliveries import Delivery
from dougong.kernel.clock import Clock
from dougong.messages.channels.email import EmailChannel
from dougong.messages.channels.sms import SmsChannel
from dougong.usecases.rules.sending import Answer, Send
from dougong.usecases.subscriptions.telling import FIGURES
from dougong_runtime.connect.egress import Egress
from dougong_runtime.connect.emails import Emails, MailServer
from dougong_runtime.connect.figures import Draw, Figures, undrawn
from dougong_runtime.connect.letters import Letters
from dougong_runtime.connect.texts import Texts
from dougong_runtime.connect.webhooks import Webhooks
from dougong_runtime.settings import Settings


def sender_for(
    settings: Settings, secret: bytes, clock: Clock, operate: Send, draw: Draw = undrawn
) -> Send:
    """Return what sends deliveries as the settings say; `operate` does what is to be done through connections.

    `draw` makes the pictures of dashboards.
    """
    mail = MailServer.read(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    emails, base = Emails(mail), settings.public_url.rstrip("/")
    # The gateway may be in the house: whoever runs the product has named it.
    inside = Egress.read(urlsplit(settings.sms_url).hostname or "")
    channels: Mapping[str, Send] = {
        EmailChannel.key: Letters(emails, base).send,
        SmsChannel.key: Texts(Webhooks(inside, secret, clock), settings.sms_url).send,
    }
    kinds: Mapping[str, Send] = {
        SendEmail.kind: emails.send,
        FIGURES: Figures(emails, base, draw).send,
        CallConnector.kind: operate,
        CallWebhook.kind: Webhooks(Egress.read(settings.egress_allow), secret, clock).send,
    }

    def send(delivery: Delivery) -> Answer:
        if delivery.kind != SendMessage.kind:
            return kinds[delivery.kind](delivery)
        # Letters of earlier releases, which say no channel, are emails.
        return channels[str(delivery.body.get("channel", EmailChannel.key))](delivery)

    return send

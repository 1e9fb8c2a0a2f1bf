"""Messages: what they would look like, what was sent of them, what came of it, and who wants none."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.messages.channels.catalogue import CHANNELS
from dougong.records.shape import FormRef
from dougong.usecases.letters import suppressing, telling
from dougong.usecases.letters.telling import LEARNT, Learnt
from dougong.usecases.rules import trying_messages
from dougong.usecases.rules.trying_messages import Draft
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, moment, text
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Drafted(Shape):
    message = fields.Dict(keys=fields.String(), required=True)
    record = text(40, required=True)


class Tested(Drafted):
    to = text(254, load_default="")


class Told(Shape):
    letter = text(200, required=True)
    kind = fields.String(required=True, validate=validate.OneOf([each.value for each in LEARNT]))
    at = moment(required=True)
    told = text(300, load_default="")


class Searched(Shape):
    text = text(254)


class Before(Shape):
    before = text(40)


class Addressed(Shape):
    channel = text(40, required=True)
    address = text(254, required=True)


def figures(call: Call, app: str) -> Json:
    settings = call.services.settings
    return {
        "channels": [
            {
                "key": each.key,
                "label": label_in(each.label, call.locale),
                "icon": each.icon,
                "holds": each.holds.value,
                "subject": each.has_subject,
                "can_be_left": each.can_be_left,
                "approved": each.approved,
            }
            for each in CHANNELS.values()
        ],
        "mail_server": bool(settings.smtp_url),
        "sms_gateway": bool(settings.sms_url),
        "public_url": bool(settings.public_url),
        "figures": telling.figures_of(call.work, call.principal, app),
    }


def letters(call: Call, app: str, key: str) -> Json:
    return telling.letters_of_message(call.work, call.principal, app, key)


def of_record(call: Call, app: str, form: str, id: str) -> Json:
    return telling.letters_of_record(
        call.work, call.principal, FormRef(app, form), id, **call.query
    )


def learn(call: Call, app: str) -> Json:
    return {"new": telling.learn(call.work, call.principal, app, Learnt(**call.body))}


def preview(call: Call, app: str) -> Json:
    return trying_messages.preview_message(call.work, call.principal, _draft(call, app))


def send_test(call: Call, app: str) -> Json:
    draft = _draft(call, app)
    works, who = call.services.works, call.principal
    return trying_messages.send_test(works, who, draft, call.body["to"], call.address)


def test_sent(call: Call, app: str, id: str) -> Json:
    return trying_messages.test_sent(call.work, call.principal, app, id)


def suppressions(call: Call, app: str) -> Json:
    return suppressing.suppressions_of(call.work, call.principal, app, **call.query)


def suppress(call: Call, app: str) -> Reply:
    suppressing.suppress_by_hand(call.work, call.principal, app, **call.body)
    return NOTHING


def lift(call: Call, app: str) -> Reply:
    suppressing.lift_suppression(call.work, call.principal, app, **call.body)
    return NOTHING


def _draft(call: Call, app: str) -> Draft:
    return Draft(app, call.body["message"], call.body["record"])


BUILDER, READING, DOCUMENT = Access.BUILDER, Transaction.READING, Reading.DOCUMENT
ROUTES = (
    Route("GET", "/apps/<app>/messages", figures, BUILDER,
          "By which channels messages go, and what came of each in the last thirty days."),
    Route("POST", "/apps/<app>/messages/preview", preview, BUILDER,
          "A message as it would be written for a record, published or not; nothing is sent.",
          body=Drafted(), transaction=READING, reading=DOCUMENT),
    Route("POST", "/apps/<app>/messages/tests", send_test, BUILDER,
          "Send a message to oneself, published or not.",
          body=Tested(), transaction=Transaction.OWN, reading=DOCUMENT),
    Route("GET", "/apps/<app>/messages/tests/<id>", test_sent, BUILDER, "How far a test is."),
    Route("POST", "/apps/<app>/messages/facts", learn, BUILDER,
          "What a connector has learnt of a letter, by its id or its Message-ID: that it was answered, has bounced.",
          body=Told()),
    Route("GET", "/apps/<app>/messages/<key>/letters", letters, BUILDER,
          "The newest letters of a message, and what came of each."),
    Route("GET", "/apps/<app>/suppressions", suppressions, BUILDER,
          "Who gets no advertisement, and why.", query=Searched()),
    Route("POST", "/apps/<app>/suppressions", suppress, BUILDER,
          "Note that somebody wants no advertisement.", body=Addressed(), status=204),
    Route("POST", "/apps/<app>/suppressions/lift", lift, BUILDER,
          "Let an address be written to again.", body=Addressed(), status=204),
    Route("GET", "/apps/<app>/forms/<form>/records/<id>/letters", of_record, Access.SIGNED_IN,
          "What was sent about a record, and what came of it.", query=Before()),
)  # fmt: skip

"""Shows a message as it would be written for a record, published or not, and sends it to whoever makes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from dougong.access.principal import Principal
from dougong.actions import SendMessage
from dougong.actions.deliveries import Delivery
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.messages.channels.email import EmailChannel
from dougong.messages.compile import compile_message
from dougong.messages.kept import told
from dougong.messages.letters import Letter, html, plain
from dougong.messages.spec import MessageSpec
from dougong.messages.store import Notice
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.accounts.guessing import Guess, Limits, admit
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.letters.keeping import why_not, withheld_json
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.effects.carriers import CARRIERS
from dougong.usecases.rules.effects.notify import NOTICE
from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.rules.letters import foot_of, written_to
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

TESTS = Limits(timedelta(minutes=5), for_one=20, from_place=60, for_name=30)
TEST = "test."
"""How the keys of deliveries begin that are only tried."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it is being written, and a record it is looked at with."""

    app: str
    body: Body
    record: str


def preview_message(work: UnitOfWork, who: Principal, draft: Draft) -> Json:
    """Return what would be sent to whom; raises `Invalid` with what is wrong with the message."""
    _, message, address, letter = _written(work, who, draft)
    reason = why_not(work, message, address)
    shown: dict[str, Json] = {
        "to": CARRIERS[message.channel.key].named(work, address),
        "subject": letter.subject,
        "text": plain(letter, foot_of(work, message, "…")),
        "html": html(letter, foot_of(work, message, "#")),
        "withheld": withheld_json(reason) if reason else None,
    }
    return told(shown, who.locale)


def send_test(works: WorkFactory, who: Principal, draft: Draft, to: str, place: str) -> Json:
    """Send a message to whoever makes it, or to an address of theirs; nobody's letters count it.

    Returns the delivery that carries it; a notice is there at once.
    """
    admit(works, Guess(f"test {draft.app} {who.id}", place, sort="message tests"), TESTS)
    with works.writing() as work:
        spec, message, _, letter = _written(work, who, draft)
        delivery = None
        if message.channel.can_be_left:
            delivery = _handed_over(work, who, spec, message, letter, to)
        else:
            _noticed(work, who, spec, draft, letter)
        work.commit()
    return {"delivery": delivery}


def test_sent(work: UnitOfWork, who: Principal, app: str, id: str) -> Json:
    """Return how far a test is."""
    demand_builder(who, app)
    found = work.deliveries.get(id)
    if found is None or found.app != app or not found.key.startswith(TEST):
        raise NotFound(what="delivery", key=id)
    reason = told(found.answer.get("reason"), who.locale)
    return {"state": found.state.value, "tries": found.tries, "to": found.body["to"], "reason": reason}  # fmt: skip


def _written(
    work: UnitOfWork, who: Principal, draft: Draft
) -> tuple[AppSpec, MessageSpec, str, Letter]:
    demand_builder(who, draft.app)
    spec = compiled_release(work, draft.app)
    message = compile_message(draft.body, draft.app, spec.shapes)
    get_record(work, who, message.form, draft.record)
    written = written_to(work, spec, message, draft.record)
    if written is None:
        raise NotFound(what="record", key=draft.record)
    return spec, message, *written


def _handed_over(
    work: UnitOfWork, who: Principal, spec: AppSpec, message: MessageSpec, letter: Letter, to: str
) -> str:
    channel = message.channel
    person = work.people.get(who.id) if who.id else None
    own = person.email if person and channel.key == EmailChannel.key else ""
    address = channel.address(to or own or "")
    if not address:
        raise Invalid([Problem("to", f"message.no_own_{channel.key}")])
    body = CARRIERS[channel.key].tried(work, message, letter, address)
    id = new_id()
    made = Delivery(id, spec.key, f"{TEST}{id}", SendMessage.kind, cast(Body, body), work.moment.at)
    work.deliveries.add(made)
    work.outbox.add(SEND, {"app": spec.key, "delivery": id})
    return id


def _noticed(work: UnitOfWork, who: Principal, spec: AppSpec, draft: Draft, letter: Letter) -> None:
    body: dict[str, Json] = {
        "text": plain(letter),
        "app": spec.key,
        "form": str(draft.body.get("form", "")),
        "record": draft.record,
    }
    if who.id is not None:
        work.notices.add([Notice(new_id(), who.id, NOTICE, body, work.moment.at)])

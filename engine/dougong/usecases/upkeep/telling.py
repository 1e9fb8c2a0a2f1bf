"""Tells administrators of trouble: a message in their box, and an email where emails can leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dougong.actions import SendEmail
from dougong.actions.deliveries import Delivery
from dougong.directory.person import PeopleQuery, Person
from dougong.fields.types.email import ADDRESS
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.kernel.wording import worded
from dougong.messages.kept import told
from dougong.messages.store import Notice
from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.unit_of_work import UnitOfWork

NOTICE = "upkeep"
OF_NO_APP = ""
AT_ONCE = 200


def tell_administrators(
    work: UnitOfWork, text: Json, *, page: str, by_letter: bool, subject: str = "backup.subject"
) -> None:
    """Tell everybody who may mend it; `page` is where they see more, `subject` the code of a letter's."""
    at = work.moment.at
    everybody = list(_administrators(work))
    body: dict[str, Json] = {"text": text, "address": page}
    work.notices.add([Notice(new_id(), each.id, NOTICE, body, at) for each in everybody])
    for each in everybody:
        if by_letter and each.email and ADDRESS.fullmatch(each.email):
            _write(work, each, told(text, each.locale), subject)


def _administrators(work: UnitOfWork) -> Iterator[Person]:
    return iter(work.people.find(PeopleQuery(admin=True, disabled=False, limit=AT_ONCE)))


def _write(work: UnitOfWork, person: Person, text: Json, subject: str) -> None:
    name = work.departments.organisation().name
    letter: dict[str, Json] = {
        "to": [str(person.email)],
        "subject": worded(subject, {"organisation": name}, person.locale),
        "text": text,
    }
    key = hashlib.sha256(f"{NOTICE}/{work.moment.at}/{person.id}".encode()).hexdigest()[:32]
    made = Delivery(new_id(), OF_NO_APP, key, SendEmail.kind, letter, work.moment.at)
    work.deliveries.add(made)
    work.outbox.add(SEND, {"app": OF_NO_APP, "delivery": made.id})

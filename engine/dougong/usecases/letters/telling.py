"""Tells what was sent and what came of it: of a record, of each message; and lets connectors tell what they learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.access.rows import Rows
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.instants import instant
from dougong.kernel.wording import label_in
from dougong.messages.letter_store import Fact, LetterFact, Sent
from dougong.messages.spec import MessageSpec
from dougong.publishing.app_spec import AppSpec
from dougong.records.paths import leads_to
from dougong.records.shape import DIRECTORY, SYSTEM_FIELDS, FormRef
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.letters.keeping import suppress
from dougong.usecases.reading.records import get_record
from dougong.usecases.unit_of_work import UnitOfWork

FIGURES = timedelta(days=30)
MOST_LETTERS = 50
LEARNT = (
    Fact.DELIVERED,
    Fact.BOUNCED,
    Fact.OPENED,
    Fact.CLICKED,
    Fact.ANSWERED,
    Fact.COMPLAINED,
    Fact.UNSUBSCRIBED,
)
"""What whoever carries mail may tell of a letter."""
_CLOSES = frozenset({Fact.BOUNCED, Fact.COMPLAINED, Fact.UNSUBSCRIBED})


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a connector has learnt: of a letter, by its id or the Message-ID of its mail."""

    letter: str
    kind: str
    at: datetime
    told: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads the letters of a record: of a form by a permit, of what lies behind it by their permits there."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    form: FormRef
    permit: Permit

    def may_read_all(self, sent: Sent, message: MessageSpec | None) -> bool:
        """Tell whether they may read every field that a letter was written by.

        Of an old one, which those were only the message of today says; without it nobody can.
        """
        paths: Iterable[tuple[str, ...]] | None = sent.paths
        if paths is None and message is not None:
            paths = message.needs
        return paths is not None and all(self.may_read(path) for path in paths)

    def may_read(self, path: tuple[str, ...]) -> bool:
        """Tell whether all of a path is theirs to read, in whichever record it ends."""
        at, permitted = self.form, self.permit
        for key in path:
            if key not in permitted.clear and key not in SYSTEM_FIELDS:
                return False
            target = leads_to(self.spec.shapes, at, key)
            if target is None or target in DIRECTORY:
                return True
            at, permitted = target, permit(self.work, self.who, self.spec, target, Operation.READ)
            if len(path) > 1 and permitted.rows != Rows.ALL:
                return False
        return True


def figures_of(work: UnitOfWork, who: Principal, app: str) -> Json:
    """Return of each message of an app how many letters were sent in the last thirty days, and what came of them."""
    demand_builder(who, app)
    counted = work.letters.figures(app, work.moment.at - FIGURES)
    return {
        message: {kind.value: facts.get(kind, 0) for kind in Fact}
        for message, facts in counted.items()
    }


def letters_of_message(work: UnitOfWork, who: Principal, app: str, message: str) -> Json:
    """Return the newest letters of a message, to whom and what came of each."""
    demand_builder(who, app)
    sent = work.letters.of_message(app, message, limit=MOST_LETTERS)
    spec = compiled_release(work, app)
    return {"items": [*_shown(work, spec, sent, None, who.locale)]}


def letters_of_record(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str, *, before: str | None = None
) -> Json:
    """Return what was sent about a record to whoever may read it; of texts only what they may read in full."""
    _, permit, spec = get_record(work, who, ref, id)
    if not any(each.form == ref for each in spec.messages.values()):
        return {"items": [], "next": None, "messages": False}
    sent = work.letters.of_record(ref.app, id, limit=MOST_LETTERS, before=before)
    own = [each for each in sent if each.form == str(ref)]
    more = sent[-1].id if len(sent) == MOST_LETTERS else None
    reader = Reading(work, who, spec, ref, permit)
    items: list[Json] = [*_shown(work, spec, own, reader, who.locale)]
    return {"items": items, "next": more, "messages": True}


def learn(work: UnitOfWork, who: Principal, app: str, learnt: Learnt) -> bool:
    """Keep what a connector has learnt of a letter; told twice, it is kept once. Tells whether it was new."""
    demand_builder(who, app)
    sent = _sent(work, learnt.letter)
    if sent is None or sent.app != app:
        raise NotFound(what="letter", key=learnt.letter)
    fact = LetterFact(sent.id, Fact(learnt.kind), learnt.at, learnt.told)
    if fact in work.letters.facts([sent.id]):
        return False
    work.letters.tell(sent, fact)
    if fact.kind in _CLOSES:
        suppress(work, sent, fact.kind)
    return True


def _sent(work: UnitOfWork, said: str) -> Sent | None:
    """Return a letter by its id or by the Message-ID of its mail, which holds its key."""
    key = said.strip().strip("<>").partition("@")[0]
    return work.letters.get(said) or work.letters.by_key(key)


def _shown(
    work: UnitOfWork, spec: AppSpec, sent: Sequence[Sent], reader: Reading | None, locale: str
) -> Iterator[Json]:
    facts: defaultdict[str, list[LetterFact]] = defaultdict(list)
    for fact in work.letters.facts([each.id for each in sent]):
        facts[fact.letter].append(fact)
    declined = _declined(work, sent)
    for each in sent:
        message = spec.messages.get(each.message)
        whole = reader is None or reader.may_read_all(each, message)
        yield {
            "id": each.id,
            "message": each.message,
            "label": label_in(message.label, locale) if message else each.message,
            "channel": each.channel,
            "purpose": each.purpose,
            "record": each.record,
            "at": instant(each.at),
            "subject": each.subject if whole else None,
            "address": _address(work, each) if whole else None,
            "declined": whole and (each.channel, each.address) in declined,
            "facts": [_fact(fact, whole=whole) for fact in facts[each.id]],
        }


def _address(work: UnitOfWork, sent: Sent) -> str:
    if sent.channel != "notice":
        return sent.address
    return work.names.of([sent.address]).get(sent.address, "")


def _declined(work: UnitOfWork, sent: Sequence[Sent]) -> frozenset[tuple[str, str]]:
    by_channel: defaultdict[str, set[str]] = defaultdict(set)
    for each in sent:
        by_channel[each.channel].add(each.address)
    return frozenset(
        (channel, address)
        for channel, addresses in by_channel.items()
        for address in work.suppressions.among(channel, sorted(addresses))
    )


def _fact(fact: LetterFact, *, whole: bool) -> Mapping[str, Json]:
    """Return a fact; an address that was clicked may hold what its reader may not see."""
    return {"kind": fact.kind.value, "at": instant(fact.at), "told": fact.told if whole else ""}

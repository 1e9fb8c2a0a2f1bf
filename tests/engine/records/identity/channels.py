"""What a shop, a cash book, a till, registrations and a help desk tell of the same invented people, and the truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from dougong.records.identity.known import Reference, Row, keys_of
from dougong_gateways.alipay.ledger import Ledger
from dougong_gateways.people import ALIPAY, SEED, TAOBAO, TILL, Dice, Person, people
from dougong_gateways.taobao.shop import Shop
from dougong_gateways.taobao.written import trade_of
from tests.engine.records.identity.book import SPEC

UNTIL = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
RELATIVES = 20
"""So many members gave the number of somebody else at home."""
MEMBERS, DESK = "members", "desk"
CHECKED = frozenset({TILL, MEMBERS, DESK})
_SPELLINGS = ("{0}", " {0}", "+86{0}", "0086-{0}", "86 {1} {2} {3}", "{1}-{2}-{3}", "（{1}）{2}{3}")


@dataclass(frozen=True, slots=True)
class Told:
    """A row, who is behind it, and what it really says of them: identities of which each is one person's alone."""

    row: Row
    person: int
    facts: frozenset[tuple[str, str]]


@cache
def everything() -> Sequence[Told]:
    """Return 10 000 trades, 5 000 payments, and what is known of members, source by source."""
    return (*_till(), *_registered(), *_desk(), *_trades(), *_payments())


def components(told: Iterable[Told]) -> set[frozenset[str]]:
    """Return which rows are one by brute force: spread over shared facts until nothing is left."""
    told = tuple(told)
    having: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in told:
        for fact in each.facts:
            having[fact].append(each)
    seen: set[str] = set()
    return {_spread(each, having, seen) for each in told if each.row.key not in seen}


def _spread(
    first: Told, having: Mapping[tuple[str, str], Sequence[Told]], seen: set[str]
) -> frozenset[str]:
    reached, waiting = {first.row.key}, [first]
    while waiting:
        for fact in waiting.pop().facts:
            new = [each for each in having[fact] if each.row.key not in reached]
            reached.update(each.row.key for each in new)
            waiting += new
    seen |= reached
    return frozenset(reached)


def _told(
    key: str, source: str, call: str, person: Person, values: Mapping[str, object], *real: str
) -> Told:
    row = Row(
        f"{source} {key}", source, keys_of(SPEC, values), frozenset({Reference(source, call)})
    )
    facts = {(name, str(getattr(person, name))) for name in real}
    return Told(row, person.number, frozenset({*facts, (source, call)}))


def _trades() -> Iterable[Told]:
    """Yield trades as the platform writes them: names and phones masked, nicknames in cipher."""
    for trade in Shop.made(UNTIL).trades:
        wire = trade_of(trade, detailed=True)
        values = {
            "name": wire["receiver_name"],
            "phone": wire["receiver_mobile"],
            "email": wire["buyer_nick"],
            "taobao_id": wire["buyer_open_uid"],
        }
        call = str(wire["buyer_open_uid"])
        yield _told(str(trade.tid), TAOBAO, call, trade.buyer, values, "open_uid")


def _payments() -> Iterable[Told]:
    for payment in Ledger.made(UNTIL).payments:
        call = payment.buyer.open_id
        values = {"alipay_id": call}
        yield _told(payment.trade_no, ALIPAY, call, payment.buyer, values, "open_id")


def _till() -> Iterable[Told]:
    """Yield the file of the till: cards with numbers as cashiers type them, some bound to platforms.

    A relative is the next member, whose card says who they are at WeChat, but whose phone is the one before theirs.
    """
    members = [each for each in people() if TILL in each.channels]
    for at, each in enumerate(members):
        dice = Dice(SEED, f"till {each.number}")
        at_home = at < 2 * RELATIVES
        borrowed = at_home and at % 2 == 1
        bound = ["union_id"] if at_home or dice.random() < 0.3 else []
        bound += ["open_uid"] if dice.random() < 0.5 else []
        bound += ["open_id"] if dice.random() < 0.4 else []
        phone = _written(members[at - 1] if borrowed else each, dice)
        real = bound if borrowed else ["phone", *bound]
        values = {"phone": phone, **_ids(each, bound)}
        yield _told(each.member_code, TILL, each.member_code, each, values, *real)


def _registered() -> Iterable[Told]:
    """Yield who registered by themselves, with a phone that a code was sent to."""
    for each in people():
        dice = Dice(SEED, f"registered {each.number}")
        bound = [name for name in ("union_id", "open_uid", "open_id") if dice.random() < 0.5]
        if dice.random() < 0.3 and bound and not _at_home(each):
            values = {"phone": each.phone, **_ids(each, bound)}
            yield _told(f"{each.number}", MEMBERS, f"W{each.number}", each, values, "phone", *bound)


def _desk() -> Iterable[Told]:
    """Yield whom the help desk asked for their number while they wrote from a platform."""
    for each in people():
        dice = Dice(SEED, f"desk {each.number}")
        bound = ["open_uid" if dice.random() < 0.5 else "open_id"]
        if dice.random() < 0.1 and not _at_home(each):
            values = {"phone": _written(each, dice), **_ids(each, bound)}
            yield _told(f"{each.number}", DESK, f"D{each.number}", each, values, "phone", *bound)


@cache
def _homes() -> frozenset[int]:
    members = [each.number for each in people() if TILL in each.channels]
    return frozenset(members[: 2 * RELATIVES])


def _at_home(person: Person) -> bool:
    return person.number in _homes()


def _ids(person: Person, bound: Iterable[str]) -> Mapping[str, str]:
    columns = {"union_id": "union_id", "open_uid": "taobao_id", "open_id": "alipay_id"}
    return {columns[name]: str(getattr(person, name)) for name in bound}


def _written(person: Person, dice: Dice) -> str:
    phone = person.phone
    return dice.choice(_SPELLINGS).format(phone, phone[:3], phone[3:7], phone[7:])

"""Letters, what happened to them, and who wants none, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from dougong.kernel.portions import AT_ONCE, portions
from dougong.messages.letter_store import Door, Fact, LetterFact, Opens, Sent, Suppression
from dougong.store.tables import letter_doors, letter_facts, letters, suppressions

_L, _F, _S = letters.c, letter_facts.c, suppressions.c
_SUPPRESS = {
    "sqlite": sqlite.insert(suppressions).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(suppressions).on_conflict_do_nothing(),
}


class SqlLetters:
    """Implements `dougong.messages.letter_store.Letters`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sent: Sent, doors: Sequence[Door]) -> None:
        self._connection.execute(insert(letters).values(**asdict(sent)))
        if doors:
            rows = [{**asdict(each), "opens": each.opens.value} for each in doors]
            self._connection.execute(insert(letter_doors), rows)

    def get(self, id: str) -> Sent | None:
        return self._one(_L.id == id)

    def by_key(self, key: str) -> Sent | None:
        return self._one(_L.key == key)

    def by_delivery(self, delivery: str) -> Sent | None:
        return self._one(_L.delivery == delivery)

    def door(self, secret: str) -> Door | None:
        asked = select(letter_doors).where(letter_doors.c.secret == secret)
        row = self._connection.execute(asked).mappings().one_or_none()
        return Door(**{**row, "opens": Opens(row["opens"])}) if row else None

    def tell(self, sent: Sent, fact: LetterFact) -> None:
        row = {
            "letter": sent.id,
            "app": sent.app,
            "message": sent.message,
            "record": sent.record,
            "kind": fact.kind.value,
            "at": fact.at,
            "told": fact.told,
        }
        self._connection.execute(insert(letter_facts).values(**row))

    def of_record(
        self, app: str, record: str, *, limit: int, before: str | None = None
    ) -> Sequence[Sent]:
        asked = select(letters).where(_L.app == app, _L.record == record)
        if before is not None:
            asked = asked.where(_L.id < before)
        return self._found(asked.order_by(_L.id.desc()).limit(limit))

    def of_message(self, app: str, message: str, *, limit: int) -> Sequence[Sent]:
        asked = select(letters).where(_L.app == app, _L.message == message)
        return self._found(asked.order_by(_L.id.desc()).limit(limit))

    def facts(self, letters: Sequence[str]) -> Sequence[LetterFact]:
        found: list[LetterFact] = []
        for some in portions(sorted(letters), AT_ONCE):
            asked = select(_F.letter, _F.kind, _F.at, _F.told).where(_F.letter.in_(some))
            rows = self._connection.execute(asked.order_by(_F.number))
            found += [LetterFact(row.letter, Fact(row.kind), row.at, row.told) for row in rows]
        return found

    def figures(self, app: str, since: datetime) -> Mapping[str, Mapping[Fact, int]]:
        asked = (
            select(_F.message, _F.kind, func.count(_F.letter.distinct()).label("many"))
            .where(_F.app == app, _F.at >= since)
            .group_by(_F.message, _F.kind)
        )
        counted: defaultdict[str, dict[Fact, int]] = defaultdict(dict)
        for row in self._connection.execute(asked):
            counted[row.message][Fact(row.kind)] = row.many
        return counted

    def _one(self, which: ColumnElement[bool]) -> Sent | None:
        return next(iter(self._found(select(letters).where(which).limit(1))), None)

    def _found(self, asked: Select[Any]) -> list[Sent]:
        return [Sent(**row) for row in self._connection.execute(asked).mappings()]


class SqlSuppressions:
    """Implements `dougong.messages.letter_store.Suppressions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, channel: str, address: str) -> Suppression | None:
        asked = select(suppressions).where(_this(channel, address))
        return next(iter(self._found(asked)), None)

    def among(self, channel: str, addresses: Sequence[str]) -> frozenset[str]:
        found: set[str] = set()
        for some in portions(sorted(addresses), AT_ONCE):
            asked = select(_S.address).where(_S.channel == channel, _S.address.in_(some))
            found.update(self._connection.scalars(asked))
        return frozenset(found)

    def add(self, suppression: Suppression) -> bool:
        reason = suppression.reason.value if suppression.reason else None
        row = {**asdict(suppression), "reason": reason}
        # PostgreSQL's driver does not say how many rows came in; what comes back does.
        adding = _SUPPRESS[self._connection.dialect.name].values(**row).returning(_S.address)
        return self._connection.execute(adding).first() is not None

    def lift(self, channel: str, address: str) -> bool:
        gone = delete(suppressions).where(_this(channel, address))
        return self._connection.execute(gone).rowcount > 0

    def of_app(self, app: str, *, limit: int, text: str = "") -> Sequence[Suppression]:
        written = select(_L.id).where(
            _L.app == app, _L.channel == _S.channel, _L.address == _S.address
        )
        asked = select(suppressions).where(or_(_S.app == app, written.exists()))
        if text:
            asked = asked.where(_S.address.contains(text.lower(), autoescape=True))
        return self._found(asked.order_by(_S.at.desc(), _S.address).limit(limit))

    def _found(self, asked: Select[Any]) -> list[Suppression]:
        rows = self._connection.execute(asked).mappings()
        return [
            Suppression(**{**row, "reason": Fact(row["reason"]) if row["reason"] else None})
            for row in rows
        ]


def _this(channel: str, address: str) -> ColumnElement[bool]:
    return (_S.channel == channel) & (_S.address == address)

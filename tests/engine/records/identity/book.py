"""A book of customers in memory: it looks up what a batch needs, and does what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dougong.records.identity.known import (
    KeyValue,
    Known,
    Reference,
    Row,
    keys_of,
    needs_of,
    values_in,
)
from dougong.records.identity.normalising import Normaliser
from dougong.records.identity.resolving import Resolution, Verdict, resolve
from dougong.records.identity.spec import IdentitySpec, Key, Strength

UNION = Key("union_id", Normaliser.ID, Strength.ALONE, single=True)
PHONE = Key("phone", Normaliser.PHONE, Strength.ALONE, single=False)
TAOBAO_ID = Key("taobao_id", Normaliser.ID, Strength.ALONE, single=True)
ALIPAY_ID = Key("alipay_id", Normaliser.ID, Strength.ALONE, single=True)
EMAIL = Key("email", Normaliser.EMAIL, Strength.ASK, single=False)
SPEC = IdentitySpec([UNION, PHONE, TAOBAO_ID, ALIPAY_ID, EMAIL])


def row(key: str, *, source: str = "shop", call: str | None = None, **values: str) -> Row:
    """Return a row as it comes; `call` is what its source calls the customer."""
    references = frozenset({Reference(source, call)} if call else ())
    return Row(key, source, keys_of(SPEC, values), references)


@dataclass
class Book:
    """Customers by number, as a store would keep them; `counted` are rows by source and verdict."""

    spec: IdentitySpec = SPEC
    customers: dict[str, set[KeyValue]] = field(default_factory=dict)
    calls: dict[Reference, str] = field(default_factory=dict)
    holders: dict[KeyValue, set[str]] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)
    asked: set[tuple[str, ...]] = field(default_factory=set)
    apart: set[frozenset[str]] = field(default_factory=set)
    counted: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    made: int = 0

    def known(self, rows: Iterable[Row]) -> Known:
        needs = needs_of(rows)
        calls = {each: self.calls[each] for each in needs.references if each in self.calls}
        holders = {
            each: frozenset(self.holders[each]) for each in needs.values if self.holders.get(each)
        }
        found = frozenset(calls.values()).union(*holders.values())
        keys = {each: _by_field(self.customers[each]) for each in found}
        return Known(calls, holders, keys, frozenset(self.apart))

    def take(self, rows: Sequence[Row]) -> Resolution:
        """Resolve a batch and do what was decided."""
        resolution = resolve(self.spec, rows, self.known(rows))
        by_name = {each.key: each for each in rows}
        for each in resolution.decisions:
            records = sorted(each.party.records)
            record = records[0] if records else self._new()
            for other in records[1:]:
                self._move(other, record)
            for key in each.party.rows:
                self._write(by_name[key], record)
                self.counted[by_name[key].source, each.verdict] += 1
        for question in resolution.questions:
            sides = (self._record_of(party.rows, party.records) for party in question.parties)
            self.asked.add(tuple(sorted(sides)))
        return resolution

    def partition(self) -> set[frozenset[str]]:
        """Return the rows of each customer."""
        rows: dict[str, set[str]] = {}
        for key, record in self.at.items():
            rows.setdefault(record, set()).add(key)
        return {frozenset(each) for each in rows.values()}

    def _record_of(self, rows: Iterable[str], records: Iterable[str]) -> str:
        return min(records, default="") or self.at[min(rows)]

    def _new(self) -> str:
        self.made += 1
        self.customers[f"r{self.made:05d}"] = set()
        return f"r{self.made:05d}"

    def _write(self, row: Row, record: str) -> None:
        self.at[row.key] = record
        self.calls |= dict.fromkeys(row.references, record)
        for each in values_in(row.keys):
            self.customers[record].add(each)
            self.holders.setdefault(each, set()).add(record)

    def _move(self, other: str, record: str) -> None:
        for each in self.customers.pop(other):
            self.customers[record].add(each)
            self.holders[each] ^= {other}
            self.holders[each].add(record)
        self.calls = {ref: record if at == other else at for ref, at in self.calls.items()}
        self.at = {key: record if at == other else at for key, at in self.at.items()}


def _by_field(values: Iterable[KeyValue]) -> dict[str, frozenset[str]]:
    values = tuple(values)
    return {
        name: frozenset(each.value for each in values if each.field == name)
        for name in {each.field for each in values}
    }

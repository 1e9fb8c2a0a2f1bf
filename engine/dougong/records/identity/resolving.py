"""Whose rows are these: a record's, somebody new's, or for a person to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, product

from dougong.records.identity.joining import Party, parties_of
from dougong.records.identity.known import KeyValue, Known, Row, differing, values_in
from dougong.records.identity.sets import by_key
from dougong.records.identity.spec import IdentitySpec

MOST_SHARING = 10
"""Parties with the same value of a key; one that more share is of an office or was made up, and tells nobody apart."""


REFERENCE = ""
"""Stands among the keys that two share, where no field does."""


class Verdict(Enum):
    """`ASK` is a new one, of whom somebody has to say whether it is not an old one."""

    MATCHED = "matched"
    NEW = "new"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Decision:
    """Where rows go. Several records are to be merged, for a source that binds names them as one."""

    party: Party
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Question:
    """Two who may be one: the keys they share, and the single keys in which they differ, the most trusted first.

    `REFERENCE` is the first of `same` where one row has what sources call both.
    """

    parties: frozenset[Party]
    same: tuple[str, ...]
    differ: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What becomes of a batch. Of values in `crowded` nothing is asked pair by pair: too many share them."""

    decisions: Sequence[Decision]
    questions: frozenset[Question]
    crowded: frozenset[KeyValue]

    @property
    def merges(self) -> Sequence[frozenset[str]]:
        """Return the records that are to be merged, set by set."""
        several = (each.party.records for each in self.decisions)
        return [records for records in several if len(records) > 1]

    def of_row(self, key: str) -> Decision:
        """Return the decision on one row; raises `KeyError` for one that was not given."""
        for each in self.decisions:
            if key in each.party.rows:
                return each
        raise KeyError(key)


def resolve(spec: IdentitySpec, rows: Sequence[Row], known: Known) -> Resolution:
    """Decide on a batch; `known` is what was found for its `needs_of`.

    Two records are never made one because of a row, unless its source binds. No row is held back: of one that may be
    several a new record is made, and a question asked. The order of the rows makes no difference.
    """
    parties = sorted(parties_of(spec, rows, known), key=lambda each: sorted(each.rows))
    told = frozenset(value for row in rows for value in values_in(row.keys))
    shared = {value: some for value, some in _sharing(parties, told).items() if len(some) > 1}
    crowded = {value: some for value, some in shared.items() if len(some) > MOST_SHARING}
    telling = [(key.field, some) for key, some in shared.items() if key not in crowded]
    telling += [(REFERENCE, some) for some in _called_as_one(parties, rows, known)]
    questions = _questions(spec, telling, known)
    unsure = {party for each in questions for party in each.parties}
    strong = {each.field for each in spec.strong}
    # That many have a name in common is no reason to ask.
    unsure |= {each for value, some in crowded.items() if value.field in strong for each in some}
    decisions = [Decision(each, _verdict(each, unsure)) for each in parties if each.rows]
    return Resolution(decisions, questions, frozenset(crowded))


def _verdict(party: Party, unsure: set[Party]) -> Verdict:
    if party.records:
        return Verdict.MATCHED
    return Verdict.ASK if party in unsure else Verdict.NEW


def _sharing(
    parties: Iterable[Party], told: frozenset[KeyValue]
) -> Mapping[KeyValue, frozenset[Party]]:
    """Return who has each value that these rows brought."""
    return by_key(
        (value, party) for party in parties for value in values_in(party.keys) if value in told
    )


def _called_as_one(
    parties: Iterable[Party], rows: Iterable[Row], known: Known
) -> Iterator[frozenset[Party]]:
    """Yield, for each row, its party and those that it has references to."""
    at = {record: party for party in parties for record in party.records}
    of = {key: party for party in parties for key in party.rows}
    for row in rows:
        called = (known.by_reference.get(each) for each in row.references)
        yield frozenset({of[row.key], *(at[each] for each in called if each is not None)})


def _questions(
    spec: IdentitySpec, shared: Iterable[tuple[str, frozenset[Party]]], known: Known
) -> frozenset[Question]:
    same: defaultdict[frozenset[Party], set[str]] = defaultdict(set)
    for name, parties in shared:
        for one, other in combinations(parties, 2):
            if not _said_apart(one, other, known):
                same[frozenset({one, other})].add(name)
    return frozenset(_question(spec, pair, names) for pair, names in same.items())


def _question(spec: IdentitySpec, pair: frozenset[Party], same: set[str]) -> Question:
    one, other = pair
    ordered = (REFERENCE, *(each.field for each in spec.keys))
    told = tuple(each for each in ordered if each in same)
    return Question(pair, told, differing(spec, one.keys, other.keys))


def _said_apart(one: Party, other: Party, known: Known) -> bool:
    pairs = product(one.records, other.records)
    return any(frozenset(pair) in known.apart for pair in pairs)

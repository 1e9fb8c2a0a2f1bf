"""What comes in and what is known: rows with their keys, what has to be looked up for them, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.records.identity.sets import by_key
from dougong.records.identity.spec import IdentitySpec

Keys: TypeAlias = Mapping[str, frozenset[str]]
"""Normalised values by the field of the key; what is blank or masked is not there."""
NO_KEYS: Keys = {}


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """What a source calls somebody; the source is as fine as its ids are: "taobao" or one account there."""

    source: str
    external: str


@dataclass(frozen=True, slots=True, order=True)
class KeyValue:
    """A normalised value of one key."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it came; `key` tells it from the others that are resolved with it."""

    key: str
    source: str
    keys: Keys
    references: frozenset[Reference] = frozenset()


@dataclass(frozen=True, slots=True)
class Needs:
    """What has to be looked up before rows can be resolved."""

    references: frozenset[Reference]
    values: frozenset[KeyValue]


@dataclass(frozen=True, slots=True)
class Known:
    """What was found: records by what sources call them and by the values of keys, and all keys of these records.

    `apart` are pairs of records of which somebody said that they are not the same.
    """

    by_reference: Mapping[Reference, str] = field(default_factory=dict)
    holders: Mapping[KeyValue, frozenset[str]] = field(default_factory=dict)
    keys: Mapping[str, Keys] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()

    def keys_of(self, record: str) -> Keys:
        return self.keys.get(record, NO_KEYS)


def keys_of(spec: IdentitySpec, values: Mapping[str, object]) -> Keys:
    """Return the keys of a row or record from its values by field."""
    found = ((each.field, each.normaliser.key_of(values.get(each.field))) for each in spec.keys)
    return {key: frozenset({value}) for key, value in found if value is not None}


def needs_of(rows: Iterable[Row]) -> Needs:
    """Return what must be known of some rows: `Known.keys` is then that of every record found by it."""
    rows = tuple(rows)
    references = (each.references for each in rows)
    values = (frozenset(values_in(each.keys)) for each in rows)
    return Needs(frozenset().union(*references), frozenset().union(*values))


def values_in(keys: Keys) -> Iterable[KeyValue]:
    """Yield every value of every key."""
    return (KeyValue(name, value) for name, values in keys.items() for value in values)


def together(several: Iterable[Keys]) -> Keys:
    """Return all values of several rows or records."""
    return by_key((each.field, each.value) for keys in several for each in values_in(keys))


def agree(spec: IdentitySpec, several: Iterable[Keys]) -> bool:
    """Tell whether several may be one: of no single key do they have values that differ."""
    several = tuple(several)
    return not any(_differs(name, several) for name in spec.single)


def differing(spec: IdentitySpec, one: Keys, other: Keys) -> tuple[str, ...]:
    """Return the single keys in which two differ, the most trusted first."""
    return tuple(name for name in spec.single if _differs(name, (one, other)))


def _differs(name: str, several: tuple[Keys, ...]) -> bool:
    told = [values for keys in several if (values := keys.get(name))]
    return bool(told) and not frozenset.intersection(*told)

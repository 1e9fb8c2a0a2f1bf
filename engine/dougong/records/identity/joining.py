"""Which rows and records are one: sure things only, and the same whatever order the rows came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.records.identity.known import (
    Keys,
    KeyValue,
    Known,
    Row,
    agree,
    together,
    values_in,
)
from dougong.records.identity.sets import Sets, by_key
from dougong.records.identity.spec import IdentitySpec

Target: TypeAlias = frozenset[str]
"""Records that are one: mostly a single one, several where a source that binds says so."""
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Party:
    """Rows and records that are one. Without records it is somebody new; several of them are to be merged."""

    rows: frozenset[str]
    records: Target = NOBODY
    keys: Keys = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """Rows that a source calls the same, and the records that were called so before; `own` are those by that source."""

    rows: frozenset[str]
    keys: Keys
    homes: frozenset[str] = NOBODY
    own: frozenset[str] = NOBODY
    binds: bool = False


def parties_of(spec: IdentitySpec, rows: Sequence[Row], known: Known) -> Sequence[Party]:
    """Return everybody: each row is in one party, and each record that was found as well.

    What a source called somebody before goes first. Then a key must find exactly one record, and no other key
    another. What is left is put together by its own keys, the most trusted first, and with records that these rows
    have just given a new key. Whatever contradicts itself on the way stays apart.
    """
    return _Joining(spec, known, _units(spec, rows, known)).parties()


class _Joining:
    def __init__(self, spec: IdentitySpec, known: Known, units: Sequence[_Unit]) -> None:
        self._spec, self._known, self._units = spec, known, units
        self._strong = [each.field for each in spec.strong]
        self._targets = self._joined_records()
        self._part_where_torn()
        self._keys = {
            target: together(map(known.keys_of, target)) for target in set(self._targets.values())
        }
        self._rows: dict[Target, list[_Unit]] = {target: [] for target in self._keys}

    def parties(self) -> Sequence[Party]:
        found = [(each, self._found(each)) for each in self._units]
        at_home = [(unit, to) for unit, to in found if len(to) == 1 and unit.homes]
        wanting = [(unit, to) for unit, to in found if len(to) == 1 and not unit.homes]
        alone: Sequence[_Unit] = [unit for unit, to in found if len(to) > 1]
        self._settle(at_home)
        alone = [*alone, *self._admit(wanting)]
        new = self._mates([unit for unit, to in found if not to], self._counts)
        given = self._given()
        near = [(each, self._newly_near(each, given)) for each in new]
        alone = [*alone, *(unit for unit, to in near if len(to) != 1)]
        alone = [*alone, *self._admit([(unit, to) for unit, to in near if len(to) == 1])]
        alone = self._mates(alone, self._is_nobodys)
        settled = (
            Party(_rows_of(units), target, self._keys[target])
            for target, units in self._rows.items()
        )
        return [*settled, *(Party(each.rows, keys=each.keys) for each in alone)]

    def _joined_records(self) -> Mapping[str, Target]:
        """Return what each record that was found belongs to: more than itself where rows that bind say so."""
        sets = Sets(record for unit in self._units for record in self._records_near(unit))
        # What one of them says of a phone, and another of the same phone, they say together.
        voices = self._mates([each for each in self._units if each.binds], self._is_undisputed)
        binding = [(unit, self._bound_by(unit)) for unit in voices]
        for _, records in binding:
            sets.join(records)
        # Whoever belongs to one of them has a say as well, with what it brings now.
        belonging = [(unit, unit.homes or self._meant(unit)) for unit in self._units]
        said = ((record, unit) for unit, to in (*binding, *belonging) for record in to)
        speaking = by_key(said)
        targets = [part for joined in sets.all() for part in self._if_they_agree(joined, speaking)]
        return {record: target for target in targets for record in target}

    def _part_where_torn(self) -> None:
        """Undo joins where a row that binds is itself torn between these records and others."""
        while torn := {
            target
            for unit in self._units
            if unit.binds and len(found := self._found(unit)) > 1
            for target in found
            if len(target) > 1
        }:
            alone = {record: frozenset({record}) for target in torn for record in target}
            self._targets = {**self._targets, **alone}

    def _if_they_agree(
        self, joined: Target, speaking: Mapping[str, frozenset[_Unit]]
    ) -> Iterable[Target]:
        if len(joined) == 1:
            return [joined]
        units = frozenset().union(*(speaking.get(each, ()) for each in joined))
        keys = [*map(self._known.keys_of, joined), *(each.keys for each in units)]
        if agree(self._spec, keys) and not any(pair <= joined for pair in self._known.apart):
            return [joined]
        return [frozenset({each}) for each in joined]

    def _records_near(self, unit: _Unit) -> frozenset[str]:
        held = (self._known.holders.get(each, NOBODY) for each in values_in(unit.keys))
        return unit.homes.union(*held)

    def _meant(self, unit: _Unit) -> frozenset[str]:
        return NOBODY.union(*(self._holders(unit, name) for name in self._strong))

    def _is_nobodys(self, value: KeyValue) -> bool:
        return not self._known.holders.get(value)

    def _is_undisputed(self, value: KeyValue) -> bool:
        """Tell whether at most one record has it: of two, somebody was asked already, and has not answered."""
        return len(self._known.holders.get(value, NOBODY)) <= 1

    def _bound_by(self, unit: _Unit) -> frozenset[str]:
        """Return the records that a unit names, each by a key that finds no other."""
        held = (self._agreeing(unit, each) for each in values_in(unit.keys) if self._counts(each))
        return unit.homes.union(*(each for each in held if len(each) == 1))

    def _counts(self, value: KeyValue) -> bool:
        return value.field in self._strong

    def _holders(self, unit: _Unit, name: str) -> frozenset[str]:
        """Return the records that have the unit's value of a key, and contradict it in no other."""
        values = (KeyValue(name, each) for each in unit.keys.get(name, ()))
        return NOBODY.union(*(self._agreeing(unit, each) for each in values))

    def _agreeing(self, unit: _Unit, value: KeyValue) -> frozenset[str]:
        held = self._known.holders.get(value, NOBODY)
        agreeing = (e for e in held if agree(self._spec, (unit.keys, self._known.keys_of(e))))
        return frozenset(agreeing)

    def _found(self, unit: _Unit) -> frozenset[Target]:
        """Return the one that a unit is, several where it is torn, none where nobody is found."""
        if unit.homes:
            homes, own = (
                frozenset(self._targets[each] for each in some) for some in (unit.homes, unit.own)
            )
            return own if len(own) == 1 else homes
        held = (self._holders(unit, name) for name in self._strong)
        by_name = [frozenset(self._targets[each] for each in records) for records in held]
        told = [each for each in by_name if each]
        first = next((each for each in told if len(each) == 1), None)
        if first is not None and all(first <= each for each in told):
            return first
        return frozenset().union(*told)

    def _settle(self, units: Iterable[tuple[_Unit, frozenset[Target]]]) -> None:
        for target, several in by_key(
            (target, unit) for unit, to in units for target in to
        ).items():
            self._rows[target].extend(several)
            keys = (each.keys for each in several)
            self._keys[target] = together((self._keys[target], *keys))

    def _admit(self, units: Sequence[tuple[_Unit, frozenset[Target]]]) -> list[_Unit]:
        """Settle those that agree with whom they want and with each other; return the others."""
        refused: list[_Unit] = []
        for target, several in by_key(
            (target, unit) for unit, to in units for target in to
        ).items():
            disputed = self._disputed(target, several)
            for unit in several:
                fits = agree(self._spec, (self._keys[target], unit.keys))
                if not fits or disputed & unit.keys.keys():
                    refused.append(unit)
            self._settle((each, frozenset({target})) for each in several - set(refused))
        return refused

    def _disputed(self, target: Target, units: Iterable[_Unit]) -> frozenset[str]:
        """Return the single keys that a target lacks, and of which those who want it bring different values."""
        keys = [each.keys for each in units]
        lacking = (name for name in self._spec.single if not self._keys[target].get(name))
        return frozenset(
            name
            for name in lacking
            if not agree(self._spec, [{name: each.get(name, frozenset())} for each in keys])
        )

    def _mates(self, units: Sequence[_Unit], counts: Callable[[KeyValue], bool]) -> Sequence[_Unit]:
        """Put together those that share a key, the most trusted key first, where nobody contradicts."""
        for name in self._strong:
            sets = Sets(units)
            told = ((KeyValue(name, v), each) for each in units for v in each.keys.get(name, ()))
            for value, sharing in by_key(told).items():
                if counts(value):
                    sets.join(sharing)
            units = [each for joined in sets.all() for each in self._one_of(joined)]
        return units

    def _one_of(self, units: frozenset[_Unit]) -> Iterable[_Unit]:
        keys = [each.keys for each in units]
        if len(units) == 1 or not agree(self._spec, keys):
            return units
        homes = NOBODY.union(*(each.homes for each in units))
        return [_Unit(_rows_of(units), together(keys), homes)]

    def _given(self) -> Mapping[KeyValue, frozenset[Target]]:
        """Return who has got which key from rows that have just been settled."""
        return by_key(
            (value, target)
            for target, units in self._rows.items()
            for unit in units
            for value in values_in(unit.keys)
        )

    def _newly_near(
        self, unit: _Unit, given: Mapping[KeyValue, frozenset[Target]]
    ) -> frozenset[Target]:
        values = (KeyValue(name, v) for name in self._strong for v in unit.keys.get(name, ()))
        return frozenset(
            target
            for value in values
            for target in given.get(value, ())
            if agree(self._spec, (unit.keys, self._keys[target]))
        )


def _units(spec: IdentitySpec, rows: Sequence[Row], known: Known) -> Sequence[_Unit]:
    sets = Sets(each.key for each in rows)
    for sharing in by_key((ref, row.key) for row in rows for ref in row.references).values():
        sets.join(sharing)
    by_name = {each.key: each for each in rows}
    return [_unit(spec, [by_name[each] for each in keys], known) for keys in sets.all()]


def _unit(spec: IdentitySpec, rows: Sequence[Row], known: Known) -> _Unit:
    called = [
        (known.by_reference[ref], ref.source == row.source)
        for row in rows
        for ref in row.references
        if ref in known.by_reference
    ]
    return _Unit(
        frozenset(each.key for each in rows),
        together(each.keys for each in rows),
        frozenset(record for record, _ in called),
        frozenset(record for record, own in called if own),
        any(each.source in spec.binds for each in rows),
    )


def _rows_of(units: Iterable[_Unit]) -> frozenset[str]:
    return NOBODY.union(*(each.rows for each in units))

"""What a form was told, and what its expressions see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from dougong.expressions import Expression, Row, Surroundings, Value
from dougong.forms.fetching import Fetch, Wanted, key_of
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.records.following import Following, Needs, Told

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class FormFacts(NamedTuple):
    """`told` are the rows that references lead to, as far as they were asked for.

    `system` are values of the record that no client sends: id, owner, department, dates.
    `fetched` is what was found for fields that take their value from another form. Where the record `stays`, what it
    took before is kept while it is found by the same: nobody is there to look anew on behalf of those who will read it.
    """

    told: Told = _NOTHING
    system: Row = _NOTHING
    fetched: Mapping[Wanted, Value] = _NOTHING
    stays: bool = False

    def of(self, system: Row) -> FormFacts:
        """Return what is known of one record, with the values of it that no client sends."""
        return FormFacts(self.told, system, self.fetched, self.stays)


@dataclass(frozen=True, slots=True)
class NeedMore:
    """The answer of an engine that has to see more rows first: ask again with them."""

    needs: Needs
    wanted: frozenset[Wanted] = frozenset()


@dataclass(frozen=True, slots=True)
class Stood:
    """The record, or the rows of a sub-form, as they stand, by id, and what is around them; `firm` where it stays."""

    rows: Mapping[Value, Row]
    around: Surroundings
    firm: bool


@dataclass(frozen=True, slots=True)
class View:
    """A record, or the rows of one of its sub-forms, with everything around that expressions look at."""

    spec: FormSpec
    around: Surroundings
    following: Following
    system: Row
    found: Mapping[Wanted, Value]
    wanted: set[Wanted]
    stood: Stood | None = None

    @classmethod
    def of(
        cls, spec: FormSpec, around: Surroundings, facts: FormFacts, before: Row | None = None
    ) -> View:
        """Return the view of a record, which was as `before`."""
        following = Following(spec.shapes, facts.told)
        known = None if before is None else {facts.system.get("id"): before}
        stood = Stood(known, around, facts.stays) if known else None
        return cls(spec, around, following, facts.system, facts.fetched, set(), stood)

    @property
    def open(self) -> NeedMore | None:
        """Return what has to be known first; None once everything is."""
        if not self.following.missing and not self.wanted:
            return None
        return NeedMore(self.following.needs, frozenset(self.wanted))

    def inside(self, key: str, values: Mapping[str, Value]) -> View:
        """Return the view of a sub-form's rows, in a record with these values."""
        around, stood = self._around_rows(key, values), None
        if self.stood is not None:
            [before] = self.stood.rows.values()
            rows = {row.get("id"): row for row in rows_of(before, key)}
            stood = Stood(rows, self._around_rows(key, before), self.stood.firm)
        return replace(self, spec=self.spec.rows[key], around=around, stood=stood)

    def _around_rows(self, key: str, values: Mapping[str, Value]) -> Surroundings:
        outward = self.spec.rows[key].outward
        parent = self.following.row(self.spec.ref, {**self.system, **values}, outward)
        return self.around.inside(parent)

    def value(self, expression: Expression, values: Mapping[str, Value]) -> Value:
        """Return what an expression gives; what is not told yet is blank, and noted as missing."""
        return self._value(expression, values, self.around)

    def _value(
        self, expression: Expression, values: Mapping[str, Value], around: Surroundings
    ) -> Value:
        row = self.following.row(self.spec.ref, {**self.system, **values}, expression.needs)
        return expression.evaluate(row, around)

    def fetched(self, key: str, fetch: Fetch, values: Mapping[str, Value]) -> Value:
        """Return what a field takes from another form; where nothing is filled in to find it by, nothing."""
        mine = self._found_by(fetch, values, self.around)
        wanted = Wanted(self.spec.ref, key, mine)
        if None in mine:
            return None
        old = self._found_alike(fetch, values, mine)
        if old is not None and self.stood and self.stood.firm:
            return old.get(key)
        if wanted not in self.found:
            self.wanted.add(wanted)
            return None
        # Nothing found may only mean that whoever saves may not see it: that is no reason to lose what was agreed on.
        return old.get(key) if old and self.found[wanted] is None else self.found[wanted]

    def _found_alike(
        self, fetch: Fetch, values: Mapping[str, Value], mine: tuple[Value, ...]
    ) -> Row | None:
        """Return the record or row as it stands, if what follows was found there by the same."""
        if not fetch.follows or self.stood is None:
            return None
        old = self.stood.rows.get({**self.system, **values}.get("id"))
        alike = old is not None and self._found_by(fetch, old, self.stood.around) == mine
        return old if alike else None

    def _found_by(
        self, fetch: Fetch, values: Mapping[str, Value], around: Surroundings
    ) -> tuple[Value, ...]:
        return tuple(key_of(self._value(each, values, around)) for _, each in fetch.match)

    def holds(self, condition: Expression, values: Mapping[str, Value]) -> bool:
        """Tell whether a condition holds; a blank one does not."""
        return self.value(condition, values) is True

"""What a form was told, and what its expressions see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dougong.expressions import Expression, Row, Surroundings, Value
from dougong.forms.fetching import Fetch, Wanted, key_of
from dougong.forms.spec import FormSpec
from dougong.records.following import Following, Needs, Told


@dataclass(frozen=True, slots=True)
class FormFacts:
    """`told` are the rows that references lead to, as far as they were asked for.

    `system` are values of the record that no client sends: id, owner, department, dates.
    `fetched` is what was found for fields that take their value from another form.
    """

    told: Told = field(default_factory=dict)
    system: Row = field(default_factory=dict)
    fetched: Mapping[Wanted, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeedMore:
    """The answer of an engine that has to see more rows first: ask again with them."""

    needs: Needs
    wanted: frozenset[Wanted] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """A record, or the rows of one of its sub-forms, with everything around that expressions look at."""

    spec: FormSpec
    around: Surroundings
    following: Following
    system: Row
    found: Mapping[Wanted, Value]
    wanted: set[Wanted]

    @classmethod
    def of(cls, spec: FormSpec, around: Surroundings, facts: FormFacts) -> View:
        """Return the view of a record."""
        following = Following(spec.shapes, facts.told)
        return cls(spec, around, following, facts.system, facts.fetched, set())

    @property
    def open(self) -> NeedMore | None:
        """Return what has to be known first; None once everything is."""
        if not self.following.missing and not self.wanted:
            return None
        return NeedMore(self.following.needs, frozenset(self.wanted))

    def inside(self, key: str, values: Mapping[str, Value]) -> View:
        """Return the view of a sub-form's rows, in a record with these values."""
        rows = self.spec.rows[key]
        parent = self.following.row(self.spec.ref, {**self.system, **values}, rows.outward)
        return replace(self, spec=rows, around=self.around.inside(parent))

    def value(self, expression: Expression, values: Mapping[str, Value]) -> Value:
        """Return what an expression gives; what is not told yet is blank, and noted as missing."""
        row = self.following.row(self.spec.ref, {**self.system, **values}, expression.needs)
        return expression.evaluate(row, self.around)

    def fetched(self, key: str, fetch: Fetch, values: Mapping[str, Value]) -> Value:
        """Return what a field takes from another form; where nothing is filled in to find it by, nothing."""
        mine = tuple(key_of(self.value(each, values)) for _, each in fetch.match)
        wanted = Wanted(self.spec.ref, key, mine)
        if None in mine or wanted in self.found:
            return self.found.get(wanted)
        self.wanted.add(wanted)
        return None

    def holds(self, condition: Expression, values: Mapping[str, Value]) -> bool:
        """Tell whether a condition holds; a blank one does not."""
        return self.value(condition, values) is True

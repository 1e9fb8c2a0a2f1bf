"""What a form was told, and what its expressions see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dougong.expressions import Expression, Row, Surroundings, Value
from dougong.forms.spec import FormSpec
from dougong.records.following import Following, Needs, Told


@dataclass(frozen=True, slots=True)
class FormFacts:
    """`told` are the rows that references lead to, as far as they were asked for.

    `system` are values of the record that no client sends: id, owner, department, dates.
    """

    told: Told = field(default_factory=dict)
    system: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeedMore:
    """The answer of an engine that has to see more rows first: ask again with them."""

    needs: Needs


@dataclass(frozen=True, slots=True)
class View:
    """A record, or the rows of one of its sub-forms, with everything around that expressions look at."""

    spec: FormSpec
    around: Surroundings
    following: Following
    system: Row

    @classmethod
    def of(cls, spec: FormSpec, around: Surroundings, facts: FormFacts) -> View:
        """Return the view of a record."""
        return cls(spec, around, Following(spec.shapes, facts.told), facts.system)

    def inside(self, key: str, values: Mapping[str, Value]) -> View:
        """Return the view of a sub-form's rows, in a record with these values."""
        rows = self.spec.rows[key]
        parent = self.following.row(self.spec.ref, {**self.system, **values}, rows.outward)
        return replace(self, spec=rows, around=self.around.inside(parent))

    def value(self, expression: Expression, values: Mapping[str, Value]) -> Value:
        """Return what an expression gives; what is not told yet is blank, and noted as missing."""
        row = self.following.row(self.spec.ref, {**self.system, **values}, expression.needs)
        return expression.evaluate(row, self.around)

    def holds(self, condition: Expression, values: Mapping[str, Value]) -> bool:
        """Tell whether a condition holds; a blank one does not."""
        return self.value(condition, values) is True

"""A decision table: rows of tests over some inputs, each with what it gives where all of its tests hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from dougong.expressions import Expression, Type
from dougong.fields.spec import FieldSpec
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef
from dougong.rules.tables.tests import Asked


class Hit(Enum):
    """Which row decides: the first that fits, or the only one."""

    FIRST = "first"
    UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class Input:
    """What a column of tests looks at."""

    key: str
    label: Label
    expression: Expression

    @property
    def type(self) -> Type:
        return self.expression.type


@dataclass(frozen=True, slots=True)
class Output:
    """What a table gives: a value of a type; one that is bound to a `field` gives what that can hold."""

    key: str
    label: Label
    type: Type
    field: FieldSpec | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A test as it was read, and as the formula over the record that it comes to."""

    asked: Asked
    expression: Expression


@dataclass(frozen=True, slots=True)
class Row:
    """Tests by input, where one without a test may be anything, and formulas by output."""

    key: str
    number: int
    tests: Mapping[str, Cell]
    values: Mapping[str, Expression]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A compiled table; `otherwise` is what it gives where no row fits, None where it gives nothing then."""

    key: str
    label: Label
    form: FormRef
    hit: Hit
    inputs: tuple[Input, ...]
    outputs: Mapping[str, Output]
    rows: tuple[Row, ...]
    otherwise: Mapping[str, Expression] | None = None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return every path of the record that it reads."""
        read = [each.expression for each in self.inputs]
        read += [each for values in self.given for each in values.values()]
        return frozenset[tuple[str, ...]]().union(*(each.needs for each in read))

    @property
    def given(self) -> tuple[Mapping[str, Expression], ...]:
        """Return what its rows give, and what it gives where none fits."""
        last = () if self.otherwise is None else (self.otherwise,)
        return (*(row.values for row in self.rows), *last)

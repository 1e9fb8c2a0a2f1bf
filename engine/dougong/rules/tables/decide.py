"""Looks a record up in a decision table: which row fits, why, and what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dougong.actions import Situation
from dougong.expressions import Expression
from dougong.fields.protocol import Value
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.rules.tables.spec import Hit, Row, TableSpec


@dataclass(frozen=True, slots=True)
class Tried:
    """A row on one record: which of its tests hold."""

    row: Row
    tests: Mapping[str, bool]

    @property
    def fits(self) -> bool:
        return all(self.tests.values())


@dataclass(frozen=True, slots=True)
class Decision:
    """What a table makes of a record: `row` is the one that fits, None where none does.

    `values` are what it gives by output: blank where the row gives nothing. Where no row fits and nothing is said of
    that, there are none.
    """

    table: TableSpec
    inputs: Mapping[str, Value]
    row: Row | None
    values: Mapping[str, Value]


def decide(table: TableSpec, situation: Situation) -> Decision:
    """Return what a table decides; `Invalid` where several rows fit of which only one may."""
    row = _fitting(table, situation)
    given = row.values if row else table.otherwise
    values = {} if given is None else _values(table, given, situation)
    return Decision(table, inputs_of(table, situation), row, values)


def written_by(decision: Decision, set: Mapping[str, str]) -> dict[str, Value]:
    """Return what a decision writes, given which output goes to which field; nothing where it gives nothing."""
    return {
        key: decision.values[output] for key, output in set.items() if output in decision.values
    }


def tried_rows(table: TableSpec, situation: Situation) -> Iterator[Tried]:
    """Yield each row with what its tests make of a record."""
    for row in table.rows:
        yield Tried(
            row, {key: _holds(each.expression, situation) for key, each in row.tests.items()}
        )


def inputs_of(table: TableSpec, situation: Situation) -> dict[str, Value]:
    """Return what a table looks at."""
    return situation.values({each.key: each.expression for each in table.inputs})


def _fitting(table: TableSpec, situation: Situation) -> Row | None:
    fitting = (each.row for each in tried_rows(table, situation) if each.fits)
    row = next(fitting, None)
    if row is not None and table.hit is Hit.UNIQUE and (other := next(fitting, None)) is not None:
        rows = (str(row.number), str(other.number))
        raise Invalid(
            [Problem("", "table.several_fit", {"table": label_in(table.label), "rows": rows})]
        )
    return row


def _values(
    table: TableSpec, given: Mapping[str, Expression], situation: Situation
) -> dict[str, Value]:
    return {**dict.fromkeys(table.outputs), **situation.values(given)}


def _holds(condition: Expression, situation: Situation) -> bool:
    """Tell whether a test holds; a blank is not true."""
    return condition.evaluate(situation.row, situation.around) is True

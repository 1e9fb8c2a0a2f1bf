"""What a form computes from other records or from the clock, worked out anew for a moment of the past."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dougong.expressions import Expression, Row, Surroundings
from dougong.fields.protocol import Value
from dougong.fields.types.reverse import Reverse
from dougong.records.following import Way
from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef, RollupRule, Shapes

Rows: TypeAlias = Callable[[Way, str], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Computed:
    """Rollups over records that are known, and formulas over the record itself, each after those it needs.

    `as_today` are the fields that stay what they are now: their history is not kept, and they rest on more than this.
    """

    rollups: tuple[RollupRule, ...] = ()
    formulas: Mapping[str, Expression] | None = None
    as_today: frozenset[str] = frozenset()

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return the ways to the records that are rolled up."""
        return tuple(Way(each.child, each.reference) for each in self.rollups)

    def worked_out(self, row: Row, around: Surroundings, rows: Rows) -> Row:
        """Return a row with its computed fields as of a moment."""
        found = {**row, **{each.key: _rolled(each, row, around, rows) for each in self.rollups}}
        for key, formula in (self.formulas or {}).items():
            found[key] = formula.evaluate(found, around)
        return found


def computed_in(
    shapes: Shapes, form: FormRef, keys: Iterable[str], readable: Callable[[RollupRule], bool]
) -> Computed:
    """Return how the computed fields among some keys of a form follow, as far as that can be worked out.

    `readable` tells whether the records of a rollup may be looked at.
    """
    wanted = _with_their_needs(shapes, form, keys)
    rollups = tuple(
        each for each in shapes.rollups if each.form == form and each.key in wanted
        and _is_plain(each) and readable(each)
    )  # fmt: skip
    moved = {each.key for each in rollups}
    formulas, left = dict[str, Expression](), set[str]()
    for key, formula in shapes[form].formulas.items():
        if key not in wanted:
            continue
        on_read = shapes[form].fields[key].on_read
        if any(_leads_out(shapes, form, path) for path in formula.needs):
            left.add(key)
        elif on_read or not moved.isdisjoint(path[0] for path in formula.needs):
            formulas[key] = formula
            moved.add(key)
    known = {each.key for each in shapes.rollups if each.form == form and each.key in wanted}
    return Computed(rollups, formulas, frozenset(left | (known - {each.key for each in rollups})))


def _with_their_needs(shapes: Shapes, form: FormRef, keys: Iterable[str]) -> set[str]:
    found, waiting = set[str](), list(keys)
    while waiting:
        if (key := waiting.pop()) not in found:
            found.add(key)
            formula = shapes[form].formulas.get(key)
            waiting += [path[0] for path in formula.needs] if formula else []
    return found


def _leads_out(shapes: Shapes, form: FormRef, path: KeyPath) -> bool:
    """Tell whether a path leaves the record; the rows of a sub-form are part of it."""
    spec = shapes[form].fields.get(path[0])
    if spec is not None and spec.fields:
        return False
    return len(path) > 1 or (spec is not None and isinstance(spec.type, Reverse))


def _is_plain(rule: RollupRule) -> bool:
    """Tell whether a rollup looks at nothing but the records it rolls up."""
    read = [each for each in (rule.expression, rule.where) if each]
    return all(len(path) == 1 for each in read for path in each.needs)


def _rolled(rule: RollupRule, row: Row, around: Surroundings, rows: Rows) -> Value:
    children = [
        each
        for each in rows(Way(rule.child, rule.reference), str(row["id"]))
        if rule.where is None or rule.where.evaluate(each, around) is True
    ]
    return rule.expression.evaluate_group(children, around)

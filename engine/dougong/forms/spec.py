"""A form, compiled: its shape, and the expressions that give defaults, visibility, results and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dougong.expressions import Expression
from dougong.fields.spec import FieldSpec
from dougong.kernel.wording import Label
from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef, Shape


@dataclass(frozen=True, slots=True)
class FieldLogic:
    """The compiled expressions of one field; None where the maker wrote none."""

    default: Expression | None = None
    visible_when: Expression | None = None
    required_when: Expression | None = None
    formula: Expression | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that a submitted record must not fail, with the maker's words for when it does."""

    condition: Expression
    message: Label
    field: str = ""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """`formulas` are the keys of same-record formulas in the order of need; `rows` are the specs of the sub-forms."""

    label: Label
    shape: Shape
    logic: Mapping[str, FieldLogic]
    formulas: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    title: Expression | None = None
    rows: Mapping[str, FormSpec] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    """The section that each field stands under, if any: a hidden section hides its fields."""

    @property
    def ref(self) -> FormRef:
        return self.shape.ref

    @property
    def fields(self) -> Mapping[str, FieldSpec]:
        return self.shape.fields

    @property
    def needs(self) -> frozenset[KeyPath]:
        """Return the paths through references that its expressions read; the use case brings them as facts."""
        found = (expression.needs for expression in self.expressions())
        return frozenset(path for paths in found for path in paths if len(path) > 1)

    def expressions(self) -> list[Expression]:
        """Return every expression evaluated when a record is submitted."""
        of_fields = [
            expression
            for logic in self.logic.values()
            for expression in (
                logic.default,
                logic.visible_when,
                logic.required_when,
                logic.formula,
            )
            if expression is not None
        ]
        return of_fields + [check.condition for check in self.checks]

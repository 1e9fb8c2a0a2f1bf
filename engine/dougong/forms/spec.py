"""A form, compiled: its shape, and the expressions that give defaults, visibility, results and checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.expressions import Expression, Value
from dougong.fields.spec import FieldSpec
from dougong.forms.activities import ActivityFields
from dougong.forms.fetching import Fetch
from dougong.forms.places import Place
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef, Shape, Shapes

Parser: TypeAlias = "Callable[[Json], Value | Problem]"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """When each option is offered, where not always; and which fields of a record that is referred to are what here.

    `fits` says it of the record that is referred to.
    """

    options: Mapping[str, Expression] = field(default_factory=dict)
    among: tuple[tuple[str, Expression], ...] = ()
    fits: Expression | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """Return all that it reads by."""
        whole = () if self.fits is None else (self.fits,)
        return (*self.options.values(), *(mine for _, mine in self.among), *whole)


@dataclass(frozen=True, slots=True)
class FieldLogic:
    """The compiled expressions of one field; None where the maker wrote none."""

    default: Expression | None = None
    visible_when: Expression | None = None
    required_when: Expression | None = None
    formula: Expression | None = None
    count_by: Expression | None = None
    fetch: Fetch | None = None
    narrowing: Narrowing | None = None

    @property
    def narrowed_by(self) -> tuple[Expression, ...]:
        """Return the expressions that decide what is offered."""
        return self.narrowing.expressions if self.narrowing else ()

    @property
    def proposed(self) -> Expression | Fetch | None:
        """Return what a new record has unless somebody says otherwise."""
        return self.fetch if self.fetch and not self.fetch.follows else self.default

    @property
    def computed(self) -> Expression | Fetch | None:
        """Return what the field always is."""
        return self.fetch if self.fetch and self.fetch.follows else self.formula


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that a submitted record must not fail, with the maker's words for when it does.

    `about` are the fields it judges: the one it stands at, or all that it reads; where nobody is shown any, it rests.
    """

    condition: Expression
    message: Label
    field: str = ""
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FormSpec:
    """`rows` are the specs of the sub-forms; `shapes` say where references lead.

    `defaults` and `settling` are the places with a default and with a formula, in the record and in its rows, each
    after those it needs; `reads` says what each formula needs. `elsewhere` are the formulas that look into other
    records, `looking_back` those of them over the list of those that refer to this one. `outward` are the paths that
    the expressions of some rows read of their record.
    """

    label: Label
    shape: Shape
    logic: Mapping[str, FieldLogic]
    checks: tuple[Check, ...] = ()
    title: Expression | None = None
    rows: Mapping[str, FormSpec] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    """The section that each field stands under, and the tab of each section: a hidden one hides what is under it."""
    shapes: Shapes = field(default_factory=Shapes, repr=False, compare=False)
    defaults: tuple[Place, ...] = ()
    settling: tuple[Place, ...] = ()
    reads: Mapping[Place, frozenset[Place]] = field(default_factory=dict)
    looking_back: frozenset[Place] = frozenset()
    elsewhere: frozenset[Place] = frozenset()
    outward: frozenset[KeyPath] = frozenset()
    identity: tuple[tuple[str, ...], ...] = ()
    """By which fields a record is known to other systems."""
    activities: ActivityFields | None = None
    empty_figures: Mapping[str, Value] = field(default_factory=dict)
    """What the rollups of a new record are."""
    plain: bool = field(init=False, repr=False, compare=False)
    """Nothing in it is computed, hidden or judged: a record is what was sent, and lacks what is required."""
    required: tuple[FieldSpec, ...] = field(init=False, repr=False, compare=False)
    """The fields that are always required."""
    parsers: Mapping[str, Parser] = field(init=False, repr=False, compare=False)
    """What reads each field that a person fills in with a value of its own; others are computed, or have rows."""

    def __post_init__(self) -> None:
        conditions = (
            each
            for logic in self.logic.values()
            for each in (logic.visible_when, logic.required_when, logic.narrowing)
        )
        rests = self.rows or self.checks or self.defaults or self.settling or self.shape.passing
        object.__setattr__(self, "plain", not rests and not any(conditions))
        required = (each for each in self.fields.values() if each.required and not each.computed)
        object.__setattr__(self, "required", tuple(required))
        own = (each for each in self.fields.values() if not each.computed and not each.fields)
        object.__setattr__(self, "parsers", {each.key: each.type.parse for each in own})

    @property
    def ref(self) -> FormRef:
        return self.shape.ref

    @property
    def fields(self) -> Mapping[str, FieldSpec]:
        return self.shape.fields

"""The shape of a form's data: what the guard and the store must know of it, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dougong.expressions import Expression
from dougong.expressions.types import DATETIME, DEPARTMENT, MEMBER, TEXT, Options, Type, number
from dougong.fields.column import Storage
from dougong.fields.spec import FieldSpec

SYSTEM_TYPES: Mapping[str, Type] = {
    "id": TEXT,
    "created_at": DATETIME,
    "created_by": MEMBER,
    "updated_at": DATETIME,
    "updated_by": MEMBER,
    "owner_id": MEMBER,
    "dept_id": DEPARTMENT,
    "state": TEXT,
    "version": number(0),
}
SYSTEM_FIELDS = tuple(SYSTEM_TYPES)
SEGMENTS = "segments"
"""In what segments a record is, to the conditions of lists: those that are shown on it as tags."""


@dataclass(frozen=True, slots=True, order=True)
class FormRef:
    """A form by app and key; a sub-form is "form.field"."""

    app: str
    form: str

    def __str__(self) -> str:
        return f"{self.app}/{self.form}"

    @classmethod
    def read(cls, text: str, home: str) -> FormRef:
        """Read "form" (of the home app) or "app/form"."""
        app, _, form = text.rpartition("/")
        return cls(app or home, form)

    def child(self, key: str) -> FormRef:
        """Return the sub-form kept in one of the fields."""
        return FormRef(self.app, f"{self.form}.{key}")


PEOPLE, DEPARTMENTS = FormRef("", MEMBER.form), FormRef("", DEPARTMENT.form)
DIRECTORY = frozenset({PEOPLE, DEPARTMENTS})
"""Where members and departments lead: to no form of any app."""
DIRECTORY_FIELDS = ("id", "name")
"""What can be asked of a person or a department, and what everybody may read."""


@dataclass(frozen=True, slots=True)
class RollupRule:
    """How the rollup `key` of `form` follows from the records of `child` whose `reference` points to it.

    `expression` is one over the group of those records, `where` a condition on each of them.
    """

    form: FormRef
    key: str
    child: FormRef
    reference: str
    expression: Expression
    where: Expression | None = None


@dataclass(frozen=True, slots=True, order=True)
class ViewIndex:
    """What lists are found by: equal in all keys but the last, and sorted by that ("id": the newest).

    By what is `judged` as well a filter decides without looking at the record itself.
    """

    keys: tuple[str, ...]
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A form as a table: fields in order, what a reference to it shows, and its parent if it is a sub-form.

    `indexes` are what its views filter and sort by.
    `formulas` are its formulas, stored or computed on read, each after those it needs.
    `together` are fields of which no two records may share all values; a record that lacks one is free.
    To one that is `append_only` records are added, and stay as they are.
    `segments` are those that are shown on its records, by what they are called; None where there are none.
    """

    ref: FormRef
    fields: Mapping[str, FieldSpec]
    title: Expression | None = None
    parent: FormRef | None = None
    indexes: frozenset[ViewIndex] = frozenset()
    formulas: Mapping[str, Expression] = field(default_factory=dict)
    together: frozenset[tuple[str, ...]] = frozenset()
    append_only: bool = False
    segments: Options | None = None
    passing: frozenset[str] = field(init=False, repr=False, compare=False)
    """The keys of the fields that are computed whenever they are read."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "passing", frozenset(each.key for each in self.on_read()))

    def tells_segments(self, key: str) -> bool:
        """Tell whether a key names the segments of a record; a field that is called so comes first."""
        return key == SEGMENTS and self.segments is not None and key not in self.fields

    def on_read(self) -> Iterator[FieldSpec]:
        """Yield the fields that are computed whenever they are read."""
        return (spec for spec in self.fields.values() if spec.on_read)

    def stored(self) -> Iterator[FieldSpec]:
        """Yield the fields that have a column of their own."""
        columns = ((spec, spec.type.column) for spec in self.fields.values())
        return (spec for spec, held in columns if held and held.storage is not Storage.LINKS)


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes a query may touch: the app's own forms and those of the apps it requires.

    `rollups` are in an order in which each stands after those it needs.
    """

    by_ref: Mapping[FormRef, Shape] = field(default_factory=dict)
    rollups: tuple[RollupRule, ...] = ()

    def __getitem__(self, ref: FormRef) -> Shape:
        return self.by_ref[ref]

    def __contains__(self, ref: FormRef) -> bool:
        return ref in self.by_ref

    def rollup(self, ref: FormRef, key: str) -> RollupRule:
        """Return how a rollup follows from other records."""
        return next(rule for rule in self.rollups if (rule.form, rule.key) == (ref, key))

    def children(self, ref: FormRef) -> list[Shape]:
        """Return the sub-forms of a form."""
        return [shape for shape in self.by_ref.values() if shape.parent == ref]

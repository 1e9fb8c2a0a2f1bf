"""The names that an expression over a form may mention: its fields, the system's, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.expressions.scopes import PARENT
from dougong.expressions.types import TEXT, Type, choice_of, list_of, record_of, relation_of
from dougong.records.shape import (
    DIRECTORY,
    DIRECTORY_FIELDS,
    SEGMENTS,
    SYSTEM_TYPES,
    FormRef,
    Shapes,
)


@dataclass(frozen=True, slots=True)
class ShapeNames:
    """Names of one form among the shapes; forms of the same app are called by their key alone."""

    shapes: Shapes
    form: FormRef

    def type_of(self, key: str) -> Type | None:
        shape = self.shapes[self.form]
        if key == PARENT and shape.parent:
            return record_of(str(shape.parent))
        spec = shape.fields.get(key)
        if spec is None:
            return SYSTEM_TYPES.get(key)
        return relation_of(str(self.form.child(key))) if spec.fields else spec.type.value_type

    def of(self, form: str) -> ShapeNames | DirectoryNames | None:
        if FormRef("", form) in DIRECTORY:
            return DirectoryNames()
        ref = FormRef.read(form, self.form.app)
        return ShapeNames(self.shapes, ref) if ref in self.shapes else None

    def known(self) -> Iterable[str]:
        return (*self.shapes[self.form].fields, *SYSTEM_TYPES)


@dataclass(frozen=True, slots=True)
class ListNames:
    """The names that a condition of a list may mention: also the segments that are shown on a record.

    Only what asks the database may: formulas that are stored would not follow when a record moves.
    """

    shapes: Shapes
    form: FormRef

    def type_of(self, key: str) -> Type | None:
        shape = self.shapes[self.form]
        if shape.segments is not None and shape.tells_segments(key):
            return list_of(choice_of(shape.segments))
        return self._own.type_of(key)

    def of(self, form: str) -> ListNames | DirectoryNames | None:
        found = self._own.of(form)
        return ListNames(self.shapes, found.form) if isinstance(found, ShapeNames) else found

    def known(self) -> Iterable[str]:
        told = (SEGMENTS,) if self.shapes[self.form].segments is not None else ()
        return (*self._own.known(), *told)

    @property
    def _own(self) -> ShapeNames:
        return ShapeNames(self.shapes, self.form)


BEFORE = "before"
"""What a record was, to whatever looks at it before it is saved."""


@dataclass(frozen=True, slots=True)
class BeforeNames:
    """The names of a record that is about to be saved; `before` leads to what it was, to nothing while it is new."""

    shapes: Shapes
    form: FormRef

    def type_of(self, key: str) -> Type | None:
        known = self._own.type_of(key)
        # A field that is called so comes first: its makers were there before.
        return record_of(str(self.form)) if known is None and key == BEFORE else known

    def of(self, form: str) -> ListNames | DirectoryNames | None:
        return self._own.of(form)

    def known(self) -> Iterable[str]:
        return (*self._own.known(), BEFORE)

    @property
    def _own(self) -> ListNames:
        return ListNames(self.shapes, self.form)


@dataclass(frozen=True, slots=True)
class DirectoryNames:
    """What can be asked of a person or a department: the id and the name, which everybody may read."""

    def type_of(self, key: str) -> Type | None:
        return TEXT if key in DIRECTORY_FIELDS else None

    def of(self, form: str) -> DirectoryNames | None:
        return None

    def known(self) -> Iterable[str]:
        return DIRECTORY_FIELDS

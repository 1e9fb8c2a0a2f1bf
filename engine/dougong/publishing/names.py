"""The names that the definitions of an app may mention: those of its forms, by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.expressions import Type
from dougong.records.names import ListNames, ShapeNames
from dougong.records.shape import FormRef, Shapes


@dataclass(frozen=True, slots=True)
class AppNames:
    """Has no names of its own; every form does, and for what asks the database (`of_lists`) also its segments."""

    app: str
    shapes: Shapes
    of_lists: bool = False

    def type_of(self, key: str) -> Type | None:
        return None

    def of(self, form: str) -> ShapeNames | ListNames | None:
        ref = FormRef.read(form, self.app)
        if ref not in self.shapes:
            return None
        return ListNames(self.shapes, ref) if self.of_lists else ShapeNames(self.shapes, ref)

    def known(self) -> Iterable[str]:
        return ()

"""The names that the definitions of an app may mention: those of its forms, by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.expressions import Type
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, Shapes


@dataclass(frozen=True, slots=True)
class AppNames:
    """Has no names of its own; every form does."""

    app: str
    shapes: Shapes

    def type_of(self, key: str) -> Type | None:
        return None

    def of(self, form: str) -> ShapeNames | None:
        ref = FormRef.read(form, self.app)
        return ShapeNames(self.shapes, ref) if ref in self.shapes else None

    def known(self) -> Iterable[str]:
        return ()

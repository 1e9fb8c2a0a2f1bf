"""The names that a journey may mention: those of its form, and since when the record is on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.expressions import DATETIME
from dougong.expressions.types import Type
from dougong.records.names import DirectoryNames, ShapeNames
from dougong.records.shape import FormRef, Shapes
from dougong.rules.course import ENTERED


@dataclass(frozen=True, slots=True)
class JourneyNames:
    """The names of a form, and `entered_at`; a field that is called so comes first."""

    shapes: Shapes
    form: FormRef

    def type_of(self, key: str) -> Type | None:
        known = self._own.type_of(key)
        return DATETIME if known is None and key == ENTERED else known

    def of(self, form: str) -> ShapeNames | DirectoryNames | None:
        return self._own.of(form)

    def known(self) -> Iterable[str]:
        return (*self._own.known(), ENTERED)

    @property
    def _own(self) -> ShapeNames:
        return ShapeNames(self.shapes, self.form)

"""What is asked of whoever keeps the tables of forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Protocol

from dougong.records.schema_ops import SchemaOp
from dougong.records.shape import FormRef, Shapes


class Schema(Protocol):
    """The tables of forms."""

    def apply(self, app: str, operations: Sequence[SchemaOp], shapes: Shapes) -> None:
        """Carry out operations, given the shapes as they will be; raises `Invalid` where the records forbid it."""
        ...

    def compute(self, app: str, fields: Set[tuple[FormRef, str]], shapes: Shapes) -> None:
        """Compute some fields of all records; `apply` has done it for those that are new."""
        ...

    def counts(self, forms: Iterable[FormRef]) -> Mapping[FormRef, int]:
        """Return how many records each form has."""
        ...

    def filled(self, form: FormRef, keys: Iterable[str]) -> Mapping[str, int]:
        """Return how many records have a value in each of the fields."""
        ...

    def kept(self, form: FormRef, key: str) -> int:
        """Return how many values are kept of a field that is no longer used."""
        ...

"""What is asked of whoever keeps the tables of forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol, TypeAlias

from dougong.records.schema_ops import ChangeType, SchemaOp
from dougong.records.shape import FormRef, Shapes

Place: TypeAlias = tuple[FormRef, str]
Filled: TypeAlias = Mapping[Place, str]
NOTHING_FILLED: Filled = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Batch:
    """How many records were done, the last of them (None at the end), and values that could not be carried over."""

    rows: int
    last: str | None
    lost: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Purged:
    """A field whose column is gone for good; with an empty key, a form whose table is."""

    form: FormRef
    key: str


class Schema(Protocol):
    """The tables of forms."""

    def apply(
        self,
        app: str,
        operations: Sequence[SchemaOp],
        shapes: Shapes,
        filled: Filled = NOTHING_FILLED,
    ) -> None:
        """Carry out operations, given the shapes as they will be; raises `Invalid` where the records forbid it.

        `filled` are the columns that `fill` has prepared for changes of type.
        """
        ...

    def compute(self, app: str, fields: Set[Place], shapes: Shapes) -> Sequence[Place]:
        """Compute some fields of all records; of too many, return what is left for `compute_next`, in its order."""
        ...

    def compute_next(self, app: str, field: Place, shapes: Shapes, after: str) -> Batch:
        """Compute a field of the next records after an id."""
        ...

    def is_long(self, operation: SchemaOp) -> bool:
        """Tell whether an operation would hold up everybody else for too long."""
        ...

    def prepare(self, operation: ChangeType) -> str:
        """Make the column that a field of another type will be kept in, beside the present one; return its name."""
        ...

    def fill(self, operation: ChangeType, name: str, after: str) -> Batch:
        """Carry the values of the next records after an id over into a prepared column."""
        ...

    def fill_changed(self, operation: ChangeType, name: str, since: datetime) -> Batch:
        """Carry over again what was written since a moment; nobody writes until the transaction ends."""
        ...

    def purge_next(self, before: datetime) -> Purged | None:
        """Drop one column or table that was retired before a moment; None when there is no more."""
        ...

    def counts(self, forms: Iterable[FormRef]) -> Mapping[FormRef, int]:
        """Return how many records each form has."""
        ...

    def filled(self, form: FormRef, keys: Iterable[str]) -> Mapping[str, int]:
        """Return how many records have a value in each of the fields."""
        ...

    def alike(self, form: FormRef, keys: tuple[str, ...]) -> int:
        """Count the records that share all of these values with another, case and outer spaces aside."""
        ...

    def as_held(self, app: str, shapes: Shapes) -> Shapes:
        """Return an app's shapes without the indexes of views that its tables lack."""
        ...

    def kept(self, form: FormRef, key: str) -> int:
        """Return how many values are kept of a field that is no longer used."""
        ...

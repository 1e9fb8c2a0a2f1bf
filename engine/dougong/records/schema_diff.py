"""How tables must change from one set of shapes to the next, compared by key: a new label is never a new column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dougong.fields.column import ColumnShape
from dougong.fields.types.derived import Derived
from dougong.records.schema_ops import (
    AddField,
    AddForm,
    AddIndex,
    AddTogether,
    AddUnique,
    ChangeType,
    DropIndex,
    DropTogether,
    DropUnique,
    RestoreField,
    RestoreForm,
    RetireField,
    RetireForm,
    SchemaOp,
)
from dougong.records.shape import FormRef, Shape, Shapes


def schema_diff(app: str, old: Shapes, new: Shapes) -> tuple[SchemaOp, ...]:
    """Return the operations that turn an app's tables from old to new: tables first, then columns, then indexes."""
    before, after = _own(app, old), _own(app, new)
    added = [shape for ref, shape in after.items() if ref not in before]
    kept = [(before[ref], shape) for ref, shape in after.items() if ref in before]
    pairs = [*((Shape(shape.ref, {}), shape) for shape in added), *kept]
    return (
        *(AddForm(shape.ref, shape.parent) for shape in added),
        # An index goes while its columns are still there.
        *(op for was, now in pairs for op in _dropped(was, now)),
        *(op for was, now in pairs for op in _fields(was, now)),
        *(op for was, now in pairs for op in _indexed(was, now)),
        *(RetireForm(ref) for ref in before if ref not in after),
    )


def restoring(operations: Sequence[SchemaOp]) -> tuple[SchemaOp, ...]:
    """Return the same operations for a rollback: what was retired is taken up again with its values."""
    return tuple(_restored(operation) for operation in operations)


def _restored(operation: SchemaOp) -> SchemaOp:
    match operation:
        case AddForm(form, parent):
            return RestoreForm(form, parent)
        case AddField(form, key, column):
            return RestoreField(form, key, column)
        case _:
            return operation


def _own(app: str, shapes: Shapes) -> dict[FormRef, Shape]:
    return {ref: shape for ref, shape in shapes.by_ref.items() if ref.app == app}


def _columns(shape: Shape) -> dict[str, ColumnShape]:
    return {
        spec.key: column
        for spec in shape.fields.values()
        if (column := spec.type.column) is not None
    }


def _fields(was: Shape, now: Shape) -> Iterator[SchemaOp]:
    before, after = _columns(was), _columns(now)
    yield from (
        AddField(now.ref, key, column) for key, column in after.items() if key not in before
    )
    for key, column in after.items():
        if key in before and before[key] != column:
            yield ChangeType(
                now.ref, key, before[key], column, isinstance(now.fields[key].type, Derived)
            )
    yield from (RetireField(now.ref, key) for key in before if key not in after)


def _dropped(was: Shape, now: Shape) -> Iterator[SchemaOp]:
    gone = _unique(was) - _unique(now)
    yield from (DropUnique(now.ref, key) for key in sorted(gone) if key in _columns(now))
    yield from (DropTogether(now.ref, keys) for keys in sorted(was.together - now.together))
    yield from (DropIndex(now.ref, each) for each in sorted(was.indexes - now.indexes))


def _indexed(was: Shape, now: Shape) -> Iterator[SchemaOp]:
    yield from (AddUnique(now.ref, key) for key in sorted(_unique(now) - _unique(was)))
    yield from (AddTogether(now.ref, keys) for keys in sorted(now.together - was.together))
    yield from (AddIndex(now.ref, each) for each in sorted(now.indexes - was.indexes))


def _unique(shape: Shape) -> set[str]:
    return {spec.key for spec in shape.stored() if spec.unique}

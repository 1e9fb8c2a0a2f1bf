"""The part of a record that is kept: what the clock decides is computed whenever it is read."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.expressions import Value
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec


def kept(spec: FormSpec, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values without those that are computed on read, in rows of sub-forms too."""
    found = _without(spec, values)
    for key, row_spec in spec.rows.items():
        if key in found and row_spec.shape.passing:
            found[key] = tuple(_without(row_spec, row) for row in rows_of(values, key)) or None
    return found


def _without(spec: FormSpec, values: Mapping[str, Value]) -> dict[str, Value]:
    passing = spec.shape.passing
    return {key: value for key, value in values.items() if key not in passing}

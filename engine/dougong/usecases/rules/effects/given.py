"""Values of effects as a client would send them, so that they pass the form engine like anybody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import FormRef


def given(spec: AppSpec, form: FormRef, values: Mapping[str, Value]) -> dict[str, Json]:
    """Return what would be sent for these values."""
    return dict(_dumped(spec, form, values))


def _dumped(
    spec: AppSpec, form: FormRef, values: Mapping[str, Value]
) -> Iterator[tuple[str, Json]]:
    fields = spec.shapes[form].fields
    for key, value in values.items():
        bare = value.get("id") if isinstance(value, Mapping) else value
        yield key, fields[key].type.dump(bare) if key in fields else str(bare)

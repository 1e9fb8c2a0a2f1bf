"""Records as they go over the wire: only what may be read, numbers as text, references with their titles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from dougong.access.permit import Permit
from dougong.expressions import Row, Surroundings, Value
from dougong.fields.spec import FieldSpec
from dougong.fields.types.datetime import instant
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.publishing.app_spec import AppSpec
from dougong.records.record import Record
from dougong.records.shape import FormRef

_LABELLED = ("reference", "member", "department")
_NO_MOMENT = Surroundings(Moment(datetime(2000, 1, 1, tzinfo=UTC)))
"""What a record is called depends neither on the clock nor on who asks."""


def record_json(spec: AppSpec, record: Record, permit: Permit) -> dict[str, Json]:
    """Return a record as the contract shows it: id, version, state, values and meta."""
    stamp, titles = record.stamp, record.titles
    return {
        "id": record.id,
        "version": record.version,
        "state": record.state.value,
        "title": titles.get(record.id) or title_of(spec, record, permit),
        "values": values_json(spec, record, permit),
        "meta": {
            "created_at": instant(stamp.created_at),
            "created_by": labelled(stamp.created_by, titles),
            "updated_at": instant(stamp.updated_at),
            "updated_by": labelled(stamp.updated_by, titles),
            "owner": labelled(stamp.owner_id, titles),
            "department": labelled(stamp.dept_id, titles),
        },
    }


def title_of(spec: AppSpec, record: Record, permit: Permit) -> str | None:
    """Return what a record is called, as far as the fields at hand and the permit tell."""
    title = spec.shapes[record.form].title
    clear = permit.readable - permit.masked
    if title is None or not all(
        len(path) == 1 and path[0] in clear and path[0] in record.values for path in title.needs
    ):
        return None
    called = title.evaluate(record.values, _NO_MOMENT)
    return None if called is None else str(called)


def values_json(spec: AppSpec, record: Record, permit: Permit) -> dict[str, Json]:
    """Return the values that may be read, of the fields that were fetched."""
    fields = spec.shapes[record.form].fields
    return {
        key: masked(value)
        if key in permit.masked
        else shown(spec, record.form, fields[key], value, record.titles)
        for key, value in record.values.items()
        if key in permit.readable and key in fields
    }


def shown(
    spec: AppSpec, form: FormRef, field: FieldSpec, value: Value, titles: Mapping[str, str]
) -> Json:
    """Return one value with the titles of what it refers to."""
    if field.fields:
        rows = cast("tuple[Row, ...]", value or ())
        return [_row_json(spec, form.child(field.key), row, titles) for row in rows]
    if field.type.key in _LABELLED:
        return labelled(cast("str | None", value), titles)
    if field.type.key == "attachment":
        return [
            {"id": each, "name": titles.get(each, "")}
            for each in cast("tuple[str, ...]", value or ())
        ]
    return field.type.dump(value)


def wire_value(spec: AppSpec, form: FormRef, key: str, value: Value) -> Json:
    """Return a value for an event: no titles, references by id."""
    field = spec.shapes[form].fields.get(key)
    if field is None or field.fields:
        return None
    return field.type.dump(value)


def labelled(id: str | None, titles: Mapping[str, str]) -> Json:
    """Return an id with what it is called."""
    return None if id is None else {"id": id, "label": titles.get(id, id)}


def masked(value: Value) -> Json:
    """Return what may be seen of a masked value: the first and the last character of a text, nothing of the rest."""
    if value is None:
        return None
    text = value if isinstance(value, str) else ""
    return f"{text[:1]}****{text[-1:]}" if len(text) > 2 else "****"


def _row_json(spec: AppSpec, form: FormRef, row: Row, titles: Mapping[str, str]) -> dict[str, Json]:
    fields = spec.shapes[form].fields
    values = {
        key: shown(spec, form, fields[key], value, titles)
        for key, value in row.items()
        if key in fields
    }
    return {"id": cast(str, row["id"]), **values}

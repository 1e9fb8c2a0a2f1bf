"""Records as they go over the wire: only what may be read, numbers as text, references with their titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias, cast

from dougong.access.permit import Permit
from dougong.access.rights import Rights
from dougong.expressions import TEXT, Expression, Row, Surroundings, Value
from dougong.fields.spec import FieldSpec
from dougong.fields.types.attachment import Attachment
from dougong.fields.types.numbered import Numbered
from dougong.fields.types.phone import Phone
from dougong.fields.types.rich_text import RichText
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.kernel.instants import instant
from dougong.publishing.app_spec import AppSpec
from dougong.records.ownership import OWNER
from dougong.records.record import Line, Record
from dougong.records.shape import FormRef

Show: TypeAlias = Callable[[Value, Mapping[str, str]], Json]
_NO_MOMENT = Surroundings(Moment(datetime(2000, 1, 1, tzinfo=UTC)))
"""What a record is called depends neither on the clock nor on who asks."""


def record_json(
    spec: AppSpec, record: Record, permit: Permit, names: Mapping[str, str]
) -> dict[str, Json]:
    """Return a record as the contract shows it; `names` are those of who made, changed and owns it."""
    return presenter_of(spec, record.form, permit).record(record, names)


def rights_json(rights: Rights) -> dict[str, Json]:
    """Return what may be done with a record, in the words of what may be done with its form."""
    return {
        "operations": sorted(each.value for each in rights.operations),
        "readable": sorted(rights.readable),
        "writable": sorted(rights.writable),
        "masked": sorted(rights.masked),
    }


def presenter_of(spec: AppSpec, form: FormRef, permit: Permit) -> Presenter:
    """Return how the records of a form are shown under a permit."""
    return spec.kept.once(("presenter", form, permit), lambda: _presenter(spec, form, permit))


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows the records of one form under one permit: what may be read, masked where it must be.

    `plain` fields are shown as their types dump them; `shows` are the ways of all.
    """

    title: Callable[[Mapping[str, Value]], str | None]
    shows: Mapping[str, Show]
    plain: frozenset[str]
    others: tuple[tuple[str, Show], ...]
    of_row: Callable[[Permit], Presenter]

    def record(self, record: Record, names: Mapping[str, str]) -> dict[str, Json]:
        """Show one record."""
        stamp, titles, shows = record.stamp, record.titles, self.shows
        made, changed = instant(stamp.created_at), instant(stamp.updated_at)
        values = {
            key: shows[key](value, titles) for key, value in record.values.items() if key in shows
        }
        line = Line(
            record.id, record.version, record.state.value, made, stamp.created_by, changed,
            stamp.updated_by, stamp.owner_id, stamp.dept_id, record.values, titles,
        )  # fmt: skip
        return _shown(line, self.title(record.values), values, names)

    def line(self, line: Line, names: Mapping[str, str]) -> dict[str, Json]:
        """Show one line of a list, whose plain fields are dumped already."""
        if line.reading is not None:
            return self._uneven(line, self.of_row(line.reading), names)
        found, titles = line.values, line.titles
        others = {key: show(found[key], titles) for key, show in self.others if key in found}
        values = cast("dict[str, Json]", {**found, **others} if others else found)
        return _shown(line, self.title(found), values, names)

    def _uneven(self, line: Line, own: Presenter, names: Mapping[str, str]) -> dict[str, Json]:
        """Show a line of whose row one may read what `own` shows; `plain` fields are dumped nonetheless."""
        values = {
            key: cast(Json, value) if key in self.plain else own.shows[key](value, line.titles)
            for key, value in line.values.items()
        }
        return _shown(line, own.title(line.values), values, names)


def _shown(
    line: Line, title: str | None, values: dict[str, Json], names: Mapping[str, str]
) -> dict[str, Json]:
    id, version, state, made, maker, changed, changer, owner, department, _, titles, _, _ = line
    return {
        "id": id,
        "version": version,
        "state": state,
        "title": titles.get(id) or title,
        "values": values,
        "meta": {
            "created_at": made,
            "created_by": labelled(maker, names),
            "updated_at": changed,
            "updated_by": labelled(changer, names),
            "owner": labelled(owner, names),
            "department": labelled(department, names),
        },
    }


def _presenter(spec: AppSpec, form: FormRef, permit: Permit) -> Presenter:
    fields = spec.shapes[form].fields
    shows: dict[str, Show] = {
        key: partial(_masked, field) if key in permit.masked else partial(shown, spec, form, field)
        for key, field in fields.items()
        if key in permit.readable
    }
    title = spec.shapes[form].title
    judged = {path[0] for path in title.needs} if title else set()
    plain = frozenset(
        key
        for key in shows
        if key not in permit.ever_masked and _is_plain(fields[key], judged=key in judged)
    )
    others = tuple((key, show) for key, show in shows.items() if key not in plain)
    return Presenter(_title(title, permit), shows, plain, others, partial(presenter_of, spec, form))


def _is_plain(field: FieldSpec, *, judged: bool) -> bool:
    """Tell whether a field is shown as its type dumps it, and whatever judges the value finds it unchanged."""
    if field.fields or field.names_another or isinstance(field.type, Attachment):
        return False
    if isinstance(field.type, RichText) and judged:
        return False
    return field.type.dump(None) is None and (not judged or field.type.value_type == TEXT)


def _title(title: Expression | None, permit: Permit) -> Callable[[Mapping[str, Value]], str | None]:
    """Return what a record is called, as far as the fields at hand and the permit tell."""
    if title is None or not all(len(path) == 1 and path[0] in permit.clear for path in title.needs):
        return lambda values: None
    needed = {path[0] for path in title.needs}
    if title.type == TEXT and (key := title.source.strip()) in needed:
        return lambda values: cast("str | None", values.get(key))

    def called(values: Mapping[str, Value]) -> str | None:
        found = title.evaluate(values, _NO_MOMENT) if needed <= values.keys() else None
        return None if found is None else str(found)

    return called


def _masked(field: FieldSpec, value: Value, titles: Mapping[str, str]) -> Json:
    return masked(field, value)


def shown(
    spec: AppSpec, form: FormRef, field: FieldSpec, value: Value, titles: Mapping[str, str]
) -> Json:
    """Return one value with the titles of what it refers to."""
    if field.fields:
        rows = cast("tuple[Row, ...]", value or ())
        return [_row_json(spec, form.child(field.key), row, titles) for row in rows]
    if field.names_another:
        return _labelled(field, value, titles)
    if isinstance(field.type, Attachment):
        return [
            {"id": each, "name": titles.get(each, "")}
            for each in cast("tuple[str, ...]", value or ())
        ]
    return field.type.dump(value)


def _labelled(field: FieldSpec, value: Value, titles: Mapping[str, str]) -> Json:
    if field.type.dump(None) is None and not isinstance(value, tuple):
        return labelled(cast("str | None", value), titles)
    return [labelled(each, titles) for each in cast("tuple[str, ...]", value or ())]


def wire_value(spec: AppSpec, form: FormRef, key: str, value: Value) -> Json:
    """Return a value for an event: no titles, references by id."""
    field = spec.shapes[form].fields.get(key)
    if field is None or field.fields:
        return None
    return field.type.dump(value)


def value_then(
    spec: AppSpec, form: FormRef, key: str, value: Value, titles: Mapping[str, str]
) -> Json:
    """Return a value that a field had once, with what its references are called today; rows are not told."""
    field = spec.shapes[form].fields.get(key)
    if field is not None and field.names_another:
        return _labelled(field, value, titles)
    if key == OWNER:
        return labelled(None if value is None else str(value), titles)
    return wire_value(spec, form, key, value)


def labelled(id: str | None, titles: Mapping[str, str]) -> Json:
    """Return an id with what it is called; what has no title has a blank label, for which clients have words."""
    return None if id is None else {"id": id, "label": titles.get(id, "")}


def masked(field: FieldSpec, value: Value) -> str | None:
    """Return what may be seen of a masked value: the ends of a text, of most no more than a character each."""
    if value is None:
        return None
    # Of few options two letters would tell which one it is.
    text = value if isinstance(value, str) and field.type.value_type == TEXT else ""
    first, last = field.type.open_ends if isinstance(field.type, Numbered | Phone) else (1, 1)
    if len(text) <= first + last:
        return "****"
    return f"{text[:first]}{'*' * max(4, len(text) - first - last) if last > 1 else '****'}{text[-last:]}"


def _row_json(spec: AppSpec, form: FormRef, row: Row, titles: Mapping[str, str]) -> dict[str, Json]:
    fields = spec.shapes[form].fields
    values = {
        key: shown(spec, form, fields[key], value, titles)
        for key, value in row.items()
        if key in fields
    }
    return {"id": cast(str, row["id"]), **values}

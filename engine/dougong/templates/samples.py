"""Sample data: rows that name one another and tell time from today, made into what a client would send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from dougong.fields.types.reference import Reference
from dougong.fields.types.references import References
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.kernel.errors import Invalid
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.records.shape import FormRef, Shape, Shapes
from dougong.templates.bundle import Row

OWN_ID = "id"
"""The name by which a row is mentioned by other rows; it is not the id of the record."""


@dataclass(slots=True)
class Telling:
    """What is known while samples are put in: the moment, people by username, records by form and row name.

    Who is not there is stood in for by `otherwise`: a template comes to houses where nobody is called so.
    """

    moment: Moment
    people: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    made: dict[tuple[FormRef, str], str] = field(default_factory=dict)

    def values(self, shape: Shape, row: Row) -> dict[str, Json]:
        """Return a row as a client would send it.

        `{"days": -3}` is a day from today, with `"time": "09:30"` an instant; a member is a username;
        a reference is the name of a row, or of several.
        """
        return {key: self._value(shape, key, value) for key, value in row.items() if key != OWN_ID}

    def _value(self, shape: Shape, key: str, value: Json) -> Json:
        spec = shape.fields.get(key)
        if spec is not None and spec.fields and isinstance(value, list):
            rows = Shape(shape.ref.child(key), {child.key: child for child in spec.fields})
            return [self.values(rows, cast(Row, row)) for row in value]
        if isinstance(value, Mapping) and "days" in value:
            return self._day(value)
        if spec is not None and isinstance(spec.type, References) and isinstance(value, list):
            return [self._named(shape, spec.type.form, each) for each in value]
        if spec is not None and isinstance(spec.type, Reference):
            return self._named(shape, spec.type.form, value)
        if spec is not None and spec.type.key == "member" and isinstance(value, str):
            return self.people.get(value, self.otherwise)
        return value

    def _named(self, shape: Shape, form: str, value: Json) -> Json:
        if not isinstance(value, str):
            return value
        return self.made.get((FormRef.read(form, shape.ref.app), value), value)

    def _day(self, said: Mapping[str, Json]) -> Json:
        day = self.moment.today + timedelta(days=int(str(said["days"])))
        if "time" not in said:
            return day.isoformat()
        at = datetime.combine(
            day, time.fromisoformat(str(said["time"])), ZoneInfo(self.moment.zone)
        )
        return instant(at)


def in_order(shapes: Shapes, app: str, samples: Mapping[str, Sequence[Row]]) -> Iterator[FormRef]:
    """Yield the forms that have samples, each after those it refers to; raises `Invalid` for one that is not there."""
    unknown = [form for form in samples if FormRef(app, form) not in shapes]
    if unknown:
        raise Invalid(
            [Problem(f"data/{form}", "template.no_form", {"form": form}) for form in unknown]
        )
    done: dict[FormRef, None] = {}
    for form in samples:
        _visit(shapes, FormRef(app, form), done, ())
    yield from (ref for ref in done if ref.form in samples)


def _visit(
    shapes: Shapes, ref: FormRef, done: dict[FormRef, None], above: tuple[FormRef, ...]
) -> None:
    if ref in done or ref in above or ref not in shapes:
        return
    for spec in shapes[ref].fields.values():
        for each in (spec, *spec.fields):
            if isinstance(each.type, Reference | References):
                _visit(shapes, FormRef.read(each.type.form, ref.app), done, (*above, ref))
    done[ref] = None

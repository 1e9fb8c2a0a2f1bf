"""How a value from elsewhere is drawn: as the field is that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from dougong.expressions import Expression
from dougong.expressions.types import Options
from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.settings import objects_in
from dougong.fields.types.lookup import Lookup
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.paths import fields_on
from dougong.records.shape import FormRef

Place: TypeAlias = tuple[FormRef, str]

BESIDE_THE_TYPE = frozenset({"fetch", "among", "depends"})
"""Settings of a type that say what may be filled in, not how it looks."""


def drawn_as(
    spec: AppSpec, form: FormRef, lookup: Lookup, met: frozenset[Place] = frozenset()
) -> Mapping[str, Json] | None:
    """Return the type at the end of a look-up with the settings it is drawn by; None where only the value is known.

    A field of another app is drawn by its value alone: that app's words are not ours to pass on. So is one that a
    draft leads back to, `met` before on the way.
    """
    places = list(fields_on(spec.shapes, form, lookup.path))
    if len(places) != len(lookup.path) or places[-1][0].app != spec.key or places[-1] in met:
        return None
    at, key = places[-1]
    end = spec.shapes[at].fields[key].type
    if isinstance(end, Lookup):
        return drawn_as(spec, at, end, met | {(at, key)})
    return _drawn(_body(spec, at, key))


def drawn_by(spec: AppSpec, form: FormRef, formula: Expression) -> Mapping[str, Json] | None:
    """Return the type by which people know what a formula gives: an option, a per cent or so many stars; else None.

    As with a look-up, what rests on another app is drawn by its value alone.
    """
    of = formula.type
    places = [place for path in formula.needs for place in fields_on(spec.shapes, form, path)]
    if any(at.app != spec.key for at, _ in places):
        return None
    if (options := of.each.options) is not None:
        told = [*_told(spec, places, options)] or [_named(options)]
        return {"type": "choices" if of.item else "choice", "options": told[0]}
    if of.share:
        return {"type": "percent"}
    return {"type": "rating", "stars": of.stars, "half": of.decimals > 0} if of.stars else None


def _told(spec: AppSpec, places: Iterable[Place], options: Options) -> Iterator[Json]:
    """Yield the options of each field that offers these, with their colours."""
    for at, key in places:
        field = spec.shapes[at].fields[key]
        kind = field.type.value_type
        if kind is None or kind.each.options != options:
            continue
        lookup = field.type if isinstance(field.type, Lookup) else None
        drawn = drawn_as(spec, at, lookup) if lookup else _drawn(_body(spec, at, key))
        if drawn and "options" in drawn:
            yield drawn["options"]


def _named(options: Options) -> Json:
    return [{"value": value, "label": label} for value, label in options.labels.items()]


def _drawn(body: Mapping[str, Json]) -> Mapping[str, Json]:
    kept = FIELD_TYPES[str(body["type"])].schema.keys() - BESIDE_THE_TYPE
    settings = {name: value for name, value in body.items() if name in kept}
    if "options" in settings:
        settings["options"] = [
            {name: option.get(name) for name in ("value", "label", "color")}
            for option in objects_in(body, "options")
        ]
    return {"type": body["type"], **settings}


def _body(spec: AppSpec, form: FormRef, key: str) -> Mapping[str, Json]:
    """Return a field's definition; that of a column stands in its sub-form."""
    outer, _, inner = form.form.partition(".")
    fields = list(objects_in(spec.content.all_of("forms")[outer], "fields"))
    if inner:
        fields = list(objects_in(next(each for each in fields if each["key"] == inner), "fields"))
    return next(each for each in fields if each["key"] == key)

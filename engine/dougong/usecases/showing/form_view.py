"""A form as a browser draws it: its fields, with the logic that runs there; nothing of it depends on who asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from dougong.definitions.content import Body
from dougong.fields.settings import objects_in
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import ValueKind
from dougong.fields.types.lookup import Lookup
from dougong.fields.types.stamp import Stamp
from dougong.forms import places
from dougong.forms.spec import FieldLogic, FormSpec, Narrowing
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.schema import Place
from dougong.usecases.showing.looked_up import drawn_as, drawn_by

ABOUT = ("key", "label", "icon", "color", "description")
SOURCES = frozenset(
    {"default", "visible_when", "required_when", "expression", "where", "fields", "fetch"}
)
"""What a client gets compiled, or not at all."""


def form_view(
    spec: AppSpec, key: str, shown: frozenset[str], underway: frozenset[Place] = frozenset()
) -> dict[str, Json]:
    """Return what a client needs to draw a form: the fields that are shown, with the logic that runs in the browser.

    `underway` are fields that a job is still computing: a blank in them is none yet.
    """
    form, body = spec.forms[key], spec.content.all_of("forms")[key]
    return {
        **named(body),
        "title": body.get("title"),
        "fields": [
            {**field, "computing": True} if (form.ref, field["key"]) in underway else field
            for field in _fields(spec, form, body, shown)
        ],
        "layout": body.get("layout", {}),
        "order": _order(form, shown),
        "checks": [
            {
                "condition": check.condition.portable,
                "message": check.message,
                "field": check.field,
                "about": sorted(check.about),
            }
            for check in form.checks
        ],
    }


def _order(form: FormSpec, shown: frozenset[str]) -> dict[str, Json]:
    """Return the order in which defaults and formulas are computed, as [sub-form or "", key]."""

    def seen(ordered: Iterable[places.Place]) -> list[Json]:
        return [[*place] for place in ordered if (place.rows or place.key) in shown]

    return {
        "defaults": seen(form.defaults),
        "formulas": seen(form.settling),
        # What rests on other records, only the server can tell.
        "elsewhere": seen(place for place in form.settling if place in form.elsewhere),
    }


def named(body: Body) -> dict[str, Json]:
    """Return what a definition is called and how it looks in a menu."""
    return {name: body.get(name) for name in ABOUT}


def _fields(
    spec: AppSpec, form: FormSpec, body: Body, shown: frozenset[str]
) -> list[dict[str, Json]]:
    return [
        _field(spec, form, field)
        for field in objects_in(body, "fields")
        if str(field["key"]) in shown
    ]


def _field(app: AppSpec, form: FormSpec, field: Mapping[str, Json]) -> dict[str, Json]:
    key = str(field["key"])
    settings = {name: value for name, value in field.items() if name not in SOURCES}
    spec = form.fields[key]
    value_type = spec.type.value_type
    found: dict[str, Json] = {
        **settings,
        "computed": spec.computed,
        "value_type": str(value_type) if value_type else None,
        "expressions": _expressions(spec, form.logic[key]),
    }
    if spec.type.holds is ValueKind.RESULT:
        found["holds"] = spec.holds.value
    if narrowing := form.logic[key].narrowing:
        found |= _narrowed(narrowing, field)
    if fetch := form.logic[key].fetch:
        found["fetch"] = {
            "match": [cast(Json, mine.portable) for _, mine in fetch.match],
            "follows": fetch.follows,
        }
    if value_type and value_type.currency:
        found["currency"] = value_type.currency
    if key in form.rows:
        rows = form.rows[key]
        found["fields"] = _fields(app, rows, field, frozenset(rows.fields))
    if isinstance(spec.type, Lookup):
        found["drawn_as"] = drawn_as(app, form.ref, spec.type)
    elif (formula := form.logic[key].formula) and (drawn := drawn_by(app, form.ref, formula)):
        found["drawn_as"] = drawn
    return found


def _narrowed(narrowing: Narrowing, field: Mapping[str, Json]) -> dict[str, Json]:
    """Return when options are offered, and among which records one chooses."""
    found: dict[str, Json] = {}
    if narrowing.options:
        found["options"] = [_option(narrowing, each) for each in objects_in(field, "options")]
    if narrowing.fits:
        match: list[Json] = [
            {"theirs": theirs, "mine": cast(Json, mine.portable)}
            for theirs, mine in narrowing.among
        ]
        found["among"] = {"match": match, "fits": cast(Json, narrowing.fits.portable)}
    return found


def _option(narrowing: Narrowing, option: Mapping[str, Json]) -> Json:
    plain = {name: said for name, said in option.items() if name not in ("under", "when")}
    condition = narrowing.options.get(str(option["value"]))
    return plain if condition is None else {**plain, "when": cast(Json, condition.portable)}


def _expressions(field: FieldSpec, logic: FieldLogic) -> dict[str, Json]:
    written = {
        "default": logic.default,
        "visible_when": logic.visible_when,
        "required_when": logic.required_when,
        # A page has no system columns: what they hold comes with the record.
        "formula": None if isinstance(field.type, Stamp) else logic.formula,
    }
    return {
        name: cast(Json, found.portable) for name, found in written.items() if found is not None
    }

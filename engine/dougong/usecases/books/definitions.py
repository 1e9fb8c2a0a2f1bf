"""The forms that a workbook becomes, as definitions, and which field each column fills."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from dougong.definitions.content import Body
from dougong.definitions.keys import key_for
from dougong.fields.catalogue import LONG, NAMES
from dougong.forms.books import Column, Kind, Table, kinds_in
from dougong.forms.interchange import plain_head
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.usecases.books.choices import REFERENCE, ColumnChoice, SheetChoice

_TITLES = re.compile(r"名称|姓名|标题|主题|品名|\bname\b|title|subject", re.IGNORECASE)
_NAMES = frozenset(NAMES) - LONG


@dataclass(slots=True)
class Place:
    """Where the rows of a sheet go: a form, or a sub-form of it, and the field that each column fills."""

    choice: SheetChoice
    form: str
    inside: str | None = None
    fields: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, Kind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """All of it: a place for each sheet, and the bodies of the forms that are new."""

    places: Mapping[int, Place]
    bodies: Mapping[str, Body]


def drawn(
    choices: Sequence[SheetChoice],
    tables: Mapping[int, Table],
    forms: Mapping[str, FormSpec],
    taken: Container[str],
) -> Drawn:
    """Return the forms that sheets become; those that go into a form that is there only find their fields."""
    places: dict[int, Place] = {}
    bodies: dict[str, dict[str, Any]] = {}
    for choice in choices:
        if choice.owner is None:
            key = choice.form if choice.form in forms else None
            new = key or _free(choice.label, taken, bodies)
            places[choice.sheet] = Place(choice, new)
            if key is None:
                bodies[new] = {"key": new, "label": choice.label, "fields": []}
    for choice in choices:
        if (owner := choice.owner) is not None and owner.link is not None:
            places[choice.sheet] = Place(choice, places[owner.link.sheet].form)
    for place in sorted(places.values(), key=lambda each: each.choice.owner is not None):
        _fill(place, tables[place.choice.sheet], places, bodies, forms)
    for body in bodies.values():
        if title := _title(body["fields"]):
            body["title"] = title
    return Drawn(places, bodies)


def _free(label: str, taken: Container[str], bodies: Mapping[str, object]) -> str:
    number, key = 1, key_for(label, (), otherwise="form")
    while key in taken or key in bodies:
        number += 1
        key = key_for(f"{label}{number}", [key], otherwise="form")
    return key


def _fill(
    place: Place,
    table: Table,
    places: Mapping[int, Place],
    bodies: dict[str, dict[str, Any]],
    forms: Mapping[str, FormSpec],
) -> None:
    columns = {each.at: each for each in table.columns}
    wanted = {each.column: each.type for each in place.choice.fields if not each.link}
    place.kinds = kinds_in(table, wanted)
    if place.form in bodies:
        made = _made_fields(place, columns, places)
        _put(place, bodies[place.form], made)
    else:
        _find(place, forms[place.form])


def _put(place: Place, body: dict[str, Any], made: list[dict[str, Json]]) -> None:
    if place.choice.owner is None:
        body["fields"] += made
        return
    taken = [each["key"] for each in body["fields"]]
    place.inside = key_for(place.choice.label, taken, otherwise="rows")
    body["fields"].append(
        {
            "key": place.inside,
            "type": "sub_form",
            "label": place.choice.label,
            "fields": cast(Json, made),
        }
    )


def _made_fields(
    place: Place, columns: Mapping[int, Column], places: Mapping[int, Place]
) -> list[dict[str, Json]]:
    made: list[dict[str, Json]] = []
    for each in place.choice.fields:
        key = key_for(each.label, place.fields.values(), otherwise="field")
        place.fields[each.column] = key
        made.append(
            {
                "key": key,
                "label": each.label,
                **_settings(each, place, columns[each.column], places),
            }
        )
    return made


def _settings(
    choice: ColumnChoice, place: Place, column: Column, places: Mapping[int, Place]
) -> dict[str, Json]:
    if choice.link is not None:
        return {"type": REFERENCE, "form": places[choice.link.sheet].form}
    kind = place.kinds[choice.column]
    if kind.type == "serial" and place.choice.owner is not None:
        return {"type": "text"}
    once = kind.unique and kind.type == "text" and place.choice.owner is None
    return {"type": kind.type, **kind.settings, **({"unique": True} if once else {})}


def _find(place: Place, form: FormSpec) -> None:
    """Match columns to fields that are there, by what they are called."""
    fields = form
    if place.choice.owner is not None:
        called = plain_head(place.choice.label)
        found = (key for key in form.rows if called == plain_head(label_in(form.fields[key].label)))
        place.inside = next(found, None)
        if place.inside is None:
            return
        fields = form.rows[place.inside]
    by_name = {plain_head(label_in(each.label)): key for key, each in fields.fields.items()}
    for each in place.choice.fields:
        key = by_name.get(plain_head(each.label))
        if key and key not in place.fields.values():
            place.fields[each.column] = key


def _title(fields: Sequence[Mapping[str, Any]]) -> str | None:
    texts = [each for each in fields if each["type"] in _NAMES]
    named = [each for each in texts if each["type"] == "text" and _TITLES.search(each["label"])]
    return next((str(each["key"]) for each in (*named, *texts)), None)

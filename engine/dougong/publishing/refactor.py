"""Changes to a whole app at once: a field gets another key wherever it stands, or goes with all that only shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from dougong.definitions.content import Body, Content
from dougong.definitions.edits import Steps, value_at, with_name, with_value, without
from dougong.definitions.kinds import APP
from dougong.definitions.place import Place
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.mentions.spot import Means, Spot
from dougong.publishing.references import Reference, field_target, references_of, used
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class Removal:
    """A content without a field, and who still mentions it: only a person knows what to do there."""

    content: Content
    left: tuple[Reference, ...]


def with_field_key(spec: AppSpec, form: FormRef, key: str, new: str) -> Content:
    """Return the content with another key for a field, in formulas, views, rights and wherever else it stands."""
    target = field_target(form, key)
    spots: defaultdict[tuple[Place, Spot], list[Reference]] = defaultdict(list)
    for each in references_of(spec):
        if each.target == target:
            spots[each.place, each.spot].append(each)
    content = spec.content
    # Names of properties last: until then every path is as it was found.
    for (place, spot), found in sorted(spots.items(), key=lambda item: item[0][1].is_name):
        text, edit = _replaced(spot.text, found, new), with_name if spot.is_name else with_value
        content = _edited(content, place, lambda body: edit(body, spot.steps, text))  # noqa: B023
    place, steps = _definition_of(content, form, key)
    return _edited(content, place, lambda body: with_value(body, (*steps, "key"), new))


def without_field(spec: AppSpec, form: FormRef, key: str) -> Removal:
    """Return the content without a field and without the columns, rights and settings that only show it."""
    found = used(references_of(spec), field_target(form, key))
    shown = [each for each in found if each.spot.means is Means.FIELD]
    content = spec.content
    # Later items of a list first, so that the places of earlier ones stay true.
    for each in sorted(shown, key=_depth, reverse=True):
        steps = each.spot.steps
        content = _edited(content, each.place, lambda body: without(body, steps))  # noqa: B023
    place, steps = _definition_of(content, form, key)
    content = _edited(content, place, lambda body: without(body, steps))
    return Removal(content, tuple(each for each in found if each not in shown))


def _depth(reference: Reference) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in reference.spot.steps]


def _replaced(text: str, found: list[Reference], new: str) -> str:
    for each in sorted(found, key=lambda each: each.start, reverse=True):
        text = text[: each.start] + new + text[each.end :]
    return text


def _edited(content: Content, place: Place, edit: Callable[[Json], Json]) -> Content:
    if place.folder == APP:
        return replace(content, app=cast(Body, edit(content.app)))
    bodies = content.all_of(place.folder)
    edited = {**bodies, place.key: cast(Body, edit(bodies[place.key]))}
    return replace(content, definitions={**content.definitions, place.folder: edited})


def _definition_of(content: Content, form: FormRef, key: str) -> tuple[Place, Steps]:
    """Return where a field is defined, in the form or in one of its sub-forms."""
    holder, _, sub = form.form.partition(".")
    body, steps = content.all_of("forms")[holder], cast(Steps, ())
    for wanted in (sub, key) if sub else (key,):
        fields = cast("list[Mapping[str, Json]]", value_at(body, (*steps, "fields")))
        at = next(index for index, field in enumerate(fields) if field["key"] == wanted)
        steps = (*steps, "fields", at)
    return Place(form.app, "forms", holder), steps

"""What an app reads of other apps by itself, whoever looks on: its conditions, formulas, and what rules write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dougong.definitions.content import Content
from dougong.definitions.kinds import APP
from dougong.definitions.place import Place
from dougong.definitions.plain_words import path_in
from dougong.expressions import Expression, anything, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import join_path
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.mentions.catalogue import spots_of
from dougong.publishing.mentions.spot import Means, Spot
from dougong.publishing.references import BRACES, about
from dougong.records.names import BEFORE, BeforeNames
from dougong.records.paths import KeyPath, mentions, steps
from dougong.records.shape import SYSTEM_FIELDS, FormRef

# What these show is asked for by whoever looks, and goes by their permits.
_OF_THE_VIEWER = frozenset({APP, "datasets", "dashboards", "prints"})
_FORMULAS = frozenset({Means.FORMULA, Means.GROUP_FORMULA})


@dataclass(frozen=True, slots=True)
class Reach:
    """A place from which fields of a form of another app are read."""

    path: str
    form: FormRef
    fields: frozenset[str]


def new_reaches(before: Content, spec: AppSpec) -> Iterator[Reach]:
    """Yield what is read of other apps in definitions, and fields of forms, that are not as they were published."""
    for place, spot in spots_of(spec.content):
        if _reads(place, spot) and not _was_there(before, spec.content, place, spot):
            body = spec.content.all_of(place.folder)[place.key]
            path = join_path(place.path, path_in(body, spot.steps))
            yield from (Reach(path, form, fields) for form, fields in _read_at(spec, spot).items())


def _reads(place: Place, spot: Spot) -> bool:
    """Tell whether a spot makes the app read: what views show goes by the viewer, a property's name is written."""
    return place.folder not in _OF_THE_VIEWER and not spot.is_name and spot.steps[:1] != ("views",)


def _was_there(before: Content, after: Content, place: Place, spot: Spot) -> bool:
    """Tell whether what a spot stands in was published as it is: a field of a form, else the whole definition."""
    was, now = (content.all_of(place.folder).get(place.key) for content in (before, after))
    if was is None or now is None:
        return False
    if place.folder == "forms" and spot.steps[0] == "fields":
        return _listed(now)[int(spot.steps[1])] in _listed(was)
    return was == now


def _listed(form: Mapping[str, Json]) -> list[Json]:
    fields = form.get("fields")
    return [*fields] if isinstance(fields, list | tuple) else []


def _read_at(spec: AppSpec, spot: Spot) -> Mapping[FormRef, frozenset[str]]:
    """Return the fields of other apps that the text at a spot reads."""
    form = about(spec, spot.form) if spot.form else None
    if form is None:
        return {}
    paths = [*_known(spec, form, _paths(spec, form, spot))]
    found = mentions(spec.shapes, form, paths)
    read = {at: keys - {*SYSTEM_FIELDS} for at, keys in found.items() if at.app != spec.key}
    return {at: keys for at, keys in read.items() if keys}


def _known(spec: AppSpec, form: FormRef, paths: Iterable[KeyPath]) -> Iterator[KeyPath]:
    """Yield paths from the record as it is or was; one that leads nowhere is told of elsewhere, and reads nothing."""
    for path in paths:
        # A field that is called so comes first.
        if _leads(spec, form, path):
            yield path
        elif path[:1] == (BEFORE,) and _leads(spec, form, path[1:]):
            yield path[1:]


def _leads(spec: AppSpec, form: FormRef, path: KeyPath) -> bool:
    try:
        return len([*steps(spec.shapes, form, path)]) == len(path)
    except NotFound:
        return False


def _paths(spec: AppSpec, form: FormRef, spot: Spot) -> Iterable[KeyPath]:
    if spot.means is Means.FIELD:
        return [tuple(spot.text.lstrip("-").split("."))]
    sources = BRACES.findall(spot.text) if spot.means is Means.TEMPLATE else [spot.text]
    if spot.means is not Means.TEMPLATE and spot.means not in _FORMULAS:
        return []
    group = spot.means is Means.GROUP_FORMULA
    return {
        path
        for source in sources
        if (expression := _compiled(spec, form, source, group=group))
        for path in expression.needs
    }


def _compiled(spec: AppSpec, form: FormRef, source: str, *, group: bool) -> Expression | None:
    """Return a formula; one that does not compile is told of elsewhere, and reads nothing."""
    try:
        return compile_expression(
            source, BeforeNames(spec.shapes, form), allow=anything, group=group
        )
    except Invalid:
        return None

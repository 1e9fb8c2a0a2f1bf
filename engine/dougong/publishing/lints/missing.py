"""Mentions of what is not there: a view with a field that is gone, a navigation to no form."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.definitions.content import Body
from dougong.definitions.kinds import APP
from dougong.definitions.place import Place
from dougong.definitions.plain_words import path_in
from dougong.expressions import BOOLEAN, problems_of
from dougong.kernel.problems import Problem, join_path, under
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import form_label, label_of
from dougong.publishing.mentions.catalogue import spots_of
from dougong.publishing.mentions.spot import Means, Spot
from dougong.publishing.references import about
from dougong.records.names import ListNames, ShapeNames
from dougong.records.paths import leads_to
from dougong.records.shape import SYSTEM_FIELDS, FormRef

BUILT_IN_ROLES = frozenset({"builder"})
_FOLDERS = {
    Means.PROCESS: "processes",
    Means.DASHBOARD: "dashboards",
    Means.ROLE: "roles",
    Means.SEGMENT: "segments",
    Means.TABLE: "tables",
    Means.DATASET: "datasets",
}


def missing(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for each mention that leads nowhere."""
    for place, spot in spots_of(spec.content):
        body = (
            spec.content.app
            if place.folder == APP
            else spec.content.all_of(place.folder)[place.key]
        )
        yield from under(_path(place, spot, body), _wrong(spec, place, spot))


def _path(place: Place, spot: Spot, body: Body) -> str:
    return join_path(APP if place.folder == APP else place.path, path_in(body, spot.steps))


def _wrong(spec: AppSpec, place: Place, spot: Spot) -> Iterator[Problem]:
    """Yield what is wrong at one spot."""
    if spot.means is Means.MESSAGE:
        yield from _message(spec, spot)
    elif spot.means in _FOLDERS:
        yield from _definition(spec, _FOLDERS[spot.means], spot.text)
    elif spot.means is Means.FORM:
        yield from _form(spec, spot.text)
    elif spot.means is Means.SOURCE:
        form, _, key = spot.text.rpartition(".")
        yield from _form(spec, form)
        yield from _field(spec, about(spec, form), key)
    elif spot.means is Means.FIELD:
        yield from _field(spec, about(spec, spot.form), spot.text.lstrip("-"))
    elif place.folder == "forms" and spot.steps[0] in {"views", "layout"}:
        yield from _unsound(spec, spot)


def _unsound(spec: AppSpec, spot: Spot) -> Iterator[Problem]:
    """Yield what is wrong with the condition of a view, or of a section, which a page judges by itself."""
    form = about(spec, spot.form)
    if form is not None:
        names = ListNames if spot.steps[0] == "views" else ShapeNames
        yield from problems_of(spot.text, names(spec.shapes, form), expect=BOOLEAN)


def _definition(spec: AppSpec, folder: str, key: str) -> Iterator[Problem]:
    known = spec.content.all_of(folder)
    if "/" not in key and key not in known and not (folder == "roles" and key in BUILT_IN_ROLES):
        yield Problem("", f"lint.missing_{folder}", {"key": key})


def _message(spec: AppSpec, spot: Spot) -> Iterator[Problem]:
    """Yield a problem where there is no such message, or it is about other records than those it is sent about."""
    body = spec.content.all_of("messages").get(spot.text)
    if body is None:
        yield Problem("", "lint.missing_messages", {"key": spot.text})
    elif (form := about(spec, spot.form)) is not None and spec.ref(str(body.get("form"))) != form:
        label = form_label(spec.content, form.form)
        yield Problem("", "lint.message_form", {"message": label_of(body), "form": label})


def _form(spec: AppSpec, form: str) -> Iterator[Problem]:
    if spec.ref(form) not in spec.shapes:
        yield Problem("", "lint.missing_form", {"form": form})


def _field(spec: AppSpec, form: FormRef | None, path: str) -> Iterator[Problem]:
    """Follow a path key by key; a form that is not there has been told of already."""
    for key in path.split("."):
        if form is None:
            return
        if key not in spec.shapes[form].fields and key not in SYSTEM_FIELDS:
            yield Problem(
                "",
                "lint.missing_field",
                {"field": key, "form": form_label(spec.content, form.form)},
            )
            return
        form = leads_to(spec.shapes, form, key)
        if form is not None and form not in spec.shapes:
            return

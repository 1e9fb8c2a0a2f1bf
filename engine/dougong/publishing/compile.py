"""From the content of an app to its spec: schemas first, then keys, then every kind by its own compiler."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from dougong.definitions.content import Body, Content
from dougong.fields.settings import objects_in
from dougong.forms.compile import CompiledForms, compile_forms
from dougong.publishing.app_spec import AppSpec, Compiled
from dougong.publishing.wellformed import problems_of
from dougong.records.shape import FormRef, Shape, Shapes

NO_SHAPES = Shapes()


def compile_app(content: Content, foreign: Shapes = NO_SHAPES) -> Compiled:
    """Compile a whole app; `foreign` are the shapes of the apps it requires.

    Definitions that fail their schema are not compiled any further: what they mean cannot be known.
    """
    key = str(content.app.get("key", ""))
    if problems := problems_of(content):
        return Compiled(AppSpec(key, content, foreign), tuple(problems))
    forms = compile_forms(key, content.all_of("forms").values(), foreign)
    spec = AppSpec(key, content, _indexed(forms, key, content), forms.forms)
    return Compiled(spec, forms.problems)


def _indexed(forms: CompiledForms, app: str, content: Content) -> Shapes:
    """Add to each shape the indexes that its views sort and group by."""
    shapes = dict(forms.shapes.by_ref)
    for key, body in content.all_of("forms").items():
        ref = FormRef(app, key)
        shapes[ref] = replace(shapes[ref], indexes=frozenset(_wanted(shapes[ref], body)))
    return Shapes(shapes)


def _wanted(shape: Shape, body: Body) -> list[tuple[str, ...]]:
    stored = {spec.key for spec in shape.stored()}
    sorts = [cast("list[str]", view.get("sort") or [])[:1] for view in objects_in(body, "views")]
    keys = {key.lstrip("-") for sort in sorts for key in sort}
    groups = {str(view["group"]) for view in objects_in(body, "views") if view.get("group")}
    return [(key,) for key in sorted((keys | groups) & stored)]

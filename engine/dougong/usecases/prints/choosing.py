"""Which templates a form has, and the one that somebody asked for."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.access.permit import Permit
from dougong.definitions.content import Body
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.printing import KEY, PrintSpec, compile_print, default_print
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.names import AppNames


def prints_of(spec: AppSpec, form: str) -> list[Json]:
    """Return the templates of a form as a client chooses among them; one without any has the default."""
    return [
        {"key": each.key, "label": _plain(each), "word": each.word is not None}
        for each in spec.prints.values()
        if each.form == form
    ]


def chosen(spec: AppSpec, form: str, key: str, permit: Permit) -> PrintSpec:
    """Return a template of a form; the default one has the fields that may be read, and no word of the others."""
    found = spec.prints.get(key)
    if found is not None and found.form == form:
        return found
    if key != KEY:
        raise NotFound(what="print", key=key)
    return spec.kept.once(
        ("print", form, permit.readable), lambda: _default(spec, form, permit.readable)
    )


def _default(spec: AppSpec, form: str, readable: frozenset[str]) -> PrintSpec:
    body: Body = spec.content.all_of("forms")[form]
    fields: list[Json] = [
        each for each in objects_in(body, "fields") if each.get("key") in readable
    ]
    return compile_print(default_print({**body, "fields": fields}), AppNames(spec.key, spec.shapes))


def _plain(print: PrintSpec) -> Json:
    return dict(print.label) if isinstance(print.label, Mapping) else print.label

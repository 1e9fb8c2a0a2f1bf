"""A form as a stranger draws it: nothing of what it says tells of a field that the link does not lend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from dougong.expressions import Expression
from dougong.expressions.scopes import PARENT
from dougong.fields.catalogue import LAYOUT
from dougong.forms.spec import FieldLogic, FormSpec
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import SYSTEM_FIELDS
from dougong.usecases.showing.form_view import form_view

View = dict[str, Json]
ELSEWHERE = frozenset({"fetch", "drawn_as"})
"""What tells of other forms."""


def stranger_view(spec: AppSpec, key: str, lent: frozenset[str]) -> View:
    """Return what a page needs to draw the lent fields of a form.

    What rests on other fields is left to the server: such a check is not told, such a default comes by itself, such
    an option is not offered, and of a condition it is said that there is one.
    """
    form = spec.forms[key]
    view = form_view(spec, key, lent)
    fields = [*_fields(form, _listed(view["fields"]), lent, up=0)]
    checks = zip(cast("list[Json]", view["checks"]), form.checks, strict=True)
    return {
        **view,
        "title": None,
        "layout": {},
        "fields": cast(Json, fields),
        "order": _order(cast("Mapping[str, Json]", view["order"]), [*_places(fields)]),
        "checks": [told for told, check in checks if lent >= set(check.about)],
    }


def _places(fields: Iterable[View]) -> Iterator[list[str]]:
    for each in fields:
        yield ["", str(each["key"])]
        yield from ([str(each["key"]), str(row["key"])] for row in _listed(each.get("fields")))


def _order(order: Mapping[str, Json], told: list[list[str]]) -> View:
    return {
        name: [place for place in cast("list[Json]", places) if place in told]
        for name, places in order.items()
    }


def _fields(
    form: FormSpec, views: Iterable[View], lent: frozenset[str], *, up: int
) -> Iterator[View]:
    """Yield the fields of the record, or `up` from it those of a row; in rows what is computed of others falls away."""
    for view in views:
        key = str(view["key"])
        logic = form.logic[key]
        if up and form.fields[key].computed and not _shown_in_rows(form, key, lent):
            continue
        told: View = {name: said for name, said in view.items() if name not in ELSEWHERE}
        told["expressions"] = cast(Json, _expressions(logic, view["expressions"], lent, up))
        if logic.narrowing:
            options = _listed(view.get("options"))
            conditions = logic.narrowing.options
            told["options"] = [
                each for each in options if _is_told(conditions.get(str(each["value"])), lent)
            ]
        if key in form.rows:
            rows = form.rows[key]
            inside = lent | rows.fields.keys()
            told["fields"] = cast(Json, [*_fields(rows, _listed(view["fields"]), inside, up=1)])
        yield told


def _shown_in_rows(form: FormSpec, key: str, lent: frozenset[str]) -> bool:
    formula = form.logic[key].formula
    return form.fields[key].type.key in LAYOUT or (formula is not None and _is_told(formula, lent))


def _expressions(logic: FieldLogic, portable: Json, lent: frozenset[str], up: int) -> View:
    conditions = {"visible_when": logic.visible_when, "required_when": logic.required_when}
    others = {"default": logic.default, "formula": logic.formula}
    given = cast("Mapping[str, Json]", portable)
    # It reads a field that no page has, so that the page leaves it to the server.
    withheld: Json = {"kind": "field", "type": "boolean", "path": [""], "up": up}
    told = {
        name: given[name] if _is_told(condition, lent) else withheld
        for name, condition in conditions.items()
        if name in given
    }
    return told | {
        name: given[name]
        for name, other in others.items()
        if name in given and _is_told(other, lent)
    }


def _is_told(expression: Expression | None, lent: frozenset[str]) -> bool:
    """Tell whether an expression reads nothing but lent fields, in a row those of its record too."""
    if expression is None:
        return True
    paths = (path[1:] if path[0] == PARENT else path for path in expression.needs)
    return all(path[0] in lent or path[0] in SYSTEM_FIELDS for path in paths)


def _listed(views: Json) -> list[View]:
    return cast("list[View]", views or [])

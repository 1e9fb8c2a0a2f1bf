"""Forms of a draft, compiled as far as they can be: what makers try out, and formulas while they are written."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from dougong.access.principal import Principal
from dougong.expressions import Expression, Names, anything, compile_expression, number
from dougong.fields.traits import ValueKind, kind_of
from dougong.forms.compile import compile_forms
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.judgeable import Judgeable
from dougong.publishing.shown_segments import tagged
from dougong.publishing.wellformed import problems_of
from dougong.records.shape import FormRef
from dougong.rules.spec import names_of
from dougong.usecases.building.editing import read_draft
from dougong.usecases.facts.specs import foreign_shapes
from dougong.usecases.reading.fetching import Sought, fetched_one
from dougong.usecases.showing.form_view import form_view
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Judged:
    """What a formula of a draft is: its type, the kind of its values and its portable tree, or why it is none yet."""

    type: str | None = None
    holds: ValueKind | None = None
    portable: Json = None
    problems: tuple[Problem, ...] = ()
    group: bool = False


def drafted_form(work: UnitOfWork, who: Principal, app: str, key: str) -> dict[str, Json]:
    """Return a form of the draft with the logic it runs; what is unfinished is left out."""
    spec = _forms_of(work, who, app)
    if key not in spec.forms:
        raise NotFound(what="form", key=key)
    return form_view(spec, key, frozenset(spec.forms[key].fields))


def drafted_fetch(
    work: UnitOfWork, who: Principal, ref: FormRef, sought: Iterable[Sought]
) -> list[Json]:
    """Return what fields of a form of the draft take from records that are there, as their maker may read them."""
    forms = _forms_of(work, who, ref.app).forms
    if ref.form not in forms:
        raise NotFound(what="form", key=str(ref))
    return [fetched_one(work, who, forms[ref.form], each) for each in sought]


def judged(
    work: UnitOfWork,
    who: Principal,
    ref: FormRef,
    source: str,
    rule: str | None = None,
    *,
    figure: bool = False,
) -> Judged:
    """Compile a formula over a form of the draft, or over a sub-form ("order.items"), also one of a rule.

    A `figure` is a number of each record, or one over all of them together: `group` says which it is.
    What a package adds is known here; whether it may stand where the formula will, publishing says.
    """
    drafted = _forms_of(work, who, ref.app)
    shapes = drafted.shapes
    if ref not in shapes:
        raise NotFound(what="form", key=str(ref))
    # Of a rule that is not finished, too: what is sent to it is declared before it does anything.
    rules = read_draft(work, who, ref.app).content.all_of("rules") if rule else {}
    names = names_of(rules.get(rule or "", {}))
    try:
        compiled = _figure if figure else _formula
        expression, group = compiled(source, names(shapes, ref))
    except Invalid as wrong:
        return Judged(problems=tuple(wrong.problems))
    return Judged(
        str(expression.type),
        kind_of(expression.type),
        cast(Json, expression.portable),
        expression.doubts,
        group,
    )


def _formula(source: str, names: Names) -> tuple[Expression, bool]:
    return compile_expression(source, names, allow=anything), False


def _figure(source: str, names: Names) -> tuple[Expression, bool]:
    """Compile a figure: over all records if it can be, as SUM and the like stand for that here."""
    with suppress(Invalid):
        return compile_expression(source, names, expect=number(), group=True), True
    return compile_expression(source, names, expect=number()), False


def _forms_of(work: UnitOfWork, who: Principal, app: str) -> AppSpec:
    """Compile the forms alone: a process that lacks its people is no reason not to try a form out."""
    drafted = read_draft(work, who, app).content
    content = Judgeable(drafted).without(problems_of(drafted)).content
    forms = content.all_of("forms")
    compiled = compile_forms(app, forms.values(), foreign_shapes(work, drafted))
    return AppSpec(app, content, tagged(compiled.shapes, app, content), compiled.forms)

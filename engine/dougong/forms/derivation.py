"""Puts onto the shapes what the store needs to settle and to show them: titles, formulas, rollups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dougong.expressions import Expression, compile_expression
from dougong.fields.catalogue import NAMES
from dougong.fields.types.rollup import Rollup
from dougong.forms.inference import Inference
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, RollupRule, Shape, Shapes


def derived(
    shapes: Shapes, own: Mapping[FormRef, str | None], inference: Inference, problems: list[Problem]
) -> Shapes:
    """Complete the shapes of an app's own forms, given the source of each title (None: the first text field)."""
    complete = {
        ref: _complete(shapes, ref, title, inference, problems) for ref, title in own.items()
    }
    rollups = (each for each in _rollups(shapes, inference, problems) if each.form in own)
    return Shapes({**shapes.by_ref, **complete}, (*shapes.rollups, *rollups))


def _complete(
    shapes: Shapes, ref: FormRef, title: str | None, inference: Inference, problems: list[Problem]
) -> Shape:
    shape = shapes[ref]
    source = title or _default_title(shape)
    path = f"forms/{ref.form}/title"
    return replace(
        shape,
        title=_compiled(source, ShapeNames(shapes, ref), path, problems) if source else None,
        formulas={
            key: inference.expressions[ref, key] for key in formulas_in_order(shape, inference)
        },
    )


def _default_title(shape: Shape) -> str | None:
    """The first field of the kind that names things; a form without one has no title."""
    by_type = {
        kind: key
        for key, spec in reversed(list(shape.fields.items()))
        if (kind := spec.type.key) in NAMES
    }
    return next((by_type[kind] for kind in NAMES if kind in by_type), None)


def _rollups(shapes: Shapes, inference: Inference, problems: list[Problem]) -> Iterator[RollupRule]:
    # The inference met each computed field after those it needs, so its order is the one to settle in.
    for (form, key), expression in inference.expressions.items():
        rollup = shapes[form].fields[key].type
        if isinstance(rollup, Rollup):
            source, _, reference = rollup.source.rpartition(".")
            child = FormRef.read(source, form.app)
            path = f"forms/{form.form}/fields/{key}/where"
            where = (
                _compiled(rollup.where, ShapeNames(shapes, child), path, problems)
                if rollup.where
                else None
            )
            yield RollupRule(form, key, child, reference, expression, where)


def _compiled(
    source: str, names: ShapeNames, path: str, problems: list[Problem]
) -> Expression | None:
    try:
        return compile_expression(source, names)
    except Invalid as invalid:
        problems += [problem.under(path) for problem in invalid.problems]
        return None


def formulas_in_order(shape: Shape, inference: Inference) -> list[str]:
    """Return the formulas of a form, each after the formulas it needs; circles have been reported already."""
    return [
        key
        for form, key in inference.expressions
        if form == shape.ref and not isinstance(shape.fields[key].type, Rollup)
    ]

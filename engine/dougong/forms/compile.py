"""Compiles the forms of an app together: their formulas may reach into one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from dougong.definitions.content import Body
from dougong.expressions import Expression, compile_expression
from dougong.expressions.types import BOOLEAN, Type
from dougong.fields.settings import objects_in, text_in
from dougong.fields.spec import FieldSpec
from dougong.forms.derivation import derived
from dougong.forms.inference import inferred
from dougong.forms.shapes import shapes_of
from dougong.forms.spec import Check, FieldLogic, FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, Shape, Shapes

NO_SHAPES = Shapes()


@dataclass(frozen=True, slots=True)
class CompiledForms:
    """`shapes` hold the forms and sub-forms of the app and of those it requires; `forms` the app's own, by key."""

    shapes: Shapes
    forms: Mapping[str, FormSpec]
    problems: tuple[Problem, ...] = ()


def compile_forms(app: str, bodies: Iterable[Body], foreign: Shapes = NO_SHAPES) -> CompiledForms:
    """Compile all forms of an app; problems have paths such as "forms/order/fields/amount/expression"."""
    forms = {FormRef(app, str(body["key"])): body for body in bodies}
    own = shapes_of(app, forms.values())
    typed, inference = inferred(Shapes({**foreign.by_ref, **own}, foreign.rollups), own)
    titles = {ref: text_in(forms[ref], "title") if ref in forms else None for ref in own}
    problems: list[Problem] = []
    shapes = derived(typed, titles, inference, problems)
    compiling = _Compiling(shapes, problems)
    specs = {ref.form: compiling.form(shapes[ref], body) for ref, body in forms.items()}
    return CompiledForms(shapes, specs, (*inference.problems, *problems))


@dataclass(slots=True)
class _Compiling:
    """Compiles what hangs on typed shapes, gathering the problems."""

    shapes: Shapes
    problems: list[Problem]

    def form(self, shape: Shape, body: Mapping[str, Json], prefix: str = "forms") -> FormSpec:
        path = f"{prefix}/{body['key']}"
        return FormSpec(
            label=cast(Label, body.get("label", body["key"])),
            shape=shape,
            logic={
                key: self.logic(shape.ref, spec, f"{path}/fields/{key}")
                for key, spec in shape.fields.items()
            },
            formulas=tuple(shape.formulas),
            checks=self.checks(shape.ref, body, path),
            title=shape.title,
            rows=self.rows(shape, body, path),
            sections=_sections(shape),
        )

    def rows(self, shape: Shape, body: Mapping[str, Json], path: str) -> dict[str, FormSpec]:
        return {
            str(child["key"]): self.form(
                self.shapes[shape.ref.child(str(child["key"]))], child, f"{path}/fields"
            )
            for child in objects_in(body, "fields")
            if child["type"] == "sub_form"
        }

    def logic(self, form: FormRef, spec: FieldSpec, path: str) -> FieldLogic:
        return FieldLogic(
            default=self.expression(form, spec.default, f"{path}/default", spec.type.value_type),
            visible_when=self.condition(form, spec.visible_when, f"{path}/visible_when"),
            required_when=self.condition(form, spec.required_when, f"{path}/required_when"),
            formula=self.shapes[form].formulas.get(spec.key),
        )

    def checks(self, form: FormRef, body: Mapping[str, Json], path: str) -> tuple[Check, ...]:
        found = []
        for at, check in enumerate(objects_in(body, "checks")):
            place = f"{path}/checks/{check.get('key', at)}/condition"
            condition = self.condition(form, str(check["condition"]), place)
            if condition is not None:
                found.append(
                    Check(condition, cast(Label, check["message"]), str(check.get("field", "")))
                )
        return tuple(found)

    def condition(self, form: FormRef, source: str | None, path: str) -> Expression | None:
        expression = self.expression(form, source, path)
        if expression is not None and expression.type != BOOLEAN:
            self.problems.append(Problem(path, "form.not_condition"))
            return None
        return expression

    def expression(
        self, form: FormRef, source: str | None, path: str, expect: Type | None = None
    ) -> Expression | None:
        if source is None:
            return None
        try:
            return compile_expression(source, ShapeNames(self.shapes, form), expect=expect)
        except Invalid as invalid:
            self.problems += [problem.under(path) for problem in invalid.problems]
            return None


def _sections(shape: Shape) -> dict[str, str]:
    """Say which section each field stands under: the nearest one above it."""
    under: dict[str, str] = {}
    section = ""
    for key, spec in shape.fields.items():
        if spec.type.key == "section":
            section = key
        elif section:
            under[key] = section
    return under

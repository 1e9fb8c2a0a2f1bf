"""Compiles the forms of an app together: their formulas may reach into one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from dougong.definitions.content import Body
from dougong.definitions.patterns import LONGEST, flaw_in
from dougong.expressions import Expression, compile_expression
from dougong.expressions.types import BOOLEAN, Type
from dougong.fields.settings import objects_in, text_in
from dougong.fields.spec import FieldSpec
from dougong.fields.types.references import References
from dougong.fields.types.serial import Serial
from dougong.fields.types.text import Text
from dougong.forms.activities import activity_fields, identity_of
from dougong.forms.derivation import derived
from dougong.forms.fetching import compiled_fetch
from dougong.forms.inference import inferred
from dougong.forms.narrowing import compiled_narrowing
from dougong.forms.ordering import (
    formulas_of,
    looking_back,
    looking_elsewhere,
    ordered_defaults,
    ordered_formulas,
    outward_of,
    reads_of,
)
from dougong.forms.places import Place
from dougong.forms.shapes import shapes_of
from dougong.forms.spec import Check, FieldLogic, FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.records.figures import empty_figures
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, Shape, Shapes

NO_SHAPES = Shapes()
_COUNTABLE = frozenset({"text", "choice", "number", "date"})


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
    compiling = _Compiling(shapes, problems, list(inference.expressions))
    specs = {ref.form: compiling.form(shapes[ref], body) for ref, body in forms.items()}
    return CompiledForms(shapes, specs, (*inference.problems, *problems))


@dataclass(slots=True)
class _Compiling:
    """Compiles what hangs on typed shapes, gathering the problems; `order` is the one in which to compute."""

    shapes: Shapes
    problems: list[Problem]
    order: Sequence[tuple[FormRef, str]]

    def form(self, shape: Shape, body: Mapping[str, Json]) -> FormSpec:
        """Compile a form with its sub-forms, and put all that is computed in a record into one order."""
        path = f"forms/{body['key']}"
        rows = {
            str(child["key"]): self.bare(
                self.shapes[shape.ref.child(str(child["key"]))], child, f"{path}/fields"
            )
            for child in objects_in(body, "fields")
            if child["type"] == "sub_form"
        }
        spec = replace(self.bare(shape, body, "forms"), rows=rows)
        formulas = formulas_of(spec.logic, rows)
        places = {shape.ref: "", **{each.ref: key for key, each in rows.items()}}
        computed = [Place(places[form], key) for form, key in self.order if form in places]
        reads = reads_of(formulas, rows)
        return replace(
            spec,
            defaults=ordered_defaults(spec, path, self.problems),
            settling=ordered_formulas(reads, computed, path, self.problems),
            reads=reads,
            looking_back=looking_back(spec, formulas),
            elsewhere=looking_elsewhere(spec, formulas),
            identity=identity_of(body),
            activities=activity_fields(shape, body, path, self.problems),
            empty_figures=empty_figures(self.shapes, shape.ref),
        )

    def bare(self, shape: Shape, body: Mapping[str, Json], prefix: str) -> FormSpec:
        """Compile what a form, or the rows of a sub-form, has of its own."""
        path = f"{prefix}/{body['key']}"
        logic = {
            key: self.logic(shape.ref, spec, f"{path}/fields/{key}")
            for key, spec in shape.fields.items()
        }
        checks = self.checks(shape, body, path)
        self.problems += [*_links_refused(shape, path), *_slow_patterns(shape, path)]
        return FormSpec(
            label=cast(Label, body.get("label", body["key"])),
            shape=shape,
            logic=logic,
            checks=checks,
            title=shape.title,
            headings=_headings(shape),
            shapes=self.shapes,
            outward=outward_of(logic, (check.condition for check in checks)),
        )

    def logic(self, form: FormRef, spec: FieldSpec, path: str) -> FieldLogic:
        return FieldLogic(
            default=self.expression(form, spec.default, f"{path}/default", spec.type.value_type),
            visible_when=self.condition(form, spec.visible_when, f"{path}/visible_when"),
            required_when=self.condition(form, spec.required_when, f"{path}/required_when"),
            formula=self.shapes[form].formulas.get(spec.key),
            count_by=self.counted(form, spec, f"{path}/count_by"),
            narrowing=compiled_narrowing(
                spec,
                path,
                ShapeNames(self.shapes, form),
                partial(self.condition, form),
                partial(self.expression, form),
            ),
            fetch=compiled_fetch(self.shapes, form, spec, f"{path}/fetch", self.problems),
        )

    def counted(self, form: FormRef, spec: FieldSpec, path: str) -> Expression | None:
        """Compile what a serial number is counted by: a text of the record itself, which stays as it is."""
        source = spec.type.count_by if isinstance(spec.type, Serial) else None
        expression = self.expression(form, source, path)
        if expression is None:
            return None
        outside = any(len(path) > 1 for path in expression.needs)
        if outside or expression.type.kind not in _COUNTABLE:
            code = "form.counts_elsewhere" if outside else "form.not_countable"
            self.problems.append(Problem(path, code))
            return None
        return expression

    def checks(self, shape: Shape, body: Mapping[str, Json], path: str) -> tuple[Check, ...]:
        found = []
        for at, check in enumerate(objects_in(body, "checks")):
            place = f"{path}/checks/{check.get('key', at)}/condition"
            written, field = str(check["condition"]), str(check.get("field", ""))
            condition = self.condition(shape.ref, written, place)
            if condition is not None:
                read = {key for key, *_ in condition.needs} & shape.fields.keys()
                about = frozenset({field} if field else read)
                found.append(Check(condition, cast(Label, check["message"]), field, about))
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


def _links_refused(shape: Shape, path: str) -> Iterator[Problem]:
    """Yield each field in rows that refers to several records: it has a table of its own, not a column."""
    for key, spec in shape.fields.items():
        if isinstance(spec.type, References) and shape.parent:
            yield Problem(f"{path}/fields/{key}/type", "form.links_in_rows")


def _slow_patterns(shape: Shape, path: str) -> Iterator[Problem]:
    """Yield each pattern that ends in time for a usual text, and not for one as long as its field may hold."""
    for key, spec in shape.fields.items():
        if isinstance(spec.type, Text) and (pattern := spec.type.pattern):
            code = flaw_in(pattern, max(spec.type.longest, LONGEST))
            if code and not flaw_in(pattern):
                yield Problem(f"{path}/fields/{key}/pattern", code, {"value": pattern})


def _headings(shape: Shape) -> dict[str, str]:
    """Say what each field stands under: the nearest section above it, or the tab; a section stands under its tab."""
    under: dict[str, str] = {}
    tab = section = ""
    for key, spec in shape.fields.items():
        if spec.type.key == "tab":
            tab, section = key, ""
            continue
        if spec.type.key == "section":
            section = ""
        if heading := section or tab:
            under[key] = heading
        if spec.type.key == "section":
            section = key
    return under

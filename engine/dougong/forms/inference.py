"""Finds out what computed fields are: their types follow from expressions that may mention one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace

from dougong.expressions import Expression, compile_expression
from dougong.expressions.backends.choices import refused_by_sql
from dougong.expressions.types import TEXT, Type, number
from dougong.fields.spec import FieldSpec
from dougong.fields.storage import MOST_DECIMALS, storable
from dougong.fields.types.derived import Derived
from dougong.fields.types.rollup import Rollup
from dougong.fields.types.stamp import Stamp
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.names import DirectoryNames, ShapeNames
from dougong.records.paths import fields_on, leads_to
from dougong.records.shape import FormRef, Shape, Shapes

DEFAULT_DECIMALS = 2


@dataclass(slots=True)
class Inference:
    """Types of computed fields, each found once, on demand; a circle is a problem and counts as text.

    What is wrong with forms that are not its `own` is for those to hear who make them.
    """

    shapes: Shapes
    own: Set[FormRef]
    types: dict[tuple[FormRef, str], Type] = field(default_factory=dict)
    expressions: dict[tuple[FormRef, str], Expression] = field(default_factory=dict)
    clocked: set[tuple[FormRef, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    underway: list[tuple[FormRef, str]] = field(default_factory=list)

    def result(self, form: FormRef, key: str) -> Type:
        """Return the type of a computed field."""
        place = (form, key)
        if place in self.underway:
            self._circle(place)
            return TEXT
        if place not in self.types:
            self.underway.append(place)
            self.types[place] = self._found(form, key)
            self.underway.pop()
        return self.types[place]

    def _found(self, form: FormRef, key: str) -> Type:
        derived = self.shapes[form].fields[key].type
        assert isinstance(derived, Derived)
        names = self._names_for(form, key, derived)
        if names is None:
            return TEXT
        try:
            expression = compile_expression(
                derived.expression, names, group=isinstance(derived, Rollup)
            )
        except Invalid as invalid:
            self._add(form, key, derived.written_in, invalid.problems)
            return TEXT
        self.expressions[form, key] = expression
        about = (expression, *_where(derived, names))
        if derived.on_read or any(self._by_clock(names.form, each) for each in about):
            self.clocked.add((form, key))
        self._demand_computable(form, key, derived, expression)
        return self._column_type(form, key, derived, expression.type)

    def _names_for(self, form: FormRef, key: str, derived: Derived) -> LazyNames | None:
        """Return what the expression is about: the form itself, or for a rollup the records that refer to it."""
        if isinstance(derived, Stamp) and self.shapes[form].parent is not None:
            self._add(form, key, "type", [Problem("", "form.stamp_in_rows")])
            return None
        if not isinstance(derived, Rollup):
            return LazyNames(self, form)
        source, _, reference = derived.source.rpartition(".")
        child = FormRef.read(source, form.app)
        if child in self.shapes and leads_to(self.shapes, child, reference) == form:
            return LazyNames(self, child)
        self._add(
            form, "", "from", [Problem("", "form.no_such_reference", {"source": derived.source})]
        )
        return None

    def _demand_computable(
        self, form: FormRef, key: str, derived: Derived, expression: Expression
    ) -> None:
        """What the clock decides, and what sums up records, is computed by the database."""
        function = refused_by_sql(expression.node)
        if function and ((form, key) in self.clocked or isinstance(derived, Rollup)):
            problem = Problem("", "expression.not_compilable", {"function": function})
            self._add(form, key, derived.written_in, [problem])

    def _by_clock(self, form: FormRef, expression: Expression) -> bool:
        """Tell whether the clock decides; what an expression mentions was found before it."""
        return expression.volatile or any(
            place in self.clocked or self.shapes[place[0]].fields[place[1]].on_read
            for path in expression.needs
            for place in fields_on(self.shapes, form, path)
        )

    def _column_type(self, form: FormRef, key: str, derived: Derived, found: Type) -> Type:
        if not storable(found):
            problem = Problem("", "form.not_storable", {"type": str(found)})
            self._add(form, key, derived.written_in, [problem])
            return TEXT
        if found.kind != "number":
            return found
        shown = found.decimals if found.decimals <= MOST_DECIMALS else DEFAULT_DECIMALS
        decimals = shown if derived.decimals is None else derived.decimals
        return replace(
            number(decimals, currency=found.currency), share=found.share, stars=found.stars
        )

    def _circle(self, place: tuple[FormRef, str]) -> None:
        around = self.underway[self.underway.index(place) :]
        fields = tuple(f"{form.form}.{key}" for form, key in around)
        at = next((each for each in around if each[0] in self.own), place)
        derived = self.shapes[at[0]].fields[at[1]].type
        part = derived.written_in if isinstance(derived, Derived) else "type"
        self._add(*at, part, [Problem("", "form.circle", {"fields": fields})])

    def _add(self, form: FormRef, key: str, part: str, problems: Iterable[Problem]) -> None:
        if form not in self.own:
            return
        prefix = f"forms/{form.form.replace('.', '/fields/')}/fields/{key}/{part}"
        self.problems += [problem.under(prefix) for problem in problems]


@dataclass(frozen=True, slots=True)
class LazyNames:
    """The names of a form whose computed fields are still being found."""

    inference: Inference
    form: FormRef

    def type_of(self, key: str) -> Type | None:
        spec = self.inference.shapes[self.form].fields.get(key)
        if spec is not None and isinstance(spec.type, Derived):
            return self.inference.result(self.form, key)
        return ShapeNames(self.inference.shapes, self.form).type_of(key)

    def of(self, form: str) -> LazyNames | DirectoryNames | None:
        known = ShapeNames(self.inference.shapes, self.form).of(form)
        return LazyNames(self.inference, known.form) if isinstance(known, ShapeNames) else known

    def known(self) -> Iterable[str]:
        return ShapeNames(self.inference.shapes, self.form).known()


def inferred(shapes: Shapes, own: Mapping[FormRef, Shape]) -> tuple[Shapes, Inference]:
    """Return the shapes with every computed field of the given forms typed, and what was found on the way."""
    inference = Inference(shapes, own.keys())
    typed = {ref: replace(shape, fields=_typed(inference, shape)) for ref, shape in own.items()}
    return Shapes({**shapes.by_ref, **typed}, shapes.rollups), inference


def _typed(inference: Inference, shape: Shape) -> dict[str, FieldSpec]:
    return {key: _typed_field(inference, shape.ref, spec) for key, spec in shape.fields.items()}


def _typed_field(inference: Inference, form: FormRef, spec: FieldSpec) -> FieldSpec:
    if not isinstance(spec.type, Derived):
        return spec
    result = inference.result(form, spec.key)
    by_clock = (form, spec.key) in inference.clocked
    return replace(spec, type=replace(spec.type, result=result, on_read=by_clock))


def _where(derived: Derived, names: LazyNames) -> Iterator[Expression]:
    """Yield the condition of a rollup; one that does not compile is told of with the derivation."""
    if isinstance(derived, Rollup) and derived.where:
        with suppress(Invalid):
            yield compile_expression(derived.where, names)

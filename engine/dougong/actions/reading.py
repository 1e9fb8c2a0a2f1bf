"""Reads the settings of actions against the shapes of an app, gathering every problem on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dougong.expressions import Expression, Names, anything, compile_expression
from dougong.expressions.types import BOOLEAN, Type
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Param, Problem, join_path, under
from dougong.messages.template import Template, compile_template
from dougong.records.names import ListNames, ShapeNames
from dougong.records.paths import leads_to
from dougong.records.shape import FormRef, Shapes

_OWNED = ("owner_id", "dept_id")
"""The system fields that a maker may set."""


@dataclass(slots=True)
class Reader:
    """Reads what is said about the records of one form; `problems` fills on the way."""

    shapes: Shapes
    form: FormRef
    problems: list[Problem] = field(default_factory=list)
    names: Callable[[Shapes, FormRef], Names] = ShapeNames

    def fresh(self) -> Reader:
        """Return one that reads about the same, and has found nothing yet."""
        return Reader(self.shapes, self.form, names=self.names)

    def take(self, path: str, inner: Reader) -> None:
        """Add the problems of a part, seen from here."""
        self.problems += under(path, inner.problems)

    def wrong(self, path: str, code: str, **params: Param) -> None:
        """Note one problem."""
        self.problems.append(Problem(path, code, params))

    def expression(
        self, path: str, source: Json, *, expect: Type | None = None
    ) -> Expression | None:
        """Return a formula over the record, of the expected type; None where it has problems."""
        try:
            # What rules say runs on the server and nowhere else.
            return compile_expression(
                str(source), self.names(self.shapes, self.form), expect=expect, allow=anything
            )
        except Invalid as wrong:
            self.problems += under(path, wrong.problems)
            return None

    def condition(self, path: str, source: Json) -> Expression | None:
        """Return a formula that is true or false; None where nothing is said, or it has problems."""
        if not isinstance(source, str) or not source.strip():
            return None
        return self.expression(path, source, expect=BOOLEAN)

    def filter(self, path: str, source: Json, target: FormRef) -> Expression | None:
        """Return a condition on the records of a form that the database judges; None as above."""
        if not isinstance(source, str) or not source.strip():
            return None
        try:
            return compile_expression(source, ListNames(self.shapes, target), expect=BOOLEAN)
        except Invalid as wrong:
            self.problems += under(path, wrong.problems)
            return None

    def template(self, path: str, source: Json) -> Template:
        """Return a text with formulas in braces."""
        try:
            return compile_template(
                str(source or ""),
                self.form.form,
                self.names(self.shapes, self.form),
                allow=anything,
            )
        except Invalid as wrong:
            self.problems += under(path, wrong.problems)
            return Template(self.form.form)

    def target(self, path: str, form: Json) -> FormRef | None:
        """Return another form by its key; None where there is none."""
        ref = FormRef.read(str(form or ""), self.form.app)
        if ref in self.shapes:
            return ref
        self.wrong(path, "action.no_form", form=str(form or ""))
        return None

    def behind(self, path: str, key: Json) -> FormRef | None:
        """Return the form that a reference field leads to."""
        ref = leads_to(self.shapes, self.form, str(key))
        if ref is None or ref not in self.shapes or self.shapes[ref].parent is not None:
            self.wrong(path, "action.no_reference", field=str(key))
            return None
        return ref

    def settings(self, path: str, said: Json, target: FormRef) -> dict[str, Expression]:
        """Return the formulas that give values to fields of a form, each of a type that the field can hold."""
        types = {key: self.settable(join_path(path, key), key, target) for key in _keys(said)}
        return self._typed(path, said, types)

    def matches(self, path: str, said: Json, target: FormRef) -> dict[str, Expression]:
        """Return the formulas that fields of a form must equal."""
        types = {key: self._readable(join_path(path, key), key, target) for key in _keys(said)}
        return self._typed(path, said, types)

    def _typed(
        self, path: str, said: Json, types: Mapping[str, Type | None]
    ) -> dict[str, Expression]:
        sources = said if isinstance(said, Mapping) else {}
        read = {
            key: self._setting(join_path(path, key), sources[key], wanted)
            for key, wanted in types.items()
        }
        return {key: expression for key, expression in read.items() if expression is not None}

    def _setting(self, path: str, source: Json, type: Type | None) -> Expression | None:
        return self.expression(path, source, expect=type) if type else None

    def settable(self, path: str, key: str, target: FormRef) -> Type | None:
        """Return what a field of a form can hold; None where it may not be written, which is noted."""
        spec = self.shapes[target].fields.get(key)
        if spec is None and key not in _OWNED:
            self.wrong(path, "action.no_field", field=key, form=target.form)
            return None
        if spec is not None and (spec.computed or spec.type.column is None):
            self.wrong(path, "action.computed", field=key)
            return None
        return ShapeNames(self.shapes, target).type_of(key)

    def _readable(self, path: str, key: str, target: FormRef) -> Type | None:
        known = ShapeNames(self.shapes, target).type_of(key)
        if known is None:
            self.wrong(path, "action.no_field", field=key, form=target.form)
        return known


def _keys(said: Json) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, Mapping) else ()

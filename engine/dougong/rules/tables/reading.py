"""Reads a decision table against the shapes of its app, gathering every problem on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from dougong.actions import Reader
from dougong.definitions.content import Body
from dougong.expressions import BOOLEAN, DATE, TEXT, Expression, Type, number
from dougong.fields.settings import objects_in
from dougong.fields.spec import FieldSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, join_path
from dougong.kernel.wording import LOCALES, Label, label_in
from dougong.records.paths import leads_to
from dougong.records.shape import FormRef, Shapes
from dougong.rules.tables.cells import read_test
from dougong.rules.tables.constants import CONSTANT, constant_of, listed
from dougong.rules.tables.spec import Cell, Hit, Input, Output, Row, TableSpec
from dougong.rules.tables.tests import TESTABLE, tested

FREE: Mapping[str, Type] = {"text": TEXT, "number": number(6), "switch": BOOLEAN, "date": DATE}
"""The types of outputs that are bound to no field."""


def compile_table(body: Body, app: str, shapes: Shapes) -> TableSpec:
    """Compile a table against the shapes of its app; `Invalid` with every problem in it."""
    form = FormRef.read(str(body.get("form", "")), app)
    reader = Reader(shapes, form)
    if form not in shapes:
        reader.wrong("form", "table.no_form", form=form.form)
        raise Invalid(reader.problems)
    spec = _Table(reader).read(body)
    if reader.problems:
        raise Invalid(reader.problems)
    return spec


@dataclass(slots=True)
class _Table:
    """The columns read so far; what is broken has none, and its cells are not judged."""

    reader: Reader
    inputs: dict[str, Input] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def read(self, body: Body) -> TableSpec:
        for said in objects_in(body, "inputs"):
            self._input(said, join_path("inputs", str(said["key"])))
        for said in objects_in(body, "outputs"):
            self._output(said, join_path("outputs", str(said["key"])))
        # One that was only begun fits nothing: it would fit everything, and give blanks.
        begun = [
            (at, said)
            for at, said in enumerate(objects_in(body, "rows"), 1)
            if said.get("tests") or said.get("values")
        ]
        rows = tuple(self._row(said, at) for at, said in begun)
        if not self.outputs and not self.broken:
            self.reader.wrong("outputs", "table.gives_nothing")
        otherwise = body.get("otherwise")
        return TableSpec(
            str(body.get("key", "")),
            cast(Label, body.get("label", "")),
            self.reader.form,
            Hit(str(body.get("hit", Hit.FIRST.value))),
            tuple(self.inputs.values()),
            self.outputs,
            rows,
            self._values(otherwise, "otherwise") if otherwise else None,
        )

    def _input(self, said: Body, path: str) -> None:
        key, at = str(said["key"]), join_path(path, "expression")
        expression = self.reader.expression(at, said["expression"])
        if expression is not None and expression.type.kind not in TESTABLE:
            self.reader.wrong(at, "table.untestable")
            expression = None
        if expression is None:
            self.broken.add(key)
        else:
            label = cast(Label, said.get("label") or _called(self.reader, expression.source))
            self.inputs[key] = Input(key, label, expression)

    def _output(self, said: Body, path: str) -> None:
        key, bound = str(said["key"]), said.get("field")
        of = self._field(str(bound), join_path(path, "field")) if bound else None
        type = of.type.value_type if of else FREE.get(str(said.get("type"))) if not bound else None
        if type is None:
            self.broken.add(key)
            if not bound:
                self.reader.wrong(path, "table.output_of_what")
            return
        label = said.get("label") or (of.label if of else key)
        self.outputs[key] = Output(key, cast(Label, label), type, of)

    def _field(self, key: str, path: str) -> FieldSpec | None:
        found = self.reader.shapes[self.reader.form].fields.get(key)
        if found is None:
            self.reader.wrong(path, "action.no_field", field=key, form=self.reader.form.form)
        elif found.computed or found.type.column is None:
            self.reader.wrong(path, "action.computed", field=key)
            return None
        return found

    def _row(self, said: Body, number: int) -> Row:
        key = str(said["key"])
        path = join_path("rows", key)
        return Row(
            key,
            number,
            self._tests(said.get("tests"), join_path(path, "tests")),
            self._values(said.get("values"), join_path(path, "values")),
        )

    def _tests(self, said: Json, path: str) -> dict[str, Cell]:
        found: dict[str, Cell] = {}
        for key, test in _objects(said).items():
            inner, of = self.reader.fresh(), self.inputs.get(key)
            if of is not None:
                asked = read_test(test, of.type, inner)
                source = tested(of.expression.source, of.type, asked) if asked else ""
                expression = inner.condition("", source)
                if asked and expression:
                    found[key] = Cell(asked, expression)
            elif key not in self.broken:
                inner.wrong("", "table.no_column", column=key)
            self.reader.take(join_path(path, key), inner)
        return found

    def _values(self, said: Json, path: str) -> dict[str, Expression]:
        found: dict[str, Expression] = {}
        for key, value in _objects(said).items():
            inner, of = self.reader.fresh(), self.outputs.get(key)
            if of is not None:
                if (given := _given(value, of, inner)) is not None:
                    found[key] = given
            elif key not in self.broken:
                inner.wrong("", "table.no_column", column=key)
            self.reader.take(join_path(path, key), inner)
        return found


def _given(said: Body, output: Output, reader: Reader) -> Expression | None:
    """Return what a cell gives as a formula; None for a blank one, or one with problems."""
    if "formula" in said:
        return reader.expression("", said["formula"], expect=output.type)
    raw = said.get("value")
    if raw is None or raw == "":
        return None
    if output.type.each.kind not in CONSTANT:
        reader.wrong("", "table.formula_only")
        return None
    value = output.field.type.parse(raw) if output.field else constant_of(raw, output.type)
    if isinstance(value, Problem) or value is None:
        of = value if isinstance(value, Problem) else Problem("", "table.no_constant")
        reader.wrong("", of.code, **of.params)
        return None
    return reader.expression("", listed(value), expect=output.type)


def _called(reader: Reader, source: str) -> Label:
    """Return what the fields are called that an input leads through; a formula is called as it is written."""
    labels: list[Label] = []
    form: FormRef | None = reader.form
    for key in source.strip().split("."):
        shape = reader.shapes.by_ref.get(form) if form else None
        found = shape.fields.get(key) if shape else None
        if form is None or found is None:
            return source
        labels.append(found.label)
        form = leads_to(reader.shapes, form, key)
    return {locale: " › ".join(label_in(label, locale) for label in labels) for locale in LOCALES}


def _objects(said: Json) -> dict[str, Body]:
    entries = said if isinstance(said, Mapping) else {}
    return {key: each for key, each in entries.items() if isinstance(each, Mapping)}

"""Datasets as makers write them, compiled: a form, what is joined to it, and the fields that are worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dougong.definitions.content import Body
from dougong.expressions import BOOLEAN, Expression, compile_expression
from dougong.expressions.names import Names
from dougong.expressions.types import Type, common_type
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem, join_path
from dougong.records.dataset import Dataset, Join, names_of
from dougong.records.names import ListNames
from dougong.records.shape import FormRef, Shapes

_ALIKE = frozenset({"text", "choice", "record"})
"""What is kept as text: a name may be compared with an option, an id with a reference."""


def compile_dataset(body: Body, app: str, shapes: Shapes) -> Dataset:
    """Compile a dataset against the forms of its app; `Invalid` with every problem in it."""
    form = FormRef.read(str(body.get("form", "")), app)
    if form not in shapes:
        raise Invalid([Problem("form", "report.no_form", {"form": str(body.get("form", ""))})])
    reading = _Reading(app, shapes, form)
    for at, said in enumerate(_mappings(body.get("joins"))):
        reading.join(join_path("joins", at), said)
    fields = [*enumerate(_mappings(body.get("fields")))]
    for at, said in fields:
        reading.field(join_path("fields", at), said)
    where = reading.condition(body.get("filter"))
    refuse_if(reading.problems)
    return replace(reading.dataset(str(body.get("key", ""))), where=where)


class _Reading:
    """Gathers the pieces of a dataset, and every problem on the way."""

    def __init__(self, app: str, shapes: Shapes, form: FormRef) -> None:
        self._app, self._shapes, self._form = app, shapes, form
        self._joins: list[Join] = []
        self._fields: dict[str, Expression] = {}
        self.problems: list[Problem] = []

    def dataset(self, key: str) -> Dataset:
        names = names_of(self._shapes, self._form, self._joins, self._fields)
        return Dataset(key, self._form, names, tuple(self._joins), self._fields)

    def join(self, path: str, said: Body) -> None:
        """Read one join; its left sides know the form and the joins before it."""
        form = FormRef.read(str(said.get("form", "")), self._app)
        if form not in self._shapes:
            self._problem(join_path(path, "form"), "report.no_form", form=str(said.get("form", "")))
            return
        on = [
            pair
            for at, each in enumerate(_mappings(said.get("on")))
            if (pair := self._pair(join_path(path, "on", at), each, form)) is not None
        ]
        if self._free(path, str(said.get("key", ""))):
            needed = said.get("kind") == "inner"
            self._joins.append(Join(str(said["key"]), form, tuple(on), needed))

    def field(self, path: str, said: Body) -> None:
        """Read a field that is worked out; those before it may not stand in it, the form and the joins may."""
        names = names_of(self._shapes, self._form, self._joins, {})
        found = self._expression(
            join_path(path, "expression"), str(said.get("expression", "")), names
        )
        if found is not None and self._free(path, str(said.get("key", ""))):
            self._fields[str(said["key"])] = found

    def condition(self, source: Json) -> Expression | None:
        """Read what narrows the whole."""
        if not isinstance(source, str) or not source.strip():
            return None
        return self._expression("filter", source, self.dataset("").names, BOOLEAN)

    def _pair(self, path: str, said: Body, form: FormRef) -> tuple[Expression, Expression] | None:
        mine = names_of(self._shapes, self._form, self._joins, {})
        theirs = ListNames(self._shapes, form)
        left = self._expression(join_path(path, "left"), str(said.get("left", "")), mine)
        right = self._expression(join_path(path, "right"), str(said.get("right", "")), theirs)
        if left is None or right is None:
            return None
        if not _alike(left.type, right.type):
            self._problem(path, "report.join_unlike", left=left.source, right=right.source)
            return None
        return left, right

    def _free(self, path: str, key: str) -> bool:
        names = names_of(self._shapes, self._form, self._joins, self._fields)
        if names.type_of(key) is None:
            return True
        self._problem(join_path(path, "key"), "report.dataset_key", key=key)
        return False

    def _expression(
        self, path: str, source: str, names: Names, expect: Type | None = None
    ) -> Expression | None:
        try:
            return compile_expression(source, names, expect=expect)
        except Invalid as wrong:
            self.problems += [problem.under(path) for problem in wrong.problems]
            return None

    def _problem(self, path: str, code: str, **params: str) -> None:
        self.problems.append(Problem(path, code, params))


def words_of(body: Body, form: Body) -> Body:
    """Return a form that has the labels of a dataset: those of its form, of its joins and of its own fields."""
    joins = [
        {"key": each["key"], "label": each.get("label", each["key"]), "form": each.get("form")}
        for each in _mappings(body.get("joins"))
    ]
    own = [
        {"key": each["key"], "label": each.get("label", each["key"])}
        for each in _mappings(body.get("fields"))
    ]
    return {**form, "fields": [*_mappings(form.get("fields")), *joins, *own]}


def _alike(left: Type, right: Type) -> bool:
    if {left.kind, right.kind} <= _ALIKE or left.kind == right.kind == "number":
        return True
    return left.kind not in {"list", "relation", "nothing"} and common_type(left, right) is not None


def _mappings(value: Json) -> Sequence[Mapping[str, Json]]:
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [each for each in found if isinstance(each, Mapping)]

"""Values that a field takes from a record of another form in which some fields are the same as here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dougong.expressions import Expression, Value, compile_expression
from dougong.fields.settings import flag_in, objects_in, text_in
from dougong.fields.spec import FieldSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.names import ShapeNames
from dougong.records.paths import KeyPath
from dougong.records.query import Sort
from dougong.records.shape import FormRef, Shapes


@dataclass(frozen=True, slots=True)
class Fetch:
    """Take `take` of the first record of `form`, by `sort`, whose fields equal what is written here.

    One that `follows` is taken anew whenever the record is saved, and written by nobody; any other is only proposed.
    """

    form: FormRef
    take: str
    match: tuple[tuple[str, Expression], ...]
    sort: tuple[Sort, ...] = ()
    follows: bool = False

    @property
    def needs(self) -> frozenset[KeyPath]:
        """Return the paths that are read of the record at hand."""
        return frozenset(path for _, mine in self.match for path in mine.needs)


class Wanted(NamedTuple):
    """What a field of a form, or of a sub-form's rows, wants to know: its value where `values` match."""

    form: FormRef
    key: str
    values: tuple[Value, ...]


def compiled_fetch(
    shapes: Shapes, form: FormRef, spec: FieldSpec, path: str, problems: list[Problem]
) -> Fetch | None:
    """Compile what a field takes from elsewhere; None where it takes nothing, or what it says makes no sense."""
    if spec.fetch is None:
        return None
    if spec.type.computed or spec.type.value_type is None or spec.default is not None:
        code = "form.fetch_and_default" if spec.default is not None else "form.fetch_unfit"
        problems.append(Problem(path, code))
        return None
    said, found = spec.fetch, list[Problem]()
    target = FormRef.read(str(said["form"]), form.app)
    if target not in shapes:
        # A form that is not there is told of as such.
        return None
    theirs = ShapeNames(shapes, target)
    take = str(said["take"])
    if _compiled(take, theirs, spec, f"{path}/take", found) is None:
        problems += found
        return None
    match = tuple(_matches(shapes, form, target, said, path, found))
    problems += found
    sort = text_in(said, "sort") or "created_at"
    order = (Sort(sort.lstrip("-"), sort.startswith("-")),)
    return None if found else Fetch(target, take, match, order, flag_in(said, "follows"))


def _matches(
    shapes: Shapes,
    form: FormRef,
    target: FormRef,
    said: Mapping[str, Json],
    path: str,
    problems: list[Problem],
) -> list[tuple[str, Expression]]:
    found: list[tuple[str, Expression]] = []
    fields = shapes[target].fields
    for at, pair in enumerate(objects_in(said, "match")):
        theirs, mine = str(pair["theirs"]), str(pair["mine"])
        if theirs not in fields:
            continue
        expression = _compiled(
            mine, ShapeNames(shapes, form), fields[theirs], f"{path}/match/{at}/mine", problems
        )
        if expression is not None:
            found.append((theirs, expression))
    return found


def _compiled(
    source: str, names: ShapeNames, like: FieldSpec, path: str, problems: list[Problem]
) -> Expression | None:
    try:
        return compile_expression(source, names, expect=like.type.value_type)
    except Invalid as invalid:
        problems += [problem.under(path) for problem in invalid.problems]
        return None


def key_of(value: Value) -> Value:
    """Return what a value is told by: a record by its id."""
    return value.get("id") if isinstance(value, Mapping) else value

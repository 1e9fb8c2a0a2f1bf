"""Rows of one file that say the same where only one may: found before anything is written, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dougong.fields.spec import FieldSpec
from dougong.fields.types.serial import Serial
from dougong.forms.cells import Cell, folded_at
from dougong.forms.interchange import field_of
from dougong.forms.spec import FormSpec
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.usecases.imports.plan import ImportPlan
from dougong.usecases.records.changing_many import Mode

Rows = Sequence[tuple[int, Sequence[Cell]]]


def repeats(plan: ImportPlan, form: FormSpec, rows: Rows) -> Mapping[int, Problem]:
    """Return the rows that repeat an earlier one, in a value that stands once or in all that tells a record."""
    found: dict[int, Problem] = {}
    for keys in _telling(plan, form):
        columns = [each.column for each in plan.columns if each.field in keys]
        label = "、".join(label_in(field_of(form, key).label) for key in keys)
        whole = keys in form.shape.together
        for number, first in _again(columns, rows, all if whole else any):
            problem = Problem(keys[0], "import.repeated", {"row": first, "label": label})
            found.setdefault(number, problem)
    return found


def _telling(plan: ImportPlan, form: FormSpec) -> Iterator[tuple[str, ...]]:
    mapped = [each.field for each in plan.columns]
    yield from ((key,) for key in mapped if _stands_once(field_of(form, key)))
    yield from (keys for keys in sorted(form.shape.together) if set(keys) <= set(mapped))
    if plan.mode is not Mode.INSERT and plan.by:
        yield tuple(key for key in mapped if key in plan.by)


def _stands_once(field: FieldSpec) -> bool:
    return field.unique or isinstance(field.type, Serial)


def _again(
    columns: Sequence[int], rows: Rows, filled: Callable[[tuple[str, ...]], bool]
) -> Iterator[tuple[int, int]]:
    """Yield rows whose cells in these columns are those of an earlier row, with its number; unfilled ones are not."""
    first: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        texts = tuple(folded_at(row, at) for at in columns)
        if filled(texts) and first.setdefault(texts, number) != number:
            yield number, first[texts]

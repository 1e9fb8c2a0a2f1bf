"""A segment: the records of a form that a condition holds for, or the best of them, kept up to date by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from dougong.actions import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.expressions.types import Type
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import Label
from dougong.records.paths import reads_clock, ticks
from dougong.records.shape import FormRef, Shapes
from dougong.rules.conditions import Condition, conditions_of
from dougong.rules.watching import Watched, watched

_RANKED = frozenset({"number", "date", "datetime", "duration"})


@dataclass(frozen=True, slots=True)
class Top:
    """The best of a segment: so many percent of its records by a figure, the largest first; ties come along."""

    by: Expression
    percent: int


@dataclass(frozen=True, slots=True)
class SegmentSpec:
    """A compiled segment; all `conditions` together are `where`, and without any it holds every record.

    `by_clock` tells that its records change when nothing but time has passed, `ticks` that they do within a day;
    `watched` are the changes that may move them. One that is `shown` is a tag on its records, for all who may read
    them.
    """

    key: str
    label: Label
    form: FormRef
    where: Expression | None
    conditions: tuple[Condition, ...]
    top: Top | None
    by_clock: bool
    ticks: bool
    watched: Mapping[FormRef, Watched]
    shown: bool = False
    color: str | None = None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return every path of the record that it reads."""
        return _paths(self.where, self.top).union(*(each.needs for each in self.conditions))


def compile_segment(body: Body, app: str, shapes: Shapes) -> SegmentSpec:
    """Compile a segment against the shapes of its app; `Invalid` with every problem in it."""
    form = FormRef.read(str(body.get("form", "")), app)
    reader = Reader(shapes, form)
    if form not in shapes:
        reader.wrong("form", "segment.no_form", form=form.form)
        raise Invalid(reader.problems)
    where, top = reader.condition("condition", body.get("condition")), _top(body.get("top"), reader)
    conditions = tuple(conditions_of(where, reader)) if where else ()
    if reader.problems:
        raise Invalid(reader.problems)
    read = [each for each in (where, top and top.by) if each]
    by_clock = any(reads_clock(shapes, form, each) for each in read)
    within_a_day = any(ticks(shapes, form, each) for each in read)
    moving = watched(shapes, form, _paths(where, top))
    if top is not None:
        # Whoever rises pushes somebody else out.
        moving = {each: Watched(wholly=True) for each in moving}
    label = cast(Label, body.get("label", ""))
    color = body.get("color")
    return SegmentSpec(
        str(body.get("key", "")),
        label,
        form,
        where,
        conditions,
        top,
        by_clock,
        within_a_day,
        moving,
        shown=body.get("shown") is True,
        color=color if isinstance(color, str) else None,
    )


def _top(said: Json, reader: Reader) -> Top | None:
    if not isinstance(said, Mapping):
        return None
    by = reader.expression("top/by", said.get("by"))
    if by is not None and not _is_ranked(by.type):
        reader.wrong("top/by", "segment.no_figure")
    return Top(by, int(str(said.get("percent", 10)))) if by else None


def _is_ranked(type: Type) -> bool:
    return type.kind in _RANKED


def _paths(where: Expression | None, top: Top | None) -> frozenset[tuple[str, ...]]:
    read: Iterable[Expression] = (each for each in (where, top and top.by) if each)
    return frozenset(path for each in read for path in each.needs)

"""A rule, compiled: when something happens, if all conditions hold, then these steps, otherwise those."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from dougong.actions import Reader, Step
from dougong.definitions.content import Body
from dougong.expressions import Names
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.records.names import BeforeNames, ListNames
from dougong.records.shape import FormRef, Shapes
from dougong.rules.call import CALL, CallNames, call_fields
from dougong.rules.conditions import Condition, conditions_of
from dougong.rules.course import Course
from dougong.rules.program import NO_PATHS, Consult, Do, End, Give, Paths, Program
from dougong.rules.steps.catalogue import CONTROLS
from dougong.rules.steps.writer import Writer
from dougong.rules.tables import TableSpec
from dougong.rules.triggers.catalogue import read_trigger
from dougong.rules.triggers.of_calls import CALLED
from dougong.rules.triggers.trigger import BEFORE_DELETE, BEFORE_SAVE, Trigger

NO_TABLES: Mapping[str, TableSpec] = {}


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A compiled rule; all `conditions` must hold for its actions, else what is done otherwise.

    One that is `unrunnable` waits for its events like any other, so that its log says why nothing is done. One that is
    `entering` does nothing itself, it lets records into a journey; the way they go there has a `course`.
    """

    key: str
    label: Label
    form: FormRef
    trigger: Trigger
    conditions: tuple[Condition, ...]
    program: Program
    enabled: bool = True
    order: int = 0
    unrunnable: Problem | None = None
    course: Course | None = None
    entering: Entering | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return all its actions, wherever they stand."""
        return tuple(self.program.steps())

    @property
    def judged(self) -> Paths:
        """Return the paths of the record that its conditions read."""
        return NO_PATHS.union(*(each.needs for each in self.conditions))

    @property
    def needs(self) -> Paths:
        """Return every path of the record that conditions and steps read."""
        course = self.course.needs if self.course else NO_PATHS
        return self.judged | self.program.needs() | course


@dataclass(frozen=True, slots=True)
class Entering:
    """The way of a journey that a rule lets records into: its own, or those it refers to by `via`."""

    way: RuleSpec
    via: str = ""


def compile_rule(
    body: Body, app: str, shapes: Shapes, tables: Mapping[str, TableSpec] = NO_TABLES
) -> RuleSpec:
    """Compile a rule against the shapes and tables of its app; `Invalid` with every problem in it."""
    form = FormRef.read(str(body.get("form", "")), app)
    said = _mapping(body.get("trigger"))
    before = said.get("on") in {BEFORE_SAVE, BEFORE_DELETE}
    reader = Reader(shapes, form, names=names_of(body))
    if form not in shapes:
        reader.wrong("form", "rule.no_form", form=form.form)
        raise Invalid(reader.problems)
    inner = Reader(shapes, form)
    trigger = read_trigger(said, inner, str(body.get("key", "")))
    reader.take("trigger", inner)
    condition = reader.condition("condition", body.get("condition"))
    spec = RuleSpec(
        str(body.get("key", "")),
        cast(Label, body.get("label", "")),
        form,
        trigger,
        tuple(conditions_of(condition, reader)) if condition else (),
        _program(body, reader, tables, before),
        body.get("enabled") is not False,
        cast(int, body.get("order", 0)),
    )
    if spec.trigger.on == BEFORE_DELETE and any(
        isinstance(each, _GIVING) for each in spec.program.code
    ):
        reader.wrong("actions", "rule.nothing_to_give")
    if spec.trigger.alone:
        _reads_no_record(spec, reader)
    if reader.problems:
        raise Invalid(reader.problems)
    return spec


def names_of(rule: Body) -> Callable[[Shapes, FormRef], Names]:
    """Return what makes the names that a rule may mention: those of a form, and what its trigger adds."""
    trigger = _mapping(rule.get("trigger"))
    if trigger.get("on") == CALLED:
        return partial(CallNames, fields=call_fields(trigger.get("values")))
    return BeforeNames if trigger.get("on") in {BEFORE_SAVE, BEFORE_DELETE} else ListNames


def _reads_no_record(spec: RuleSpec, reader: Reader) -> None:
    """Refuse what a rule that is about no record would read or change; inside a loop there is one."""
    outside = zip(spec.program.code, spec.program.loops, strict=True)
    changes = any(
        isinstance(each, Do) and each.step.action.needs_record
        for each, loop in outside
        if loop == -1
    )
    own = {path for path in spec.needs if spec.trigger.on != CALLED or path[0] != CALL}
    if changes or own:
        reader.wrong("trigger/records", "rule.no_record")


def _program(body: Body, reader: Reader, tables: Mapping[str, TableSpec], before: bool) -> Program:
    """Write what is done, the end, and what is done where the conditions do not hold."""
    inside = ListNames if before else reader.names
    writer = Writer(reader, CONTROLS, tables=tables, before=before, names=inside)
    writer.steps(body, "actions")
    writer.put(End())
    otherwise = writer.here
    writer.steps(body, "else")
    return writer.program(otherwise)


def unrunnable_rule(
    body: Body, app: str, shapes: Shapes, tables: Mapping[str, TableSpec] = NO_TABLES
) -> RuleSpec | None:
    """Return what is left of a released rule that does not compile any more; None where it does, or nothing waits."""
    try:
        compile_rule(body, app, shapes, tables)
    except Invalid as wrong:
        bare = {name: said for name, said in body.items() if name in _WHEN}
        with suppress(Invalid):
            return replace(compile_rule(bare, app, shapes), unrunnable=wrong.problems[0])
    return None


_GIVING = (Give, Consult)
_WHEN = frozenset({"key", "label", "form", "trigger", "enabled", "order"})


def _mapping(said: Json) -> Body:
    return said if isinstance(said, Mapping) else {}

"""A rule, compiled: when something happens, if all conditions hold, then these steps, otherwise those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import cast

from dougong.actions import ACTIONS, Action, Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, join_path
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef, Shapes
from dougong.rules.conditions import Condition, conditions_of
from dougong.rules.triggers import Trigger, read_trigger


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a rule; its key makes it done once, `when` may leave it out."""

    key: str
    type: str
    action: Action
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A compiled rule; all `conditions` must hold for `steps`, else `otherwise` is done.

    One that is `unrunnable` waits for its events like any other, so that its log says why nothing is done.
    """

    key: str
    label: Label
    form: FormRef
    trigger: Trigger
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    otherwise: tuple[Step, ...] = ()
    enabled: bool = True
    order: int = 0
    unrunnable: Problem | None = None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return every path of the record that conditions and actions read."""
        steps = (*self.steps, *self.otherwise)
        whens = (step.when.needs for step in steps if step.when)
        read = (
            *(each.needs for each in self.conditions),
            *(step.action.needs for step in steps),
            *whens,
        )
        return frozenset().union(*read)


def compile_rule(body: Body, app: str, shapes: Shapes) -> RuleSpec:
    """Compile a rule against the shapes of its app; `Invalid` with every problem in it."""
    form = FormRef.read(str(body.get("form", "")), app)
    reader = Reader(shapes, form)
    if form not in shapes:
        reader.wrong("form", "rule.no_form", form=form.form)
        raise Invalid(reader.problems)
    inner = Reader(shapes, form)
    trigger = read_trigger(_mapping(body.get("trigger")), inner)
    reader.take("trigger", inner)
    condition = reader.condition("condition", body.get("condition"))
    spec = RuleSpec(
        str(body.get("key", "")),
        cast(Label, body.get("label", "")),
        form,
        trigger,
        tuple(conditions_of(condition, reader)) if condition else (),
        tuple(_steps(body, "actions", reader)),
        tuple(_steps(body, "else", reader)),
        body.get("enabled") is not False,
        cast(int, body.get("order", 0)),
    )
    if reader.problems:
        raise Invalid(reader.problems)
    return spec


def unrunnable_rule(body: Body, app: str, shapes: Shapes) -> RuleSpec | None:
    """Return what is left of a released rule that does not compile any more; None where it does, or nothing waits."""
    try:
        compile_rule(body, app, shapes)
    except Invalid as wrong:
        bare = {name: said for name, said in body.items() if name in _WHEN}
        with suppress(Invalid):
            return replace(compile_rule(bare, app, shapes), unrunnable=wrong.problems[0])
    return None


_WHEN = frozenset({"key", "label", "form", "trigger", "enabled", "order"})


def _steps(body: Body, name: str, reader: Reader) -> Iterator[Step]:
    said = body.get(name)
    for at, each in enumerate(said if isinstance(said, Sequence) else ()):
        action = _mapping(each)
        inner = Reader(reader.shapes, reader.form)
        if (step := _step(action, f"{name}.{at}", inner)) is not None:
            yield step
        # Places are named by key where there is one, so that they stay when steps are moved.
        reader.take(join_path(name, str(action.get("key") or at)), inner)


def _step(body: Body, place: str, reader: Reader) -> Step | None:
    kind = str(body.get("type", ""))
    if kind not in ACTIONS:
        reader.wrong("type", "action.unknown", type=kind)
        return None
    when = reader.condition("when", body.get("when"))
    # A step without a key of its own is known by its place; reordering then means other steps.
    return Step(str(body.get("key") or place), kind, ACTIONS[kind].of(body, reader), when)


def _mapping(said: Json) -> Body:
    return said if isinstance(said, Mapping) else {}

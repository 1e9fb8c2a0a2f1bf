"""Which computed fields depend on which others, and how the records that hold them are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dougong.expressions import Expression
from dougong.fields.types.reverse import Reverse
from dougong.records.paths import KeyPath, leads_to
from dougong.records.shape import FormRef, RollupRule, Shapes


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: `key` is a reference of `near` to `far`, or of `far` to `near` when it leads back."""

    near: FormRef
    far: FormRef
    key: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Dependent:
    """A computed field; a rollup has the reference of the records it counts, and a condition on them."""

    form: FormRef
    key: str
    expression: Expression
    over: Step | None = None
    where: Expression | None = None


@dataclass(slots=True)
class Trigger:
    """What makes a dependent move: these keys of a form that is some steps away from it."""

    dependent: Dependent
    steps: tuple[Step, ...]
    keys: set[str] = field(default_factory=set)
    related: bool = False
    """Whether the dependent looks into other records at all, which no submit could show it."""


def triggers_of(shapes: Shapes) -> Mapping[FormRef, Sequence[Trigger]]:
    """Return the triggers by the form that pulls them; rollups stand after those they need."""
    found: defaultdict[FormRef, list[Trigger]] = defaultdict(list)
    for dependent in dependents_of(shapes):
        for (form, _), trigger in _triggers(shapes, dependent).items():
            found[form].append(trigger)
    return found


def dependents_of(shapes: Shapes) -> Iterator[Dependent]:
    """Yield all stored computed fields: rollups after those they need, then the formulas of each form likewise."""
    yield from (_of_rollup(rule) for rule in _stored(shapes))
    for shape in shapes.by_ref.values():
        if shape.parent is None:
            yield from (
                Dependent(shape.ref, key, formula)
                for key, formula in shape.formulas.items()
                if not shape.fields[key].on_read
            )


def _stored(shapes: Shapes) -> Iterator[RollupRule]:
    return (rule for rule in shapes.rollups if not shapes[rule.form].fields[rule.key].on_read)


def _of_rollup(rule: RollupRule) -> Dependent:
    over = Step(rule.form, rule.child, rule.reference, back=True)
    return Dependent(rule.form, rule.key, rule.expression, over, rule.where)


def _triggers(
    shapes: Shapes, dependent: Dependent
) -> dict[tuple[FormRef, tuple[Step, ...]], Trigger]:
    paths = dependent.expression.needs | (dependent.where.needs if dependent.where else frozenset())
    first = (dependent.over,) if dependent.over else ()
    found: dict[tuple[FormRef, tuple[Step, ...]], Trigger] = {}

    def watch(form: FormRef, steps: tuple[Step, ...], key: str) -> None:
        found.setdefault((form, steps), Trigger(dependent, steps)).keys.add(key)

    if dependent.over:
        watch(dependent.over.far, first, dependent.over.key)
    for path in paths:
        for form, steps, key in _walked(shapes, dependent, first, path):
            watch(form, steps, key)
    related = any(step.back for trigger in found.values() for step in trigger.steps)
    for trigger in found.values():
        trigger.related = related and not dependent.over
    return found


def _walked(
    shapes: Shapes, dependent: Dependent, steps: tuple[Step, ...], path: KeyPath
) -> Iterator[tuple[FormRef, tuple[Step, ...], str]]:
    at = steps[-1].far if steps else dependent.form
    for key in path:
        step = _step(shapes, at, key)
        if step is None or not step.back:
            yield at, steps, key
        if step is None:
            return
        steps, at = (*steps, step), step.far
        if step.back:
            yield at, steps, step.key


def _step(shapes: Shapes, form: FormRef, key: str) -> Step | None:
    spec = shapes[form].fields.get(key)
    far = leads_to(shapes, form, key)
    # The rows of a sub-form change with their record only, and with it they are computed.
    if spec is None or spec.fields or far is None or far not in shapes:
        return None
    if isinstance(spec.type, Reverse):
        return Step(form, far, spec.type.source.rpartition(".")[2], back=True)
    return Step(form, far, key)

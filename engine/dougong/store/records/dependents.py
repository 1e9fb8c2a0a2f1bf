"""Which computed fields depend on which others, and how the records that hold them are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dougong.expressions import Expression
from dougong.fields.types.reverse import Reverse
from dougong.records.paths import KeyPath, leads_to
from dougong.records.recomputing import computing_order
from dougong.records.shape import DIRECTORY, FormRef, RollupRule, Shapes

_HOLDER = "parent_id"
"""The column by which a row of a sub-form points to the record that holds it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: `key` is a reference of `near` to `far`, or of `far` to `near` when it leads back."""

    near: FormRef
    far: FormRef
    key: str
    back: bool = False

    @property
    def inside(self) -> bool:
        """Tell whether it leads from a record to its own rows, or from a row to its record."""
        return self.key == _HOLDER


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
    """Whether the dependent looks at those who refer to the record, which no submit could show it."""

    @property
    def inside(self) -> bool:
        """Tell whether what pulls it is the record itself, or one of its rows."""
        return all(step.inside for step in self.steps)


def triggers_of(shapes: Shapes, app: str) -> Mapping[FormRef, Sequence[Trigger]]:
    """Return what pulls the fields of an app, by the form that does: people and departments among them."""
    found: defaultdict[FormRef, list[Trigger]] = defaultdict(list)
    for dependent in dependents_of(shapes, app):
        for (form, _), trigger in _triggers(shapes, dependent).items():
            found[form].append(trigger)
    return found


def dependents_of(shapes: Shapes, app: str) -> Iterator[Dependent]:
    """Yield the stored computed fields of an app, those in rows too, each after those it needs."""
    rollups = {(rule.form, rule.key): rule for rule in shapes.rollups}
    for form, key in computing_order(shapes):
        if form.app == app:
            rule = rollups.get((form, key))
            yield _of_rollup(rule) if rule else Dependent(form, key, shapes[form].formulas[key])


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
    walked = (step for trigger in found.values() for step in trigger.steps)
    related = any(step.back and not step.inside for step in walked)
    for trigger in found.values():
        trigger.related = related and not dependent.over
    return found


def _walked(
    shapes: Shapes, dependent: Dependent, steps: tuple[Step, ...], path: KeyPath
) -> Iterator[tuple[FormRef, tuple[Step, ...], str]]:
    at = steps[-1].far if steps else dependent.form
    for key in path:
        step = _step(shapes, at, key)
        if step is None or step.inside or not step.back:
            yield at, steps, key
        if step is None:
            return
        steps, at = (*steps, step), step.far
        if step.back and not step.inside:
            yield at, steps, step.key


def _step(shapes: Shapes, form: FormRef, key: str) -> Step | None:
    far = leads_to(shapes, form, key)
    if far is None or (far not in shapes and far not in DIRECTORY):
        return None
    if far == shapes[form].parent and key not in shapes[form].fields:
        return Step(form, far, _HOLDER)
    if shapes.by_ref.get(far) is not None and shapes[far].parent == form:
        return Step(form, far, _HOLDER, back=True)
    spec = shapes[form].fields.get(key)
    if spec is not None and isinstance(spec.type, Reverse):
        return Step(form, far, spec.type.reference, back=True)
    return Step(form, far, key)

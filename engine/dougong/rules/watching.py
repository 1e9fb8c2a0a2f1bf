"""Which changes of which records may move the outcome of a condition on another record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dougong.fields.types.reverse import Reverse
from dougong.records.paths import KeyPath, leads_to
from dougong.records.shape import DIRECTORY, FormRef, Shapes


@dataclass(frozen=True, slots=True)
class Watched:
    """Whom a change of a form's record may move: those it refers to by `references`, or nobody knows whom.

    Of the condition's own form it is always the record itself as well.
    """

    references: frozenset[str] = frozenset()
    wholly: bool = False

    def __or__(self, other: Watched) -> Watched:
        return Watched(self.references | other.references, self.wholly or other.wholly)


def watched(shapes: Shapes, form: FormRef, paths: Iterable[KeyPath]) -> Mapping[FormRef, Watched]:
    """Return what is to be watched for a condition that reads some paths of a form."""
    watching = _Watching(shapes, form)
    for path in paths:
        watching.follow(form, path, near=True)
    return watching.found


@dataclass(slots=True)
class _Watching:
    shapes: Shapes
    form: FormRef
    found: dict[FormRef, Watched] = field(default_factory=dict)
    seen: set[tuple[FormRef, KeyPath]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.found[self.form] = Watched()

    def follow(self, at: FormRef | None, path: KeyPath, *, near: bool) -> None:
        """Walk along a path; `near` as long as it has not left the record."""
        if at is None or at in DIRECTORY or not path or (at, path) in self.seen:
            return
        self.seen.add((at, path))
        key, rest = path[0], path[1:]
        self._computed(at, key, near=near)
        target = leads_to(self.shapes, at, key)
        if target is None or target in DIRECTORY:
            return
        # The rows of a sub-form are part of their record, and told of with it.
        if self.shapes[target].parent == at or self.shapes[at].parent == target:
            self.follow(target, rest, near=near)
            return
        spec = self.shapes[at].fields.get(key)
        back = spec.type.reference if spec and isinstance(spec.type, Reverse) else None
        self._watch(target, back if near and at == self.form else None)
        self.follow(target, rest, near=False)

    def _computed(self, at: FormRef, key: str, *, near: bool) -> None:
        """Go on behind a field that is computed whenever it is read: nobody tells when it changes."""
        shape = self.shapes[at]
        spec = shape.fields.get(key)
        if spec is None or not spec.on_read:
            return
        if key in shape.formulas:
            for path in shape.formulas[key].needs:
                self.follow(at, path, near=near)
            return
        rule = self.shapes.rollup(at, key)
        self._watch(rule.child, rule.reference if near and at == self.form else None)
        for expression in (each for each in (rule.expression, rule.where) if each):
            for path in expression.needs:
                self.follow(rule.child, path, near=False)

    def _watch(self, form: FormRef, reference: str | None) -> None:
        by = Watched(frozenset({reference}) if reference else frozenset(), wholly=not reference)
        self.found[form] = self.found.get(form, Watched()) | by

"""Conditions in words, for people who decide: fields and choices by their labels, comparisons as one says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dougong.expressions import Expression, Mention, Value, display
from dougong.expressions.tree import Call, Items, Literal, Path, Tree
from dougong.fields.spec import FieldSpec
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import label_in, worded
from dougong.records.names import ShapeNames
from dougong.usecases.processes.scene import Scene
from dougong.usecases.processes.words import words

_JOINED = {"AND": "condition.and", "OR": "condition.or"}
_SAID: Mapping[str, str] = {
    "=": "condition.is", "<>": "condition.is_not", ">": "condition.above", "<": "condition.below",
    ">=": "condition.at_least", "<=": "condition.at_most", "IN": "condition.one_of",
}  # fmt: skip


def in_words(scene: Scene, condition: Expression, locale: str) -> str:
    """Return a condition as it stands today; what is no plain comparison stays a formula with the labels of fields."""
    return _Speaking(scene, condition.source, locale).said(condition.tree)


@dataclass(frozen=True, slots=True)
class _Speaking:
    scene: Scene
    source: str
    locale: str

    def said(self, tree: Tree) -> str:
        if isinstance(tree, Call) and tree.function in _JOINED:
            between = worded(_JOINED[tree.function], {}, self.locale)
            return between.join(self._part(each) for each in tree.arguments)
        return self._compared(tree) or self._written(tree)

    def _part(self, tree: Tree) -> str:
        """Return one of several that hold together; what is an either-or itself stands apart."""
        apart = isinstance(tree, Call) and tree.function == "OR"
        return f"({self.said(tree)})" if apart else self.said(tree)

    def _compared(self, tree: Tree) -> str:
        if not isinstance(tree, Call) or not tree.arguments:
            return ""
        if tree.function == "IN" and isinstance(tree.arguments[0], Literal):
            return self._sentence("condition.includes", tree.arguments[1], tree.arguments[0])
        if tree.function in _SAID:
            return self._sentence(_SAID[tree.function], *tree.arguments)
        return ""

    def _sentence(self, code: str, about: Tree, other: Tree) -> str:
        """Say how a field of the form compares with what was written down; nothing where it is anything else."""
        field = self._field(about)
        value = _constant(other)
        if field is None or value is None:
            return ""
        told = words(self.scene, field, value, self.locale)
        return worded(
            code, {"field": label_in(field.label, self.locale), "value": told}, self.locale
        )

    def _field(self, tree: Tree) -> FieldSpec | None:
        if not isinstance(tree, Path) or len(tree.keys) != 1:
            return None
        return self.scene.form.fields.get(tree.keys[0])

    def _written(self, tree: Tree) -> str:
        source = (
            self.source[tree.span.start : tree.span.end] if isinstance(tree, Call) else self.source
        )
        try:
            return display(source, ShapeNames(self.scene.spec.shapes, self.scene.ref), self._label)
        except Invalid:
            # The form has moved on since this release.
            return source

    def _label(self, mention: Mention) -> str:
        fields = self.scene.form.fields
        own = mention.path == (mention.key,) and mention.key in fields
        return label_in(fields[mention.key].label, self.locale) if own else mention.key


def _constant(tree: Tree) -> Value:
    if isinstance(tree, Literal):
        return tree.value
    if isinstance(tree, Items) and all(isinstance(each, Literal) for each in tree.items):
        return tuple(each.value for each in tree.items if isinstance(each, Literal))
    return None

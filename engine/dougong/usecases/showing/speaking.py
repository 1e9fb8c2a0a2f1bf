"""Formulas in words: fields and choices by their labels, comparisons as one says them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dougong.expressions import Expression, Mention, Value, display
from dougong.expressions.names import Names
from dougong.expressions.tree import Call, Items, Literal, Path, Tree
from dougong.expressions.types import Type
from dougong.kernel.errors import Invalid
from dougong.messages.vocabulary import Vocabulary

_JOINED = {"AND": "condition.and", "OR": "condition.or"}
_SAID: Mapping[str, str] = {
    "=": "condition.is", "<>": "condition.is_not", ">": "condition.above", "<": "condition.below",
    ">=": "condition.at_least", "<=": "condition.at_most", "IN": "condition.one_of",
}  # fmt: skip
TypeOf = Callable[[tuple[str, ...]], Type | None]
"""What a path leads to; None where it is nothing that is told."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says formulas over one form; `form` is what its labels stand under, `write` how a value of a type is written."""

    words: Vocabulary
    form: str
    names: Names
    type_of: TypeOf
    write: Callable[[Value, Type], str]

    def condition(self, expression: Expression) -> str:
        """Return a condition; what is no plain comparison stays a formula with the labels of fields."""
        return self._said(expression.tree, expression.source)

    def formula(self, source: str, *, group: bool = False) -> str:
        """Return a formula with the labels of its fields; as it is where the form has moved on."""
        try:
            return display(source, self.names, self._label, group=group)
        except Invalid:
            return source

    def _said(self, tree: Tree, source: str) -> str:
        if isinstance(tree, Call) and tree.function in _JOINED:
            between = self.words.said(_JOINED[tree.function])
            return between.join(self._part(each, source) for each in tree.arguments)
        written = source[tree.span.start : tree.span.end] if isinstance(tree, Call) else source
        return self._compared(tree) or self.formula(written)

    def _part(self, tree: Tree, source: str) -> str:
        """Return one of several that hold together; what is an either-or itself stands apart."""
        apart = isinstance(tree, Call) and tree.function == "OR"
        said = self._said(tree, source)
        return f"({said})" if apart else said

    def _compared(self, tree: Tree) -> str:
        if not isinstance(tree, Call) or not tree.arguments:
            return ""
        if tree.function == "IN" and isinstance(tree.arguments[0], Literal):
            return self._sentence("condition.includes", tree.arguments[1], tree.arguments[0])
        if tree.function in _SAID:
            return self._sentence(_SAID[tree.function], *tree.arguments)
        return ""

    def _sentence(self, code: str, about: Tree, other: Tree) -> str:
        """Say how a field compares with what was written down; nothing where it is anything else."""
        path = about.keys if isinstance(about, Path) else ()
        of, value = self.type_of(path) if path else None, _constant(other)
        if of is None or value is None:
            return ""
        field = self.words.label(self.form, path)
        return self.words.said(code, field=field, value=self.write(value, of))

    def _label(self, mention: Mention) -> str:
        # Each key of a path stands for itself.
        return self.words.label(self.form, mention.path).rpartition(" · ")[2]


def _constant(tree: Tree) -> Value:
    if isinstance(tree, Literal):
        return tree.value
    if isinstance(tree, Items) and all(isinstance(each, Literal) for each in tree.items):
        return tuple(each.value for each in tree.items if isinstance(each, Literal))
    return None

"""A compiled formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from dougong.expressions.allowing import Allow, ours
from dougong.expressions.backends.portable import Portable, portable
from dougong.expressions.backends.python import GROUP_ROWS, compiled
from dougong.expressions.checked import Checked
from dougong.expressions.checker import check
from dougong.expressions.errors import problem_at
from dougong.expressions.functions.declaration import Run
from dougong.expressions.names import Names
from dougong.expressions.parser import parse
from dougong.expressions.scopes import Mention
from dougong.expressions.surroundings import Surroundings
from dougong.expressions.tree import Node, Span, Tree
from dougong.expressions.types import Type, common_type
from dougong.expressions.values import Row, Value
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula that was read, checked and compiled.

    `needs` holds the key paths it reads, through references and relations; `volatile` says that the clock decides,
    `ticks` that it does so within a day, `mentions_user` that the asker does. `doubts` are what a maker is told of
    although it runs.
    """

    source: str
    tree: Tree = field(compare=False, repr=False)
    node: Node = field(compare=False, repr=False)
    needs: frozenset[tuple[str, ...]]
    mentions: tuple[Mention, ...] = field(compare=False, repr=False)
    volatile: bool
    ticks: bool
    mentions_user: bool
    doubts: tuple[Problem, ...] = field(compare=False, repr=False)
    _run: Run = field(compare=False, repr=False)

    @property
    def type(self) -> Type:
        return self.node.type

    @property
    def portable(self) -> Portable:
        """The JSON tree that the browser evaluates."""
        return portable(self.node)

    def evaluate(self, row: Row, around: Surroundings) -> Value:
        """Return the value for a row; what overflows is blank."""
        return self._run(row, around)

    def evaluate_noting(self, row: Row, around: Surroundings) -> tuple[Value, tuple[Problem, ...]]:
        """Return the value together with what went wrong on the way, such as an overflow."""
        notes: list[Problem] = []
        value = self._run(row, replace(around, notes=notes))
        return value, tuple(notes)

    def evaluate_group(self, rows: Sequence[Row], around: Surroundings) -> Value:
        """Return the value of an expression over the rows of a group."""
        return self._run({GROUP_ROWS: cast(Value, rows)}, around)


def compile_expression(
    source: str,
    names: Names,
    *,
    expect: Type | None = None,
    allow: Allow = ours,
    group: bool = False,
) -> Expression:
    """Read, check and compile a formula, or raise `Invalid` with every problem in it.

    `expect` demands a type that its value fits into; `allow` says which functions may stand here.
    With `group` it is an expression over the rows of a group, as in rollups and measures:
    `COUNT()`, `SUM(amount) / COUNT()`.
    """
    tree = parse(source)
    checked = check(tree, names, allow=allow, group=group)
    refuse_if(_unexpected(checked, expect, tree.span))
    return _expression(source, tree, checked)


def problems_of(
    source: str, names: Names, *, expect: Type | None = None, group: bool = False
) -> tuple[Problem, ...]:
    """Return every problem of a formula; none if it compiles."""
    try:
        compile_expression(source, names, expect=expect, group=group)
    except Invalid as found:
        return found.problems
    return ()


def _unexpected(checked: Checked, expect: Type | None, span: Span) -> list[Problem]:
    if expect is None or fits_into(checked.type, expect):
        return []
    return [problem_at("expression.unexpected", span, wanted=expect, found=checked.type)]


def fits_into(found: Type, expect: Type) -> bool:
    """Tell whether values of a type may stand where another is expected."""
    if found.kind == expect.kind == "number" or common_type(found, expect) == expect:
        return True
    # Several people may be begun with whoever asks, who is a person or a record.
    fitting = (
        (expect, found) if expect.item is None or found.item is None else (expect.item, found.item)
    )
    return {each.kind for each in fitting} == {"record"} or (expect.kind, found.kind) in _FITTING


_FITTING = {("choice", "text"), ("text", "record"), ("record", "text")}


def _expression(source: str, tree: Tree, checked: Checked) -> Expression:
    return Expression(
        source,
        tree,
        checked.node,
        checked.needs,
        checked.mentions,
        checked.volatile,
        checked.ticks,
        checked.mentions_user,
        checked.doubts,
        compiled(checked.node),
    )

"""A formula that cannot be read, as an exception around the problem."""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn, TypeAlias

from dougong.expressions.tree import Span
from dougong.expressions.types import Type
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Param, Problem


class ExpressionError(Invalid):
    """The formula cannot be read."""

    code = "expression.invalid"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__([problem])


Named: TypeAlias = Param | Type | Collection[str]


def problem_at(code: str, span: Span, **params: Named) -> Problem:
    """Return a problem that carries where in the source it stands; types are named in the reader's language."""
    shown = {name: _shown(value) for name, value in params.items()}
    return Problem("", code, {"start": span.start, "end": span.end, **shown})


def _shown(value: Named) -> Param:
    if isinstance(value, Type):
        return f"@type.{value.kind}"
    if isinstance(value, Collection) and not isinstance(value, str):
        return tuple(f"@type.{kind}" for kind in sorted(value))
    return value


def refuse(code: str, span: Span, **params: Named) -> NoReturn:
    """Stop reading: nothing after this place can be understood."""
    raise ExpressionError(problem_at(code, span, **params))

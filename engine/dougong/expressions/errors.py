"""A formula that cannot be read, as an exception around the problem."""

from __future__ import annotations

from typing import NoReturn

from dougong.expressions.tree import Span
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Param, Problem


class ExpressionError(Invalid):
    """The formula cannot be read."""

    code = "expression.invalid"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__([problem])


def problem_at(code: str, span: Span, **params: Param) -> Problem:
    """Return a problem that carries where in the source it stands."""
    return Problem("", code, {"start": span.start, "end": span.end, **params})


def refuse(code: str, span: Span, **params: Param) -> NoReturn:
    """Stop reading: nothing after this place can be understood."""
    raise ExpressionError(problem_at(code, span, **params))

"""A function applied to arguments that fit it."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.composites import PARTS
from dougong.expressions.currencies import denominated
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import Function, Param
from dougong.expressions.functions.texts import as_text
from dougong.expressions.tree import Apply, Constant, Field, Node, Span
from dougong.expressions.types import BOOLEAN, TEXT, Type, number
from dougong.expressions.values import Scalar


def applied(function: Function, arguments: tuple[Node, ...], result: Type, span: Span) -> Node:
    """Return a function on arguments that fit it, simplified where a blank decides."""
    result = denominated(function.key, arguments, result)
    if function.expand:
        return function.expand(arguments, result)
    if function.key == "&":
        arguments = tuple(as_text(argument) for argument in arguments)
    blanks = [isinstance(argument, Constant) and argument.value is None for argument in arguments]
    if any(blanks) and not function.sees_blanks:
        return Constant(None, result.within_limits())
    if function.key in ("=", "<>") and any(blanks):
        test = Apply(
            "ISBLANK",
            (arguments[blanks.index(False)] if False in blanks else arguments[0],),
            BOOLEAN,
            span,
        )
        return test if function.key == "=" else Apply("NOT", (test,), BOOLEAN, span)
    return Apply(function.key, arguments, result.within_limits(), span, result.may_overflow)


def part_of(whole: Field, part: str, span: Span) -> Node:
    """Read `period.from` as the function that takes the part out of the whole."""
    function = FUNCTIONS[PARTS[whole.type.kind][part]]
    result = function.result((whole,))
    return applied(function, (whole,), result if isinstance(result, Type) else TEXT, span)


def defaults(function: Function, given: int) -> list[Constant]:
    """Return what stands for arguments that were left out."""
    left_out = [param.default for param in function.params[given:] if param.default is not None]
    return [Constant(each, _type_of(each)) for each in left_out]


def _type_of(default: Scalar) -> Type:
    if isinstance(default, Decimal):
        exponent = default.as_tuple().exponent
        return number(max(0, -exponent) if isinstance(exponent, int) else 0, 2)
    return BOOLEAN if isinstance(default, bool) else TEXT


def constant_from(node: Node) -> Constant | None:
    """Return a constant, also where a sign stands before it."""
    if isinstance(node, Apply) and node.function == "NEGATE":
        inner = constant_from(node.arguments[0])
        value = inner.value if inner else None
        return Constant(-value, node.type) if isinstance(value, Decimal) else None
    return node if isinstance(node, Constant) else None


def param_at(function: Function, index: int) -> Param:
    """Return what is declared of an argument; the last one repeats."""
    return function.params[min(index, len(function.params) - 1)]

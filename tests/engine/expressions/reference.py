"""The reference: simpleeval's own evaluator over the rewritten text, with our functions only."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal

from simpleeval import EvalWithCompoundTypes

from dougong.expressions import Row, Value
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import Shape
from dougong.expressions.numbers import overflows
from dougong.expressions.rewrite import rewritten
from dougong.expressions.types import DATE, TEXT, Type, number
from tests.engine.expressions.world import AROUND

_OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^", ast.BitAnd: "&", ast.Eq: "=",
    ast.NotEq: "<>", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.USub: "NEGATE", ast.In: "IN",
}  # fmt: skip


def reference(source: str, row: Row) -> Value:
    """Evaluate a formula without relations the slow, plain way: types are those of the values met."""
    text = rewritten(source)
    evaluator = EvalWithCompoundTypes(
        operators={node: _called(key) for node, key in _OPERATORS.items()}
        | {ast.Not: lambda value: not value},
        functions={
            word: _called(token.text)
            for word, token in text.words.items()
            if token.kind == "function"
        },
        names={
            word: _followed(row, token.keys) if token.kind == "name" else token.value
            for word, token in text.words.items()
            if token.kind != "function"
        },
    )
    found: Value = evaluator.eval(text.text)
    # An `and` of Python gives the last of its parts, a condition of ours true or false.
    return found


def _followed(row: Row, keys: tuple[str, ...]) -> Value:
    value: Value = row
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _type_of(value: Value) -> Type:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return number(max(0, -exponent) if isinstance(exponent, int) else 0)
    return TEXT if isinstance(value, str) else DATE


def _called(key: str) -> Callable[..., Value]:
    special: Mapping[str, Callable[..., Value]] = {
        "IF": _if,
        "AND": lambda *each: all(each),
        "OR": lambda *each: any(each),
        "COALESCE": _coalesce,
        "TODAY": _today,
    }
    if key in special:
        return special[key]

    def call(*given: Value) -> Value:
        function = FUNCTIONS[key]
        values = [
            *given,
            *(
                param.default
                for param in function.params[len(given) :]
                if param.default is not None
            ),
        ]
        if key == "&":
            values = [_shown(value) for value in values]
        if None in values and not function.sees_blanks:
            return None
        zone = [AROUND.moment.zone] if function.zoned else []
        shape = Shape(_result(key, values), tuple(map(_type_of, values)), tuple(values))
        plain = function.make(shape) if function.make else function.call
        assert plain is not None
        found = plain(*values, *zone)
        return None if isinstance(found, Decimal) and overflows(found) else found

    return call


def _result(key: str, values: list[Value]) -> Type:
    return number(12) if all(isinstance(value, Decimal) for value in values) else DATE


def _shown(value: Value) -> Value:
    return value if value is None or isinstance(value, str) else _called("TEXT")(value)


def _if(condition: Value, then: Value, otherwise: Value = None) -> Value:
    return then if condition else otherwise


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if value is not None), None)


def _today() -> Value:
    return AROUND.moment.today

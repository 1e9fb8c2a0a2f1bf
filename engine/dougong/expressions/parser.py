"""From source to syntax: simpleeval parses the rewritten text, an allow-list lowers what it found."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from threading import Lock

from simpleeval import SimpleEval

from dougong.expressions.errors import refuse
from dougong.expressions.rewrite import Rewritten, rewritten
from dougong.expressions.tokens import Token
from dougong.expressions.tree import Call, Items, Literal, Path, Span, Tree, children
from dougong.expressions.types import BOOLEAN, NOTHING, TEXT, Type, error_of, number

MOST_NODES = 500
MOST_DEPTH = 64
_ONE_AT_A_TIME = Lock()
"""Python 3.11 counts how deep it is in a tree for all threads together: two that parse at once raise SystemError."""
NOT_AVAILABLE = "#N/A"
"""What NA() gives in a spreadsheet."""

_BINARY: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^", ast.BitAnd: "&",
}  # fmt: skip
_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Eq: "=", ast.NotEq: "<>", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "IN", ast.NotIn: "NOT IN",
}  # fmt: skip
ALSO_CALLED = {"COUNT_DISTINCT": "COUNTD"}
"""Functions by a second name: questions have long called one of them so."""
# Operators that read the same however they are grouped are kept flat, so that long chains stay shallow.
_FLAT = {"&", "AND", "OR"}


@lru_cache(maxsize=2048)
def parse(source: str) -> Tree:
    """Return what a formula says, or raise `ExpressionError` with the place and the way out."""
    try:
        tree = _read(rewritten(source))
    except RecursionError:
        refuse("expression.too_deep", Span(0, len(source)), limit=MOST_DEPTH)
    _demand_size(tree)
    return tree


def _read(text: Rewritten) -> Tree:
    try:
        with _ONE_AT_A_TIME:
            found = SimpleEval.parse(text.text).value
    except SyntaxError as error:
        refuse("expression.unreadable", text.token_at((error.offset or 1) - 1).span)
    if isinstance(found, ast.Tuple):
        refuse("expression.unreadable", text.token_at(found.elts[0].end_col_offset or 0).span)
    return _Lowering(text).expression(found)


def _demand_size(tree: Tree) -> None:
    nodes, level = 0, [tree]
    for _ in range(MOST_DEPTH):
        nodes += len(level)
        level = [child for parent in level for child in children(parent)]
    if level:
        refuse("expression.too_deep", tree.span, limit=MOST_DEPTH)
    if nodes > MOST_NODES:
        refuse("expression.too_large", tree.span, limit=MOST_NODES)


class _Lowering:
    """Python's syntax in, ours out; a kind of node not named here is refused."""

    def __init__(self, text: Rewritten) -> None:
        self._text = text

    def expression(self, node: ast.expr) -> Tree:
        if isinstance(node, ast.Name):
            return self._word(node)
        if isinstance(node, ast.BinOp | ast.BoolOp | ast.UnaryOp | ast.Compare):
            return self._operation(node)
        if isinstance(node, ast.List | ast.Tuple):
            items = tuple(self.expression(each) for each in node.elts)
            return Items(items, self._span(node))
        return self._called(node)

    def _called(self, node: ast.expr) -> Tree:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self._call(node.func, node.args, self._span(node))
        refuse("expression.unreadable", self._span(node))

    def _operation(self, node: ast.BinOp | ast.BoolOp | ast.UnaryOp | ast.Compare) -> Tree:
        if isinstance(node, ast.BinOp):
            return self._binary(node)
        if isinstance(node, ast.UnaryOp):
            return self._unary(node)
        if isinstance(node, ast.Compare):
            return self._comparison(node)
        sign = "AND" if isinstance(node.op, ast.And) else "OR"
        return _operator(sign, [self.expression(each) for each in node.values], self._span(node))

    def _span(self, node: ast.expr) -> Span:
        first = self._text.token_at(node.col_offset)
        last = self._text.token_at((node.end_col_offset or node.col_offset + 1) - 1)
        return first.span.to(last.span)

    def _word(self, node: ast.Name) -> Tree:
        token = self._text.words[node.id]
        if token.kind == "name":
            return Path(token.keys, token.span)
        return Literal(token.value, _type_of(token), token.span)

    def _binary(self, node: ast.BinOp) -> Tree:
        sign = _BINARY.get(type(node.op))
        if sign is None:
            refuse("expression.unreadable", self._span(node))
        operands = [self.expression(node.left), self.expression(node.right)]
        return _operator(sign, operands, self._span(node))

    def _unary(self, node: ast.UnaryOp) -> Tree:
        operand, span = self.expression(node.operand), self._span(node)
        if isinstance(node.op, ast.Not):
            return Call("NOT", (operand,), span)
        if isinstance(node.op, ast.UAdd):
            return operand
        return Call("NEGATE", (operand,), span)

    def _comparison(self, node: ast.Compare) -> Tree:
        """Read `1 < a < 3` as two comparisons that must both hold."""
        operands = [self.expression(each) for each in (node.left, *node.comparators)]
        pairs = zip(node.ops, operands, operands[1:], strict=False)
        whole, single = self._span(node), len(operands) == 2
        parts = [
            _compared(
                _COMPARE.get(type(op)), left, right, whole if single else left.span.to(right.span)
            )
            for op, left, right in pairs
        ]
        return parts[0] if single else _operator("AND", parts, whole)

    def _call(self, function: ast.Name, arguments: Sequence[ast.expr], span: Span) -> Tree:
        token = self._text.words[function.id]
        parts = tuple(self.expression(each) for each in arguments)
        if token.text == "NA" and not parts:
            return Literal(None, error_of(NOT_AVAILABLE), span)
        if token.text in ("TRUE", "FALSE", "BLANK") and not parts:
            value = None if token.text == "BLANK" else token.text == "TRUE"
            return Literal(value, NOTHING if value is None else BOOLEAN, token.span)
        return Call(ALSO_CALLED.get(token.text, token.text), parts, span)


def _compared(sign: str | None, left: Tree, right: Tree, span: Span) -> Tree:
    if sign is None:
        refuse("expression.unreadable", span)
    if sign == "NOT IN":
        return Call("NOT", (_operator("IN", [left, right], span),), span)
    return _operator(sign, [left, right], span)


def _operator(sign: str, operands: Sequence[Tree], span: Span) -> Tree:
    if sign not in _FLAT:
        return Call(sign, tuple(operands), span)
    flat = [part for each in operands for part in _parts_of(sign, each)]
    return Call(sign, tuple(flat), span)


def _parts_of(sign: str, tree: Tree) -> tuple[Tree, ...]:
    return tree.arguments if isinstance(tree, Call) and tree.function == sign else (tree,)


def _type_of(token: Token) -> Type:
    if token.kind == "error":
        return error_of(token.text)
    if token.value is None:
        return NOTHING if token.kind == "constant" else TEXT
    if isinstance(token.value, Decimal):
        exponent = token.value.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return number(decimals, max(1, token.value.adjusted() + 1))
    return BOOLEAN if token.kind == "constant" else TEXT

"""From tokens to a text that Python's grammar reads the way a spreadsheet would.

Names and constants become neutral words (`k3`, `c5`), so that no key can collide with a word of
Python and nothing a user typed is ever parsed by it; powers are put in parentheses, because they
bind looser than a sign and to the left in a spreadsheet: -2^2 = 4, 2^3^2 = 64.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dougong.expressions.errors import refuse
from dougong.expressions.tokens import Token, tokens_of

MOST_BRACKETS = 64
_PYTHON = {"=": "==", "<>": "!=", "AND": " and ", "OR": " or ", "NOT": " not ", "IN": " in "}
_OPEN = {"(": ")", "[": "]"}
_UNARY = {"+", "-"}
_OPERANDS = {"number", "text", "constant", "error", "name"}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The text for Python's parser, what its words stand for, and where each piece came from."""

    text: str
    words: Mapping[str, Token]
    starts: Sequence[int]
    origins: Sequence[Token]

    def token_at(self, column: int) -> Token:
        """Return the token that a column of the text was written for."""
        return self.origins[max(0, bisect_right(self.starts, column) - 1)]


def rewritten(source: str) -> Rewritten:
    """Return the source rewritten, or raise at the first place that no formula can have."""
    tokens = _with_functions(tokens_of(source))
    _demand_order(tokens)
    pieces = _Writer(tokens).whole()
    text = "".join(piece for piece, _ in pieces)
    # Python's parser counts from the first sign that is no blank.
    starts, at = [], len(text.lstrip()) - len(text)
    for piece, _ in pieces:
        starts.append(at)
        at += len(piece)
    words = {_word(index, token): token for index, token in enumerate(tokens) if _is_word(token)}
    return Rewritten(text, words, starts, [token for _, token in pieces])


def _with_functions(tokens: Sequence[Token]) -> list[Token]:
    """Tell functions from keys: a name before a bracket, and AND, OR, NOT where an operand is due."""
    result: list[Token] = []
    for token, after in zip(tokens, (*tokens[1:], tokens[-1]), strict=True):
        called = after.text == "(" and after.kind == "sign"
        due = not (result and _ends_operand(result[-1]))
        nameable = token.kind in ("name", "constant") or token.text in ("AND", "OR", "NOT")
        is_function = called and due and nameable
        result.append(Token("function", token.text.upper(), token.span) if is_function else token)
    return result


def _ends_operand(token: Token) -> bool:
    return token.kind in _OPERANDS or token.text in (")", "]")


def _is_word(token: Token) -> bool:
    return token.kind in _OPERANDS or token.kind == "function"


def _word(index: int, token: Token) -> str:
    return f"{ {'name': 'k', 'function': 'f'}.get(token.kind, 'c') }{index}"


def _demand_order(tokens: Sequence[Token]) -> None:
    """Refuse what cannot follow: two operands in a row, a missing operand, a bracket without its other."""
    opened: list[Token] = []
    before: Token | None = None
    for token in tokens:
        _demand_follows(before, token)
        if token.kind == "sign" and token.text in _OPEN:
            opened.append(token)
        closes = token.kind == "sign" and token.text in (")", "]")
        if closes and (not opened or _OPEN[opened.pop().text] != token.text):
            refuse("expression.unopened", token.span, sign=token.text)
        if len(opened) > MOST_BRACKETS:
            refuse("expression.too_deep", token.span, limit=MOST_BRACKETS)
        before = token
    if opened:
        refuse("expression.unclosed", opened[-1].span, sign=_OPEN[opened[-1].text])


def _demand_follows(before: Token | None, token: Token) -> None:
    operand_due = before is None or not _ends_operand(before)
    starts = _is_word(token) or token.text in ("(", "[", "NOT") or token.text in _UNARY
    if before is not None and before.kind == "function" and token.text == "(":
        return
    if operand_due and not starts:
        _demand_closing(before, token)
    if not operand_due and starts and token.text not in _UNARY and not _negated_in(token):
        refuse("expression.operator_missing", token.span, found=token.text)


def _negated_in(token: Token) -> bool:
    return token.kind == "word" and token.text == "NOT"


def _demand_closing(before: Token | None, token: Token) -> None:
    """Let a bracket close right after it opened, as in TODAY(); refuse anything else."""
    if before is None:
        refuse(
            "expression.empty" if token.kind == "end" else "expression.operand_missing", token.span
        )
    pair = before.text + token.text
    if before.kind == "sign" and pair in ("()", "[]"):
        return
    if before.text == "NOT" and token.text == "IN":
        return
    place = token.span if token.kind != "end" else before.span
    refuse("expression.operand_missing", place, after=before.text)


class _Writer:
    """Writes tokens anew, group by group, with powers in parentheses."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def whole(self) -> list[tuple[str, Token]]:
        return self._group()

    def _group(self) -> list[tuple[str, Token]]:
        """Write up to the closing bracket or the end."""
        out: list[tuple[str, Token]] = []
        while (token := self._tokens[self._at]).kind != "end" and token.text not in (")", "]"):
            due = token.text in _UNARY and (
                self._at == 0 or not _ends_operand(self._tokens[self._at - 1])
            )
            out += self._powers() if due or _is_word(token) or token.text in _OPEN else self._sign()
        return out

    def _sign(self) -> list[tuple[str, Token]]:
        token = self._tokens[self._at]
        self._at += 1
        return [(_PYTHON.get(token.text, token.text), token)]

    def _powers(self) -> list[tuple[str, Token]]:
        left = self._operand()
        while (token := self._tokens[self._at]).text == "^":
            self._at += 1
            right = self._operand()
            first, last = left[0][1], right[-1][1]
            left = [("((", first), *left, (")**(", token), *right, ("))", last)]
        return left

    def _operand(self) -> list[tuple[str, Token]]:
        token = self._tokens[self._at]
        if token.text in _UNARY and token.kind == "sign":
            self._at += 1
            return [(token.text, token), *self._operand()]
        self._at += 1
        if token.kind == "sign":
            return self._bracketed(token)
        if token.kind != "function":
            return [(_word(self._at - 1, token), token)]
        name = (_word(self._at - 1, token), token)
        self._at += 1
        return [name, *self._bracketed(self._tokens[self._at - 1])]

    def _bracketed(self, opened: Token) -> list[tuple[str, Token]]:
        inner = self._group()
        closed = self._tokens[self._at]
        self._at += 1
        return [(opened.text, opened), *inner, (closed.text, closed)]

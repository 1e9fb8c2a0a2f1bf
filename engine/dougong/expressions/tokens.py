"""From the source of a formula to tokens: bounded, with positions, full-width writing accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dougong.expressions.errors import refuse
from dougong.expressions.tree import Span
from dougong.expressions.types import MOST_DECIMALS, MOST_DIGITS

MOST_BYTES = 4096

# One character for one, so that every position stays true.
_HALF_WIDTH = str.maketrans(
    "（）【】，．＝＜＞≤≥≠＋－−×＊÷／＾＆％　\u00a0０１２３４５６７８９＃！？",
    "()[],.=<>≤≥≠+--**//^&%  0123456789#!?",
)
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "<>", "!=": "<>", "==": "="}
_QUOTES = {'"': '"', "“": "”", "”": "”", "＂": "＂", "‘": "’", "'": "'"}
_WORDS = {"AND", "OR", "NOT", "IN"}
_CONSTANTS = {"TRUE", "FALSE", "BLANK"}
RESERVED = frozenset(word.lower() for word in _WORDS | _CONSTANTS | {"PARENT"})
"""Words of the language; no key may be one of them."""

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:\d+(?:\.\d*)?|\.\d+)%?)"
    r"|(?P<error>#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!))"
    r"|(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)"
    r"|(?P<sign><=|>=|<>|!=|==|[≤≥≠=<>+\-*/^&(),\[\]])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a formula: `kind` is number, text, constant, error, name, word, sign or end."""

    kind: str
    text: str
    span: Span
    value: Decimal | str | bool | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.text.split("."))


def tokens_of(source: str) -> tuple[Token, ...]:
    """Return the tokens of a formula, or raise at the first thing that is none."""
    if len(source.encode()) > MOST_BYTES:
        refuse("expression.too_long", Span(0, len(source)), limit=MOST_BYTES)
    return (*_scan(source), Token("end", "", Span(len(source), len(source))))


def _scan(source: str) -> Iterator[Token]:
    plain = source.translate(_HALF_WIDTH)
    at = len(source) - len(source.lstrip())
    # Spreadsheet users start with "=".
    at += plain[at : at + 1] == "=" and plain[at + 1 : at + 2] != "="
    while at < len(source):
        token = _quoted(source, at) if source[at] in _QUOTES else _matched(plain, at)
        at = token.span.end
        if token.kind != "space":
            yield token


def _matched(plain: str, at: int) -> Token:
    found = _TOKEN.match(plain, at)
    if found is None:
        refuse("expression.stray", Span(at, at + 1), sign=plain[at])
    span, text = Span(*found.span()), found.group()
    if found.lastgroup == "number":
        return Token("number", text, span, _number(text, span))
    if found.lastgroup == "sign":
        return Token("sign", _SIGNS.get(text, text), span)
    if found.lastgroup == "error":
        return Token("error", text.upper(), span)
    if found.lastgroup == "name":
        return _name(text, span)
    return Token("space", text, span)


def _name(text: str, span: Span) -> Token:
    upper = text.upper()
    if upper in _WORDS:
        return Token("word", upper, span)
    if upper in _CONSTANTS:
        return Token("constant", upper, span, None if upper == "BLANK" else upper == "TRUE")
    return Token("name", text, span)


def _number(text: str, span: Span) -> Decimal:
    value = Decimal(text.rstrip("%"))
    if text.endswith("%"):
        value = value.scaleb(-2)
    _, digits, exponent = value.as_tuple()
    if len(digits) > MOST_DIGITS + MOST_DECIMALS or value.adjusted() >= MOST_DIGITS:
        refuse("expression.number_too_long", span, number=text)
    if isinstance(exponent, int) and -exponent > MOST_DECIMALS:
        refuse("expression.number_too_long", span, number=text)
    return value


def _quoted(source: str, start: int) -> Token:
    """Read a text; a doubled quote inside stands for one."""
    close = _QUOTES[source[start]]
    at, text = start + 1, ""
    while (end := source.find(close, at)) >= 0:
        text += source[at:end]
        if source[end + 1 : end + 2] != close:
            return Token("text", text, Span(start, end + 1), text or None)
        at, text = end + 2, text + close
    refuse("expression.open_quote", Span(start, len(source)))

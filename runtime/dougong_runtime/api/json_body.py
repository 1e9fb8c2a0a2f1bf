"""Reads JSON from strangers: strict, bounded, without floats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from math import isfinite

from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError
from dougong.kernel.problems import Param

MAX_DEPTH = 64
MAX_DIGITS = 64
MAX_KEPT = 1 << 63
"""What no document may reach: it is kept as JSON, of which most readers know no larger whole numbers."""
_SUSPECT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
"""An escape of NUL, or of half a character."""
_NESTING = frozenset({dict, list})


class MalformedJson(DougongError):
    """The body is not JSON as we read it."""

    code = "json.malformed"


def parse(body: bytes, *, exact: bool = True) -> Json:
    """Return the document, numbers with a point as Decimal if exact; raise `MalformedJson` if it is not sound.

    Refused beyond RFC 8259: names given twice, NaN, lone surrogates, NUL, nesting deeper than 64.
    """
    try:
        document: Json = (_EXACT if exact else _PLAIN).decode(body.decode("utf-8"))
    except (ValueError, RecursionError) as wrong:
        raise MalformedJson(reason=_reason(wrong)) from wrong
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH and _too_deep(document):
        raise MalformedJson(reason="depth")
    # Only an escape can bring in what no database can hold.
    if _SUSPECT.search(body) and not _storable(document):
        raise MalformedJson(reason="text")
    return document


def _reason(wrong: Exception) -> Param:
    if isinstance(wrong, json.JSONDecodeError):
        return f"{wrong.lineno}:{wrong.colno}"
    return "depth" if isinstance(wrong, RecursionError) else str(wrong)[:80]


def _unique(pairs: Sequence[tuple[str, Json]]) -> dict[str, Json]:
    named = dict(pairs)
    if len(named) < len(pairs):
        raise ValueError("name given twice")
    return named


def _number(text: str) -> Json:
    if len(text) > MAX_DIGITS:
        raise ValueError("number too long")
    number = Decimal(text)
    if abs(int(number.as_tuple().exponent)) > MAX_DIGITS:
        # Ten signs of an exponent, written out, are more than the memory holds.
        raise ValueError("number too long")
    # A Decimal is not in `Json`, but every reader of numbers takes one, and nothing is lost.
    return number  # type: ignore[return-value]


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError("number too long")
    return int(text)


def _kept(text: str) -> int:
    number = _whole(text)
    if abs(number) >= MAX_KEPT:
        raise ValueError("number too long")
    return number


def _refuse(text: str) -> Json:
    raise ValueError(f"{text} is no number")


def _too_deep(document: Json) -> bool:
    level = [document]
    for _ in range(MAX_DEPTH):
        level = [each for nest in level for each in _inside(nest) if type(each) in _NESTING]
        if not level:
            return False
    return True


def _inside(nest: Json) -> Iterable[Json]:
    if isinstance(nest, dict):
        return nest.values()
    return nest if isinstance(nest, list) else ()


def _storable(document: Json) -> bool:
    waiting = [document]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str) and ("\0" in here or not _encodable(here)):
            return False
        if isinstance(here, dict):
            waiting += [*here.keys(), *here.values()]
        elif isinstance(here, list):
            waiting += here
    return True


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _decoder(number: Callable[[str], Json], whole: Callable[[str], int]) -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_unique, parse_float=number, parse_int=whole, parse_constant=_refuse
    )


def _float(text: str) -> Json:
    number = float(text)
    return number if isfinite(number) else _refuse(text)


_EXACT = _decoder(_number, _whole)
_PLAIN = _decoder(_float, _kept)

"""Parts of texts found, taken out and put in; a text too long to hold is blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import quote

from dougong.expressions.characters import LONGEST
from dougong.expressions.numbers import ZERO, overflows, rounded, whole
from dougong.expressions.pattern_reading import program_of, wildcards
from dougong.expressions.patterns import folded, found
from dougong.expressions.types import MOST_DECIMALS

_CONTROLS = re.compile("[\x01-\x1f]")
_LETTERS = re.compile(r"[^\W\d_]")
_WRITTEN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)%*")


def bounded(text: str) -> str | None:
    """Return a text unless it is empty, or longer than any text of a formula."""
    return text if 0 < len(text) <= LONGEST else None


def search(part: str, text: str, start: Decimal) -> Decimal | None:
    """Return where a text occurs, whatever its case; ? and * stand for any characters."""
    first = whole(start) - 1
    if first < 0 or first > len(text):
        return None
    places = found(wildcards(folded(part)), folded(text), first)
    return Decimal(places[0] + 1) if places else None


def replaced(text: str | None, start: Decimal, count: Decimal, new: str | None) -> str | None:
    """Put a text in the place of some characters."""
    first, length = whole(start) - 1, whole(count)
    if first < 0 or length < 0:
        return None
    held = text or ""
    return bounded(held[:first] + (new or "") + held[first + length :])


def _place_of(text: str, part: str, number: int) -> int:
    """Return where an occurrence begins, counted from the end where the number is negative; -1 if nowhere."""
    at = -1 if number > 0 else len(text)
    for _ in range(min(abs(number), LONGEST)):
        at = (
            text.find(part, at + 1)
            if number > 0
            else text.rfind(part, 0, max(0, at + len(part) - 1))
        )
        if at < 0:
            return -1
    return at


def before(text: str, part: str, number: Decimal) -> str | None:
    """Return what stands before an occurrence; blank if there is none."""
    at = _place_of(text, part, whole(number)) if whole(number) else -1
    return text[:at] or None if at >= 0 else None


def after(text: str, part: str, number: Decimal) -> str | None:
    """Return what stands after an occurrence; blank if there is none."""
    at = _place_of(text, part, whole(number)) if whole(number) else -1
    return text[at + len(part) :] or None if at >= 0 else None


def split(text: str, separator: str) -> tuple[str, ...] | None:
    """Return the parts between separators; empty ones are left out."""
    return tuple(part for part in text.split(separator) if part) or None


def proper(text: str) -> str:
    """Return each word with one capital letter in front."""
    out, inside = "", False
    for sign in text:
        turned = sign.lower() if inside else sign.upper()
        out += turned if len(turned) == 1 else sign
        inside = bool(_LETTERS.match(sign))
    return out


def cleaned(text: str) -> str | None:
    """Take out what cannot be printed."""
    return _CONTROLS.sub("", text) or None


def character(code: Decimal) -> str | None:
    """Return the character of a code point."""
    number = whole(code)
    sound = 1 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if sound else None


def width(text: str | None) -> Decimal:
    """Count characters, those beyond ASCII twice."""
    return Decimal(sum(2 if sign > "\x7f" else 1 for sign in text or ""))


def padded(text: str, length: Decimal, fill: str, *, left: bool) -> str | None:
    """Fill a text up to a length."""
    missing = whole(length) - len(text)
    if missing <= 0 or whole(length) > LONGEST:
        return text if missing <= 0 else None
    more = (fill * (missing // len(fill) + 1))[:missing]
    return more + text if left else text + more


def fixed(x: Decimal, decimals: Decimal, plainly: bool) -> str:
    """Write a number with so many decimals, with thousands marks unless told otherwise."""
    digits = min(whole(decimals), MOST_DECIMALS)
    value = rounded(x, digits)
    shown = f"{abs(value):{'' if plainly else ','}.{max(0, digits)}f}"
    return f"-{shown}" if value < 0 else shown


def encoded(text: str) -> str | None:
    """Write a text as a part of an address."""
    return bounded(quote(text, safe="-_.~"))


def number_by(text: str | None, point: str | None, group: str | None) -> Decimal | None:
    """Read a number with the marks it was written with; blank if it is none, 0 if nothing is written."""
    if point is None or group is None:
        return None
    if text is None:
        return ZERO
    head, mark, rest = text.replace(" ", "").partition(point[:1])
    if mark and group[:1] in rest:
        return None
    whole_part = head.replace(group[:1], "")
    plain = whole_part + ("." if mark else "") + rest
    if (mark and "." in whole_part) or not plain.isascii() or not _WRITTEN.fullmatch(plain):
        return None
    shift = plain.count("%")
    value = Decimal(plain.rstrip("%")).scaleb(-2 * min(shift, MOST_DECIMALS))
    return None if overflows(value) else rounded(value, MOST_DECIMALS)


def matches(text: str, pattern: str) -> bool:
    """Tell whether a pattern occurs."""
    return found(program_of(pattern), text) is not None


def extracted(text: str, pattern: str, group: Decimal) -> str | None:
    """Return the first occurrence of a pattern, or one of its groups."""
    places = found(program_of(pattern), text)
    at = 2 * whole(group)
    if places is None or not 0 <= at < len(places) or places[at] < 0:
        return None
    return text[places[at] : places[at + 1]] or None


def rewritten(text: str, pattern: str, new: str | None) -> str | None:
    """Replace every occurrence of a pattern; $1 is what its first group took."""
    program, out, at = program_of(pattern), "", 0
    while at <= len(text) and len(out) <= LONGEST:
        places = found(program, text, at)
        if places is None:
            break
        out += text[at : places[0]] + _filled(new or "", text, places)
        at = places[1]
        if places[0] == places[1]:
            out += text[at : at + 1]
            at += 1
    return bounded(out + text[at:])


def _filled(new: str, text: str, places: Sequence[int]) -> str:
    def group(mark: re.Match[str]) -> str:
        at = 2 * int(mark[1])
        sound = at < len(places) and places[at] >= 0
        return text[places[at] : places[at + 1]] if sound else ""

    return re.sub(r"\$([0-9])", group, new)

"""Texts that a provider has approved: what is sent is their code and the values of their blanks, and nothing else.

In China no carrier takes free text: the signature and the wording are registered, and only the blanks differ. The
wording stands in the message as well, so that its makers see what is said, and so that its length is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dougong.definitions.content import Body
from dougong.kernel.problems import Problem
from dougong.messages.spec import Approved, Link, Piece, Purpose
from dougong.messages.template import Blank, Template

LONGEST = 500
_WAY_OUT = re.compile("拒收|退订|(?i:unsubscribe)")


def split(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces with one word or one blank each, so that each blank has a value of its own."""
    return tuple(_split(pieces))


def _split(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Link):
            yield piece
        else:
            yield from (Template(piece.form, (part,)) for part in piece.parts)


def approved_of(body: Body, pieces: tuple[Piece, ...]) -> Approved:
    """Return what the provider knows the message by; blanks without a name are numbered, as some providers do."""
    said = body.get("variables")
    given = iter([str(each) for each in said] if isinstance(said, (list, tuple)) else [])
    names, count = [], 0
    for piece in pieces:
        count += _is_blank(piece)
        names.append(next(given, "") or str(count) if _is_blank(piece) else "")
    signature, template = (str(body.get(name) or "").strip() for name in ("signature", "template"))
    return Approved(signature, template, tuple(names))


def faults_of(body: Body, pieces: tuple[Piece, ...], found: Approved) -> Iterator[Problem]:
    """Yield what a provider would refuse."""
    for name in ("signature", "template"):
        if not getattr(found, name):
            yield Problem(name, f"message.no_{name}")
    if any(isinstance(each, Link) for each in pieces):
        yield Problem("text", "message.sms_link")
    named = [each for each in found.names if each]
    if len(set(named)) < len(named):
        yield Problem("variables", "message.same_variable")
    text = str(body.get("text") or "")
    if len(text) > LONGEST:
        yield Problem("text", "message.sms_long", {"most": LONGEST})
    if body.get("purpose") == Purpose.MARKETING.value and not _WAY_OUT.search(text):
        yield Problem("text", "message.sms_no_way_out")


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, Template) and any(isinstance(part, Blank) for part in piece.parts)

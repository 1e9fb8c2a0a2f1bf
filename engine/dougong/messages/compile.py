"""From what a maker wrote to a message: its text is cut into words and links before any value is put in.

So a value that looks like a link, a customer's name for instance, stays a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from dougong.definitions.content import Body
from dougong.expressions import Expression, anything, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Param, Problem, under
from dougong.kernel.wording import Label
from dougong.messages.approved import approved_of, faults_of, split
from dougong.messages.channels.catalogue import CHANNELS
from dougong.messages.channels.protocol import Channel
from dougong.messages.spec import Link, MessageSpec, Piece, Purpose
from dougong.messages.template import Template, compile_template
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, Shapes

_LINK = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\((?P<address>(?:[^\s(){}]|\{[^{}]*\})*)\)")
_WEB = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#]|$)")
MOST_LINKS = 20


def compile_message(body: Body, app: str, shapes: Shapes) -> MessageSpec:
    """Compile a message against the shapes of its app; `Invalid` with every problem in it."""
    form = FormRef.read(str(body.get("form", "")), app)
    if form not in shapes or shapes[form].parent is not None:
        raise Invalid([Problem("form", "message.no_form", {"form": form.form})])
    reading = _Reading(shapes, form)
    channel, purpose = reading.way(body)
    address = reading.address(body.get("address"), channel)
    subject = reading.template("subject", body.get("subject") if channel.has_subject else "")
    if channel.has_subject and not str(body.get("subject") or "").strip():
        reading.wrong("subject", "message.no_subject")
    pieces = tuple(reading.pieces("text", str(body.get("text") or "")))
    if not pieces:
        reading.wrong("text", "message.no_text")
    approved = None
    if channel.approved:
        pieces = split(pieces)
        approved = approved_of(body, pieces)
        reading.problems += faults_of(body, pieces, approved)
    if reading.problems or address is None:
        raise Invalid(reading.problems)
    label = cast(Label, body.get("label", ""))
    return MessageSpec(
        str(body.get("key", "")), label, form, channel, purpose, address, subject, pieces, approved
    )


@dataclass(slots=True)
class _Reading:
    shapes: Shapes
    form: FormRef
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, path: str, code: str, **params: Param) -> None:
        self.problems.append(Problem(path, code, params))

    def way(self, body: Body) -> tuple[Channel, Purpose]:
        """Return channel and purpose; what cannot be left carries no advertisement."""
        said = str(body.get("channel") or "")
        if said not in CHANNELS:
            raise Invalid([Problem("channel", "message.no_channel", {"channel": said})])
        channel = CHANNELS[said]
        purpose = Purpose(body.get("purpose", "service"))
        if purpose is Purpose.MARKETING and not channel.can_be_left:
            self.wrong("purpose", "message.no_way_out")
        return channel, purpose

    def address(self, said: Json, channel: Channel) -> Expression | None:
        if not isinstance(said, str) or not said.strip():
            self.wrong("address", "message.no_address")
            return None
        try:
            found = compile_expression(said, self._names, allow=anything)
        except Invalid as wrong:
            self.problems += under("address", wrong.problems)
            return None
        if not channel.reaches(found.type):
            self.wrong("address", f"message.not_for_{channel.key}", field=said)
        return found

    def template(self, path: str, source: Json) -> Template:
        try:
            return compile_template(str(source or ""), self.form.form, self._names, allow=anything)
        except Invalid as wrong:
            self.problems += under(path, wrong.problems)
            return Template(self.form.form)

    def pieces(self, path: str, source: str) -> Iterator[Piece]:
        """Yield the text piece by piece: words as they are, links apart."""
        at = links = 0
        for found in _LINK.finditer(source):
            if found.start() > at:
                yield self.template(path, source[at : found.start()])
            yield self._link(path, found["words"], found["address"])
            at, links = found.end(), links + 1
        if source[at:].strip():
            yield self.template(path, source[at:])
        if links > MOST_LINKS:
            self.wrong(path, "message.many_links", most=MOST_LINKS)

    def _link(self, path: str, words: str, address: str) -> Link:
        if not _WEB.match(address):
            self.wrong(path, "message.no_web_address", address=address[:80])
        return Link(self.template(path, words), self.template(path, address))

    @property
    def _names(self) -> ShapeNames:
        return ShapeNames(self.shapes, self.form)

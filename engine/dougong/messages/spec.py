"""A message as its makers wrote it, compiled: to whom it goes, by which channel, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from dougong.expressions import Expression
from dougong.kernel.wording import Label
from dougong.messages.channels.protocol import Channel
from dougong.messages.template import Template
from dougong.records.shape import FormRef


class Purpose(Enum):
    """Whether it is wanted anyway (a receipt, a ticket), or is advertisement that one may decline."""

    SERVICE = "service"
    MARKETING = "marketing"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; the host of the address is fixed, values only stand behind it."""

    words: Template
    address: Template


Piece: TypeAlias = "Template | Link"


@dataclass(frozen=True, slots=True)
class Approved:
    """A text that a provider has approved, by its code there, and who it is signed by.

    `names` are those of its blanks, one for each piece of the message; words have none.
    """

    signature: str
    template: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """A compiled message over the records of one form; `address` is the field that says where it goes."""

    key: str
    label: Label
    form: FormRef
    channel: Channel
    purpose: Purpose
    address: Expression
    subject: Template
    pieces: tuple[Piece, ...]
    approved: Approved | None = None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return every path of the record that it reads."""
        return self.address.needs.union(*(each.needs for each in self._templates()))

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(each for each in self.pieces if isinstance(each, Link))

    def _templates(self) -> list[Template]:
        found = [self.subject]
        for each in self.pieces:
            found += [each.words, each.address] if isinstance(each, Link) else [each]
        return found

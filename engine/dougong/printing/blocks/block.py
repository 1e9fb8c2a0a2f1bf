"""What a block of a print is: a part with settings, compiled once, drawn for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.messages.template import Blank
from dougong.printing.blank import Reading
from dougong.printing.marks import Piece
from dougong.printing.pen import Pen
from dougong.printing.subject import Subject


class Content(Protocol):
    """What a block draws."""

    def blanks(self) -> Iterable[Blank]:
        """Return the places for values about the record."""
        ...

    def columns(self) -> Mapping[str, Iterable[Blank]]:
        """Return the places for values about each row, by sub-form."""
        ...

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """What most contents have: places about the record, and none about rows."""

    form: str
    places: tuple[Blank, ...] = ()

    def blanks(self) -> Iterable[Blank]:
        return self.places

    def columns(self) -> Mapping[str, Iterable[Blank]]:
        return {}


@dataclass(frozen=True, slots=True)
class BlockType:
    """One kind of block, one file in this folder."""

    key: str
    label: Label
    icon: str
    schema: Mapping[str, Json]
    compile: Callable[[Body, Reading], Content]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a template; without its condition it is always printed."""

    key: str
    when: Expression | None
    content: Content
    floats: bool = False


ALIGN: Mapping[str, Json] = {"enum": ["left", "center", "right"]}
SIZE: Mapping[str, Json] = {"type": "number", "minimum": 6, "maximum": 48}
EXPRESSION: Mapping[str, Json] = {"$ref": "terms.json#/$defs/expression"}
LABEL: Mapping[str, Json] = {"$ref": "terms.json#/$defs/label"}


def align_of(body: Body, otherwise: str = "left") -> str:
    """Return where a block's text stands."""
    return str(body.get("align") or otherwise)


def size_of(body: Body, otherwise: float) -> float:
    """Return the size of a block's letters, in points."""
    size = body.get("size")
    return float(size) if isinstance(size, int | float) else otherwise

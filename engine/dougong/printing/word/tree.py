"""XML as it stands in a Word file, names with their prefixes: read with bounds, written again the same.

Word refuses a file whose prefixes were renamed, which rules out the standard library's trees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem

MOST_NODES = 200_000
DEEPEST = 200


@dataclass(eq=False, slots=True)
class Element:
    """An element; texts stand among its children."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Yield the elements right inside it."""
        return (each for each in self.children if isinstance(each, Element))

    def all(self, name: str) -> Iterator[Element]:
        """Yield every element of a name in it, in the order of the document."""
        for each in self.elements():
            if each.name == name:
                yield each
            yield from each.all(name)

    def copy(self) -> Element:
        return Element(
            self.name,
            dict(self.attributes),
            [each.copy() if isinstance(each, Element) else each for each in self.children],
        )


Child: TypeAlias = "Element | str"


class _Building:
    """Grows a tree from the parser's events, and stops where a document is not what a person wrote."""

    def __init__(self) -> None:
        self.root = Element("")
        self.open = [self.root]
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES or len(self.open) > DEEPEST:
            raise Invalid([Problem("", "print.word_too_big")])
        element = Element(name, attributes)
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].children.append(text)

    def doctype(self, *_: object) -> None:
        # Word writes none. One that is there may declare entities that grow without end.
        raise Invalid([Problem("", "print.word_broken")])


def read_tree(content: bytes) -> Element:
    """Return the root of a document; `Invalid` for what is no XML, declares entities, or is too large."""
    building, parser = _Building(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = building.start
    parser.EndElementHandler = building.end
    parser.CharacterDataHandler = building.text
    parser.StartDoctypeDeclHandler = building.doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as broken:
        raise Invalid([Problem("", "print.word_broken")]) from broken
    return next(building.root.elements())


def written_tree(root: Element) -> bytes:
    """Return a document's bytes."""
    pieces: list[str] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
    _write(root, pieces)
    return "".join(pieces).encode()


def _write(element: Element, pieces: list[str]) -> None:
    said = "".join(f" {name}={quoteattr(value)}" for name, value in element.attributes.items())
    if not element.children:
        pieces.append(f"<{element.name}{said}/>")
        return
    pieces.append(f"<{element.name}{said}>")
    for each in element.children:
        if isinstance(each, str):
            pieces.append(escape(each))
        else:
            _write(each, pieces)
    pieces.append(f"</{element.name}>")

"""Tags in a Word text: `{{field}}`, `{{#rows}} … {{/rows}}` for each row, `{{?condition}} … {{/}}` where it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dougong.printing.word.tree import Element

_TAG = re.compile(r"\{\{\s*(?P<mark>[#?/]?)\s*(?P<source>[^{}]*?)\s*\}\}")
# Word turns straight quotation marks into curly ones while people type.
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
PARAGRAPH, TEXT, ROW, CELL, TABLE = "w:p", "w:t", "w:tr", "w:tc", "w:tbl"
EACH, IF, END = "#", "?", "/"


class Tag(NamedTuple):
    """One tag, and where it stands in the text."""

    mark: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A text of a paragraph, and the element that holds it; Word splits what people type wherever it likes."""

    holder: Element
    text: Element


def tags_in(text: str) -> Iterator[Tag]:
    """Yield the tags of a text."""
    for found in _TAG.finditer(text):
        yield Tag(found["mark"], found["source"].translate(_STRAIGHT), *found.span())


def closing(tags: Sequence[Tag], at: int) -> int | None:
    """Return the index of the tag that closes the one at `at`; None where it is not among these."""
    depth = 0
    for index in range(at, len(tags)):
        depth += {EACH: 1, IF: 1, END: -1}.get(tags[index].mark, 0)
        if not depth:
            return index
    return None


def runs_of(paragraph: Element) -> list[Run]:
    """Return the texts of a paragraph, without those of paragraphs inside it, as text boxes have them."""
    found: list[Run] = []
    for each in paragraph.elements():
        if each.name == TEXT:
            found.append(Run(paragraph, each))
        elif each.name != PARAGRAPH:
            found += runs_of(each)
    return found


def text_of(element: Element) -> str:
    """Return the own text of a paragraph, or of all paragraphs in anything else."""
    if element.name == PARAGRAPH:
        return "".join(plain(run.text) for run in runs_of(element))
    return "\n".join(text_of(each) for each in element.all(PARAGRAPH))


def plain(text: Element) -> str:
    """Return what stands in a text element."""
    return "".join(each for each in text.children if isinstance(each, str))

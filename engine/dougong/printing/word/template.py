"""A Word document as a template, compiled: what its tags ask for."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dougong.expressions import Expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, under
from dougong.messages.template import Blank
from dougong.printing.blank import Scope
from dougong.printing.word.package import Package, open_package
from dougong.printing.word.tags import EACH, END, IF, PARAGRAPH, Tag, tags_in, text_of
from dougong.printing.word.tree import Element, read_tree

RECORD = ""
"""The place of what is about the record itself, where rows have the key of their sub-form."""


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """`places` and `tests` are compiled formulas by the sub-form they are about, "" for the record, and their text."""

    package: Package
    trees: Mapping[str, Element] = field(repr=False)
    places: Mapping[tuple[str, str], Blank] = field(default_factory=dict)
    tests: Mapping[tuple[str, str], Expression] = field(default_factory=dict)

    @property
    def blanks(self) -> Iterator[Blank]:
        return (blank for (key, _), blank in self.places.items() if key == RECORD)

    @property
    def row_blanks(self) -> Iterator[tuple[str, Blank]]:
        yield from ((key, blank) for (key, _), blank in self.places.items() if key != RECORD)
        yield from (
            (key, Blank(test, ())) for (key, _), test in self.tests.items() if key != RECORD
        )

    @property
    def conditions(self) -> Iterator[Expression]:
        return (test for (key, _), test in self.tests.items() if key == RECORD)


def compile_word(said: Json, scope: Scope) -> tuple[WordTemplate | None, list[Problem]]:
    """Compile the Word file of a template, if it has one, with every problem in it."""
    if not isinstance(said, Mapping):
        return None, []
    try:
        package = open_package(b64decode(str(said.get("content", "")), validate=True))
        trees = {name: read_tree(package.parts[name]) for name in package.written}
    except NotBase64:
        return None, [Problem("word", "print.word_not_one")]
    except Invalid as wrong:
        return None, under("word", wrong.problems)
    compiling = _Compiling(scope)
    for tree in trees.values():
        compiling.read(tree)
    template = WordTemplate(package, trees, compiling.places, compiling.tests)
    return template, under("word", compiling.problems)


class _Compiling:
    """Reads the tags in the order of the document; `within` are the parts that are open."""

    def __init__(self, scope: Scope) -> None:
        self.scopes = {RECORD: scope}
        self.places: dict[tuple[str, str], Blank] = {}
        self.tests: dict[tuple[str, str], Expression] = {}
        self.problems: list[Problem] = []
        self.within: list[tuple[str, Tag]] = []

    def read(self, tree: Element) -> None:
        for paragraph in tree.all(PARAGRAPH):
            for tag in tags_in(text_of(paragraph)):
                try:
                    self._tag(tag)
                except Invalid as wrong:
                    said = _shown(tag)
                    self.problems += (
                        Problem(
                            "",
                            "print.word_tag",
                            {"tag": said, "why": f"@{each.code}", **each.params},
                        )
                        for each in wrong.problems
                    )
        self.problems += (
            Problem("", "print.word_open", {"tag": _shown(tag)}) for _, tag in self.within
        )
        self.within = []

    def _tag(self, tag: Tag) -> None:
        key = self.within[-1][0] if self.within else RECORD
        if tag.mark == END:
            if not self.within:
                raise Invalid([Problem("", "print.word_not_open")])
            self.within.pop()
        elif tag.mark == EACH:
            self.within.append((tag.source, tag))
            self.scopes.setdefault(tag.source, self.scopes[RECORD].rows(tag.source))
        elif tag.mark == IF:
            self.within.append((key, tag))
            self.tests[key, tag.source] = self.scopes[key].condition(tag.source)
        else:
            self.places[key, tag.source] = self.scopes[key].blank(tag.source)


def _shown(tag: Tag) -> str:
    return f"{{{{{tag.mark}{tag.source[:60]}}}}}"

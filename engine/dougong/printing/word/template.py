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
from dougong.printing.word.labels import NO_LABELS, Labels
from dougong.printing.word.package import Package, open_package
from dougong.printing.word.tags import EACH, END, IF, PARAGRAPH, Tag, tags_in, text_of
from dougong.printing.word.tree import Element, read_tree

RECORD = ""
"""The place of what is about the record itself, where rows have the key of their sub-form."""


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """`places` and `tests` are compiled formulas by the sub-form they are about, "" for the record, and their text.

    Sub-forms are called what the document calls them; `rows` has their keys.
    """

    package: Package
    trees: Mapping[str, Element] = field(repr=False)
    places: Mapping[tuple[str, str], Blank] = field(default_factory=dict)
    tests: Mapping[tuple[str, str], Expression] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)

    @property
    def blanks(self) -> Iterator[Blank]:
        return (blank for (key, _), blank in self.places.items() if key == RECORD)

    @property
    def row_blanks(self) -> Iterator[tuple[str, Blank]]:
        yield from (
            (self.rows[name], blank) for (name, _), blank in self.places.items() if name != RECORD
        )
        yield from (
            (self.rows[name], Blank(test, ()))
            for (name, _), test in self.tests.items()
            if name != RECORD
        )

    @property
    def conditions(self) -> Iterator[Expression]:
        return (test for (key, _), test in self.tests.items() if key == RECORD)


def compile_word(
    said: Json, scope: Scope, labels: Labels
) -> tuple[WordTemplate | None, list[Problem]]:
    """Compile the Word file of a template, if it has one, with every problem in it.

    Its tags name fields by their keys or by their labels.
    """
    if not isinstance(said, Mapping):
        return None, []
    try:
        package = open_package(b64decode(str(said.get("content", "")), validate=True))
        trees = {name: read_tree(package.parts[name]) for name in package.written}
    except NotBase64:
        return None, [Problem("word", "print.word_not_one")]
    except Invalid as wrong:
        return None, under("word", wrong.problems)
    compiling = _Compiling(scope, labels)
    for tree in trees.values():
        compiling.read(tree)
    template = WordTemplate(package, trees, compiling.places, compiling.tests, compiling.rows)
    return template, under("word", compiling.problems)


class _Compiling:
    """Reads the tags in the order of the document; `within` are the parts that are open."""

    def __init__(self, scope: Scope, labels: Labels) -> None:
        self.scopes = {RECORD: scope}
        self.labels = {RECORD: labels}
        self.rows: dict[str, str] = {}
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
            self._rows(tag.source)
        elif tag.mark == IF:
            self.within.append((key, tag))
            if key in self.scopes:
                self.tests[key, tag.source] = self.scopes[key].condition(self._keyed(key, tag))
        elif key in self.scopes:
            # Of rows that there are not, enough is said once.
            self.places[key, tag.source] = self.scopes[key].blank(self._keyed(key, tag))

    def _rows(self, name: str) -> None:
        """Learn what a sub-form is about, by whatever name the document has for it."""
        labels = self.labels[RECORD]
        key = labels.keyed(name)
        self.scopes[name] = self.scopes[RECORD].rows(key)
        self.labels[name] = labels.rows.get(key, NO_LABELS)
        self.rows[name] = key

    def _keyed(self, name: str, tag: Tag) -> str:
        return self.labels[name].keyed(tag.source)


def _shown(tag: Tag) -> str:
    return f"{{{{{tag.mark}{tag.source[:60]}}}}}"

"""A text with formulas in braces, `{name} 已升为 {level}`, compiled once and filled for each record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dougong.expressions import Allow, Expression, Names, Surroundings, compile_expression, ours
from dougong.fields.protocol import Value
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, under
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import worded

_PIECE = re.compile(r"(?P<text>(?:\{\{|\}\}|[^{}])+)|\{(?P<source>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in the text for a value; `path` is the field it names, empty for a computed one."""

    expression: Expression
    path: tuple[str, ...]

    def filled(self, row: Mapping[str, Value], around: Surroundings) -> Filling:
        """Return the value for one record."""
        return Filling(self.expression.evaluate(row, around), self)


@dataclass(frozen=True, slots=True)
class Filling:
    """A value for a place, still without the labels that only the store knows."""

    value: Value
    blank: Blank

    def ids(self) -> tuple[str, ...]:
        """Return the ids in it, whose names people read in their place."""
        if not self.value or self.blank.expression.type.each.kind != "record":
            return ()
        return tuple(map(_id_of, self.value if isinstance(self.value, tuple) else (self.value,)))


@dataclass(frozen=True, slots=True)
class Message:
    """A template filled for one record: texts, and values that wait for the names of ids.

    A value that is missing is named, unless there is something to stand in its place.
    """

    form: str
    parts: tuple[str | Filling, ...]
    instead: str | None = None

    def ids(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the path of the field and the id of everything mentioned by id."""
        for part in self.parts:
            if isinstance(part, Filling):
                yield from ((part.blank.path, id) for id in part.ids())

    def text(self, names: Mapping[str, str], words: Vocabulary, zone: str) -> str:
        """Return the whole text, given the labels of the ids."""
        return "".join(
            part if isinstance(part, str) else self._written(part, names, words, zone)
            for part in self.parts
        )

    def _written(
        self, filling: Filling, names: Mapping[str, str], words: Vocabulary, zone: str
    ) -> str:
        of = filling.blank.expression.type
        instead = words.said("value.blank") if self.instead is None else self.instead
        return worded(filling.value, of, names, zone, words) or instead


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled text over the records of one form."""

    form: str
    parts: tuple[str | Blank, ...] = ()

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return the paths of all values in it."""
        return frozenset().union(
            *(part.expression.needs for part in self.parts if isinstance(part, Blank))
        )

    def filled(self, row: Mapping[str, Value], around: Surroundings) -> Message:
        """Return the message for one record."""
        return Message(
            self.form,
            tuple(
                each if isinstance(each, str) else each.filled(row, around) for each in self.parts
            ),
        )


Piece: TypeAlias = "str | Blank"


def compile_template(source: str, form: str, names: Names, *, allow: Allow = ours) -> Template:
    """Compile a text; `Invalid` with the problems of every formula in it. Doubled braces stand for one."""
    parts: list[Piece] = []
    problems: list[Problem] = []
    at = 0
    for found in _PIECE.finditer(source):
        if found.start() != at:
            break
        at = found.end()
        if found["source"] is None:
            parts.append(found["text"].replace("{{", "{").replace("}}", "}"))
            continue
        try:
            expression = compile_expression(found["source"], names, allow=allow)
        except Invalid as wrong:
            problems += under("", wrong.problems)
        else:
            parts.append(Blank(expression, named_path(expression)))
    if at != len(source):
        problems.append(Problem("", "message.open_brace", {"start": at}))
    if problems:
        raise Invalid(problems)
    return Template(form, tuple(parts))


def named_path(expression: Expression) -> tuple[str, ...]:
    """Return the path of an expression that only names a field; empty for a computed one."""
    path = tuple(part.strip() for part in expression.source.split("."))
    return path if expression.needs == {path} else ()


def _id_of(value: object) -> str:
    return str(value["id"]) if isinstance(value, Mapping) else str(value)

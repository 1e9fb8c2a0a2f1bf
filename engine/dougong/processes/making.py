"""Reading one node's JSON: problems are noted on the way, so that all are found at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from dougong.definitions.content import Body
from dougong.expressions import Expression, Names, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Param, Problem, join_path, under
from dougong.kernel.wording import Label, label_in, worded
from dougong.processes.nodes.protocol import Access
from dougong.records.names import ShapeNames

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class Making:
    """A piece of JSON, the path that leads to it, the names of the form, and the problems found so far.

    Items of lists are known by their key where they have one. `edges` are those that leave the node.
    """

    body: Body
    path: str
    names: Names
    problems: list[Problem]
    edges: tuple[Making, ...] = ()

    def at(self, path: str, body: Body) -> Making:
        """Return the reader of a piece inside this one."""
        return Making(body, join_path(self.path, path), self.names, self.problems)

    def part(self, name: str) -> Making:
        """Return the reader of an object inside this one; a missing one reads as empty."""
        value = self.body.get(name)
        return self.at(name, value if isinstance(value, Mapping) else {})

    def shape_names(self) -> ShapeNames | None:
        """Return the names with the shapes of all forms behind them; None where there are none, or no such form."""
        return self.names if isinstance(self.names, ShapeNames) else None

    def take(self, problems: Iterable[Problem]) -> None:
        """Keep problems that were found elsewhere, seen from here."""
        self.problems.extend(under(self.path, [*problems]))

    def with_edges(self, edges: tuple[Making, ...]) -> Making:
        """Return the same reader, knowing which edges leave the node."""
        return replace(self, edges=edges)

    def silently(self) -> Making:
        """Return a reader whose problems are not kept, for what is checked elsewhere."""
        return replace(self, problems=[])

    def note(self, path: str, code: str, **params: Param) -> None:
        """Keep a problem."""
        self.problems.append(Problem(join_path(self.path, path), code, params))

    def text(self, name: str, default: str = "") -> str:
        value = self.body.get(name)
        return value if isinstance(value, str) else default

    def whole(self, name: str, default: int) -> int:
        """Return a whole number; what is none counts as the default."""
        value = self.body.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def label(self) -> Label:
        """Return the label; empty where there is none yet."""
        value = self.body.get("label")
        return value if isinstance(value, str | Mapping) else ""  # type: ignore[return-value]

    def name(self) -> str:
        """Return what people call the node."""
        return label_in(self.label()) or worded(f"node.{self.text('type')}", {})

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(item for item in self.items(name) if isinstance(item, str))

    def items(self, name: str) -> Iterable[Json]:
        value = self.body.get(name)
        return value if isinstance(value, list | tuple) else ()

    def pieces(self, name: str) -> Iterable[Making]:
        """Yield the readers of a list of objects."""
        for index, item in enumerate(self.items(name)):
            if isinstance(item, Mapping):
                yield self.at(join_path(name, str(item.get("key", index))), item)

    def choice(self, name: str, default: E) -> E:
        """Return one of an enum's values; what the schema refuses counts as the default."""
        known = {item.value: item for item in type(default)}
        return known.get(self.text(name), default)

    def fields(self) -> Mapping[str, Access]:
        """Return the field permissions; fields the form does not have are problems."""
        given = self.body.get("fields")
        found = given if isinstance(given, Mapping) else {}
        for key in found:
            self.check_field(f"fields/{key}", key)
        return {key: Access(value) for key, value in found.items() if value in _ACCESS}

    def check_field(self, path: str, key: str) -> None:
        """Note a field that the form does not have."""
        if key.partition(".")[0] not in self.names.known():
            self.note(path, "process.unknown_field", field=key)

    def expression(self, name: str) -> Expression | None:
        """Return a compiled expression; None where there is none or it has problems."""
        if not (source := self.text(name)):
            return None
        try:
            return compile_expression(source, self.names)
        except Invalid as wrong:
            self.problems.extend(under(join_path(self.path, name), wrong.problems))
            return None


_ACCESS = frozenset(access.value for access in Access)

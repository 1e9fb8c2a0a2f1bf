"""Processes of any shape: nodes one after the other, and forks that hold such lines in each of their ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from tests.engine.processes.story import node


@dataclass(frozen=True)
class Forked:
    """A fork of a kind, and the lines of its ways; of those that are chosen among, `closed` ones never hold."""

    kind: str
    ways: tuple[Line, ...]
    closed: tuple[bool, ...] = ()


Item: TypeAlias = "Json | Forked"
Line: TypeAlias = "Sequence[Item]"


def process_of(line: Line, **settings: Json) -> Body:
    """Return a process that walks a line from its start to its end."""
    drawing = _Drawing()
    drawing.nodes.append(node("start", "start"))
    drawing.last(drawing.line(line, [("start", {})]))
    return {
        "key": "p", "label": "任意", "form": "credit",
        "nodes": drawing.nodes, "edges": drawing.edges, "settings": settings,
    }  # fmt: skip


Loose: TypeAlias = "list[tuple[str, dict[str, Json]]]"
"""Where edges begin that end at whatever comes next, with what they say."""


@dataclass
class _Drawing:
    nodes: list[Json] = field(default_factory=list)
    edges: list[Json] = field(default_factory=list)
    numbers: count[int] = field(default_factory=count)

    def line(self, line: Line, before: Loose) -> Loose:
        for item in line:
            before = (
                self.forked(item, before) if isinstance(item, Forked) else self.one(item, before)
            )
        return before

    def one(self, item: Json, before: Loose) -> Loose:
        assert isinstance(item, dict)
        key = f"n{next(self.numbers)}"
        self.nodes.append({**item, "key": key})
        self.lead(before, key)
        return [(key, {})]

    def forked(self, item: Forked, before: Loose) -> Loose:
        [(fork, _)] = self.one(node("", item.kind), before)
        ends: Loose = []
        for at, way in enumerate(item.ways):
            said: dict[str, Json] = {"label": f"{fork} {at}"}
            if item.kind != "parallel" and at > 0:
                said["condition"] = "1 = 2" if item.closed[at % len(item.closed)] else "1 = 1"
            ends += self.line(way, [(fork, said)])
        return ends if item.kind == "branch" else self.one(node("", "join"), ends)

    def lead(self, before: Loose, to: str) -> None:
        self.edges += [{"from": here, "to": to, **said} for here, said in before]

    def last(self, before: Loose) -> None:
        self.nodes.append(node("end", "end"))
        self.lead(before, "end")

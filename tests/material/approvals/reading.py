"""Reads approval templates as others write them down, and gives the process that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Piece = dict[str, Any]
Ends = list[tuple[str, Piece]]

CHOSEN = {"type": "chosen", "by": "previous"}


@dataclass
class Drawing:
    """A process while it is drawn; nodes are known by what the template calls them."""

    nodes: list[Piece] = field(default_factory=list)
    edges: list[Piece] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    def add(self, type: str, label: str, **settings: Any) -> str:
        key = type if type in {"start", "end"} else f"step_{len(self.nodes)}"
        self.nodes.append({"key": key, "type": type, "label": label, **settings})
        self.keys[label] = key
        return key

    def line(self, source: str, target: str, **said: Any) -> None:
        self.edges.append({"from": source, "to": target, **said})

    @property
    def body(self) -> Piece:
        return {
            "key": "credit_up", "label": "模板", "form": "credit",
            "nodes": self.nodes, "edges": self.edges,
        }  # fmt: skip


def process_of(template: Mapping[str, Any]) -> Piece:
    """Return the process of a template: of one with steps, or of one drawn as a tree."""
    return _of_steps(template) if "steps" in template else _of_tree(template["tree"])


def _of_steps(template: Mapping[str, Any]) -> Piece:
    drawing, steps = Drawing(), template["steps"]
    for name, kind, *options in steps:
        if kind in {"start", "end"}:
            drawing.add(kind, name)
        else:
            drawing.add("approve", name, **_asking(kind, options))
    given = {source: target for source, _, target in template.get("lines", ())}
    for at, (name, kind, *options) in enumerate(steps):
        if kind != "end":
            after = given.get(name) or steps[at + 1][0]
            _lead_on(drawing, name, options, after, [each[0] for each in steps[at + 1 :]])
    return drawing.body


def _asking(kind: str, options: Sequence[str]) -> Piece:
    said = " ".join(options)
    role = re.search(r"applicantRole (\S+)", said)
    found: Piece = {"assignees": [CHOSEN if "pickupAtRuntime" in said else _somebody(role)]}
    if kind == "counterSign":
        found["vote"] = "all"
    if hours := re.search(r"timeout (\d+)h", said):
        span = {"amount": int(hours[1]), "unit": "hours"}
        found["deadline"] = {"after": span, "then": [{"action": "remind"}]}
    return found


def _somebody(role: re.Match[str] | None) -> Piece:
    if role is None:
        return {"type": "role", "role": "director"}
    return {"type": "role", "role": "director", "near": "initiator"}


def _lead_on(
    drawing: Drawing, name: str, options: Sequence[str], after: str, later: Sequence[str]
) -> None:
    said, here = " ".join(options), drawing.keys[name]
    if back := re.search(r"returns to (\S+)", said):
        drawing.line(here, drawing.add("back", f"{name}之后", to=drawing.keys[back[1]]))
    elif ways := re.search(r"one of (\d+) next steps", said):
        choice = drawing.add("choice", f"{name}之后")
        drawing.line(here, choice)
        for target in later[: int(ways[1])]:
            drawing.line(choice, drawing.keys[target], label=target)
    else:
        drawing.line(here, drawing.keys[after])


def _of_tree(tree: Sequence[Any]) -> Piece:
    drawing = Drawing()
    ends: Ends = [(drawing.add("start", tree[0]), {})]
    for level in tree[1:]:
        ends = list(_below(drawing, level, ends))
    last = drawing.add("end", "结束")
    for source, said in ends:
        drawing.line(source, last, **said)
    return drawing.body


def _below(drawing: Drawing, level: Sequence[Any], ends: Ends) -> Iterator[tuple[str, Piece]]:
    """Draw a level of the tree below the open ends, and yield those that it leaves open."""
    if len(level) == 1:
        node = _node(drawing, str(level[0]))
        for source, said in ends:
            drawing.line(source, node, **said)
        yield node, {}
        return
    branch = drawing.add("branch", str(level[0]))
    for source, said in ends:
        drawing.line(source, branch, **said)
    for condition, *nodes in level[1]:
        way: Ends = [(branch, _way(str(condition)))]
        for each in nodes:
            way = list(_below(drawing, [each], way))
        yield from way


def _way(said: str) -> Piece:
    label = said.split(" ", 1)[0]
    return (
        {"label": label, "default": True}
        if "else" in said
        else {"label": label, "condition": 'ME() = "ann"'}
    )


def _node(drawing: Drawing, said: str) -> str:
    if said.startswith("抄送人"):
        return drawing.add("cc", said, assignees=[{"type": "chosen", "by": "initiator"}])
    level = re.search(r"level (\d+)", said)
    who: Piece = (
        {"type": "manager", "level": int(level[1])}
        if level
        else {"type": "person", "people": ["dan"]}
    )
    return drawing.add("approve", said, assignees=[who])

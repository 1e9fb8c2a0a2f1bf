"""From JSON to a frozen spec: everything that would go wrong at run time is said before publishing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from dougong.definitions.content import Body
from dougong.expressions import NO_NAMES, Names
from dougong.expressions.types import BOOLEAN
from dougong.kernel.problems import Problem, join_path
from dougong.processes.edge import Edge
from dougong.processes.graph import check_graph
from dougong.processes.making import Making
from dougong.processes.nodes.catalogue import NODE_TYPES
from dougong.processes.nodes.protocol import Node
from dougong.processes.spec import On, ProcessSpec, Repeats, Trigger, Withdrawal


def compile_process(body: Body, names: Names) -> ProcessSpec | tuple[Problem, ...]:
    """Compile a process; `names.of(form)` gives the names of the form it is about. All problems come at once."""
    problems: list[Problem] = []
    making = Making(body, "", names.of(str(body.get("form", ""))) or NO_NAMES, problems)
    spec = _spec(making, names)
    check_graph(spec, problems)
    return tuple(problems) or spec


def lint_process(body: Body, names: Names) -> tuple[Problem, ...]:
    """Return what is wrong with a process, for the designer."""
    found = compile_process(body, names)
    return () if isinstance(found, ProcessSpec) else found


def _spec(making: Making, names: Names) -> ProcessSpec:
    form = making.text("form")
    if names.of(form) is None:
        code = "process.unknown_form" if form else "process.no_form"
        making.note("form", code, form=form)
    elif "/" in form:
        # Its steps would show and change records by other rules than those of the app that keeps them.
        making.note("form", "process.foreign_form", form=form)
    nodes = {node.key: node for node in _nodes(making)}
    settings = making.part("settings")
    return ProcessSpec(
        making.text("key"),
        making.label(),
        form,
        next((node.key for node in nodes.values() if node.type == "start"), ""),
        nodes,
        tuple(_edge(piece) for piece in making.pieces("edges")),
        _trigger(making.part("trigger")),
        settings.choice("repeats", Repeats.ASK),
        settings.choice("withdrawal", Withdrawal.ANYTIME),
    )


def _nodes(making: Making) -> list[Node]:
    edges = list(making.pieces("edges"))
    found = []
    for piece in making.pieces("nodes"):
        word, key = piece.text("type"), piece.text("key")
        if word not in NODE_TYPES:
            piece.note("type", "process.unknown_node", type=word, known=tuple(NODE_TYPES))
            continue
        leaving = tuple(edge for edge in edges if edge.text("from") == key)
        found.append(NODE_TYPES[word].make(piece.with_edges(leaving)))
    return found


def _edge(making: Making) -> Edge:
    label = making.body.get("label", "")
    return Edge(
        making.text("from"),
        making.text("to"),
        cast("str | Mapping[str, str]", label),
        making.silently().expression("condition"),
    )


def _trigger(making: Making) -> Trigger:
    condition = making.expression("condition")
    if condition is not None and condition.type != BOOLEAN:
        making.note("condition", "process.not_a_condition")
    for key in making.texts("fields"):
        making.check_field(join_path("fields", key), key)
    on = making.choice("on", On.MANUAL)
    return Trigger(
        on,
        on is On.DELETE or making.body.get("hold") is True,
        making.texts("fields"),
        condition,
    )

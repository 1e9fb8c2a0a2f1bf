"""What the clock will do to a run if nobody does anything before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dougong.directory.working_time import WorkingTime
from dougong.processes.deadline import OnDue
from dougong.processes.nodes.asked import Asked
from dougong.processes.nodes.wait import Wait
from dougong.processes.run import Run, Token
from dougong.processes.spec import ProcessSpec


@dataclass(frozen=True, slots=True)
class Item:
    """At which moment something is done at a node; where nothing is, the run goes on by itself."""

    at: datetime
    node: str
    does: OnDue | None = None


def agenda(spec: ProcessSpec, run: Run, office: WorkingTime) -> tuple[Item, ...]:
    """Return what the clock has to do at the nodes where the run stands, soonest first."""
    found = (item for token in run.tokens for item in _at(spec, token, office))
    return tuple(sorted(found, key=lambda item: item.at))


def _at(spec: ProcessSpec, token: Token, office: WorkingTime) -> Iterator[Item]:
    node = spec.nodes[token.node]
    if token.due is None or token.heard is None:
        return
    if isinstance(node, Wait):
        yield Item(token.due, token.node)
    elif isinstance(node, Asked) and node.deadline:
        for at, reaction in node.deadline.pending(token.due, token.heard, office):
            yield Item(at, token.node, reaction.does)

"""What a process mentions: its form, the fields of conditions and permissions, roles, other processes."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.rule import of_action
from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_process(process: Piece) -> Iterator[Spot]:
    """Yield every mention in a process."""
    process = process.about(process.text("form"))
    yield from process.spots(Means.FORM, "form")
    yield from process.spots(Means.FORMULA, "title")
    yield from process.inside("trigger").listed(Means.FIELD, "fields")
    yield from process.inside("trigger").spots(Means.FORMULA, "condition")
    for edge in process.pieces("edges"):
        yield from edge.spots(Means.FORMULA, "condition")
    for node in process.pieces("nodes"):
        yield from node.spots(Means.PROCESS, "process")
        for action in node.pieces("actions"):
            yield from of_action(action)
        yield from node.names(Means.FIELD, "fields")
        # A node that waits says until which date itself.
        yield from node.spots(Means.FIELD, "field")
        yield from node.spots(Means.FIELD, "opinion_to")
        yield from _people(node)
        deadline = node.inside("deadline")
        yield from deadline.spots(Means.FIELD, "field")
        for reaction in deadline.pieces("then"):
            yield from _people(reaction)
    for story in process.pieces("stories"):
        yield from story.inside("start").names(Means.FIELD, "values")
        for step in story.pieces("steps"):
            yield from step.names(Means.FIELD, "values")


def _people(asking: Piece) -> Iterator[Spot]:
    for assignee in asking.pieces("assignees"):
        yield from assignee.spots(Means.ROLE, "role")
        yield from assignee.spots(Means.FIELD, "field")
        yield from assignee.spots(Means.FORMULA, "expression")

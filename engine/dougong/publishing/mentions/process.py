"""What a process mentions: its form, the fields of conditions and permissions, roles, other processes."""

from __future__ import annotations

from collections.abc import Iterator

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
        yield from node.names(Means.FIELD, "fields")
        for assignee in node.pieces("assignees"):
            yield from assignee.spots(Means.ROLE, "role")
            yield from assignee.spots(Means.FIELD, "field")

"""Runs as JSON and back; the format has a number, so that a run begun today can be read in years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from msgspec import convert, to_builtins

from dougong.kernel.canonical import Json
from dougong.processes.run import Entry, Run

FORMAT = 1

Document = Mapping[str, Json]


def dump_run(run: Run) -> Document:
    """Return the JSON of a run, moments in RFC 3339; what is as it was by default is left out."""
    return {"format": FORMAT, **to_builtins(run)}


def dump_entry(entry: Entry) -> Document:
    """Return the JSON of one line of a journal, as that of its run holds it."""
    return cast(Document, to_builtins(entry))


def load_run(document: Document) -> Run:
    """Return the run that a JSON document describes.

    Raises ValueError for a format of another number, and for what is no run.
    """
    if document.get("format") != FORMAT:
        raise ValueError(f"a run of format {document.get('format')!r}; known: {FORMAT}")
    return convert(document, Run)

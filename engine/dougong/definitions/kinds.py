"""The kinds of definitions: each has a folder in an exported app, a list in the whole document, and a schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from dougong.definitions.content import Body
from dougong.kernel.registry import Registry

APP = "app"
"""The word for the app's own document, where the others have a folder."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of definition: `key` is its folder ("forms"), `word` names one of them ("form")."""

    key: str
    word: str

    @property
    def schema(self) -> Body:
        """Return the JSON Schema of one definition."""
        return schema_named(self.word)


PARTS = (
    Kind("forms", "form"),
    Kind("processes", "process"),
    Kind("rules", "rule"),
    Kind("journeys", "journey"),
    Kind("reports", "report"),
    Kind("dashboards", "dashboard"),
    Kind("datasets", "dataset"),
    Kind("segments", "segment"),
    Kind("tables", "table"),
    Kind("messages", "message"),
    Kind("prints", "print"),
    Kind("roles", "role"),
)

KINDS: Registry[Kind] = Registry("kind of definition", PARTS)


@cache
def schema_named(name: str) -> Body:
    """Return one of the JSON Schemas in `schemas/`: "form", "app", "slots/fields", "terms"."""
    text = files("dougong.definitions").joinpath(f"schemas/{name}.json").read_text("utf-8")
    return cast(Body, json.loads(text))

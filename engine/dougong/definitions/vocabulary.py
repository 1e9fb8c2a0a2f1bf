"""What may stand where a schema says `"part": slot`: the settings of each part, by slot and type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from dougong.definitions.content import Body
from dougong.definitions.kinds import schema_named
from dougong.kernel.canonical import Json

SLOTS = (
    "fields", "nodes", "assignees", "process_triggers", "rule_triggers", "rule_steps", "actions", "blocks",
    "print_blocks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Schemas of parts' settings by slot ("fields", "nodes", …) and type.

    A slot nobody registered is open: any type, any settings, so that a layer can be tested alone. A type without
    a schema (None) takes any settings.
    """

    slots: Mapping[str, Mapping[str, Body | None]] = field(default_factory=dict)

    def types(self, slot: str) -> Mapping[str, Body | None] | None:
        """Return the known types of a slot; None when the slot is open."""
        return self.slots.get(slot)

    def schema(self, slot: str, type: str) -> Body:
        """Return the whole schema of a part: what every part of the slot has, and its own settings."""
        return woven(schema_named(f"slots/{slot}"), self.slots.get(slot, {}).get(type))


def woven(base: Body, settings: Body | None) -> Body:
    """Join the schema of a slot with the settings of one part; None leaves the slot open.

    Settings are a schema with `properties` and `required`, or the bare properties; among these, one that a part
    cannot do without is marked `"needed": true`.

    >>> woven({"required": ["key"]}, {"form": {"needed": True}})["required"]
    ['key', 'form']
    """
    own = settings or {}
    properties = own.get("properties", own)
    return {
        "type": "object",
        "properties": {**_shared(base), **cast(Body, properties)},
        "required": [*_required(base), *_required(own), *_needed(own)],
        "additionalProperties": settings is None,
    }


def _needed(properties: Body) -> list[str]:
    return [
        name
        for name, schema in properties.items()
        if isinstance(schema, Mapping) and schema.get("needed")
    ]


def _shared(base: Body) -> Body:
    properties = base.get("properties")
    return properties if isinstance(properties, Mapping) else {}


def _required(base: Body) -> Sequence[Json]:
    names = base.get("required")
    return names if isinstance(names, list) else []

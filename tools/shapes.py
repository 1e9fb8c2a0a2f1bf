"""How the schema of a definition is said: in a table for readers, as a type for TypeScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]
Speak: TypeAlias = Callable[[Schema], str]
ALTERNATIVES = re.compile(r"\^\((\w+(?:\|\w+)+)\)\$")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one way of saying a type."""

    term: Callable[[str], str]
    part: Callable[[str], str]
    scalars: Mapping[str, str]
    choice: Callable[[list[Any]], str]
    union: str
    many: Callable[[str], str]
    table: Callable[[str], str]
    fields: Callable[[Schema, Speak], str]


def spoken(schema: Schema, tongue: Tongue) -> str:
    """Return the type a schema describes; what it does not narrow is any JSON."""

    def speak(inner: Schema) -> str:
        return spoken(inner, tongue)

    if "$ref" in schema:
        return tongue.term(schema["$ref"].rsplit("/", 1)[-1])
    if "part" in schema:
        return tongue.part(schema["part"])
    if "enum" in schema:
        return tongue.choice(schema["enum"])
    named = schema.get("type", "any")
    kinds = named if isinstance(named, list) else [named]
    return tongue.union.join(dict.fromkeys(_kind(kind, schema, tongue, speak) for kind in kinds))


def _kind(kind: str, schema: Schema, tongue: Tongue, speak: Speak) -> str:
    if kind == "string" and (listed := ALTERNATIVES.fullmatch(schema.get("pattern", ""))):
        return tongue.choice(listed[1].split("|"))
    if kind == "array":
        return tongue.many(speak(schema.get("items", {})))
    if kind != "object":
        return tongue.scalars[kind]
    if named := _named(schema):
        return tongue.fields({**schema, "properties": named}, speak)
    values = schema.get("additionalProperties")
    return tongue.table(speak(values) if isinstance(values, Mapping) else tongue.scalars["any"])


def _named(schema: Schema) -> Mapping[str, Schema]:
    """Return the properties of an object, also where only their names are listed."""
    names = schema.get("propertyNames", {}).get("enum", ())
    return schema.get("properties") or dict.fromkeys(names, schema.get("additionalProperties", {}))


PART_TYPES = {
    "fields": "FieldBody",
    "nodes": "NodeBody",
    "assignees": "Assignee",
    "process_triggers": "ProcessTrigger",
    "rule_triggers": "RuleTrigger",
    "rule_steps": "RuleStepBody",
    "actions": "ActionBody",
    "blocks": "BlockBody",
    "print_blocks": "PrintBlockBody",
}
"""What one part of each slot is called in TypeScript."""


WORDS = Tongue(
    term=lambda name: name,
    part=lambda slot: f"one of [{slot.replace('_', ' ')}](#{slot.replace('_', '-')})",
    scalars={
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "null": "null",
        "any": "any JSON",
    },
    choice=lambda values: ", ".join(f"`{value}`" for value in values),
    union=" or ",
    many=lambda inner: f"list of ({inner})" if " " in inner else f"list of {inner}",
    table=lambda inner: f"object, each value {inner}",
    fields=lambda schema, _: "object of " + ", ".join(f"`{name}`" for name in schema["properties"]),
)


def _typescript_fields(schema: Schema, speak: Speak) -> str:
    return "{ " + " ".join(_members(schema, speak)) + " }"


def _members(schema: Schema, speak: Speak) -> Iterator[str]:
    needed = schema.get("required", ())
    for name, inner in schema["properties"].items():
        yield f"readonly {_quoted(name)}{'' if name in needed else '?'}: {speak(inner)};"


def _quoted(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'


TYPESCRIPT = Tongue(
    term=str.capitalize,
    part=lambda slot: PART_TYPES[slot],
    scalars={
        "string": "string",
        "integer": "number",
        "number": "number",
        "boolean": "boolean",
        "null": "null",
        "any": "Json",
    },
    choice=lambda values: " | ".join(f'"{value}"' for value in values),
    union=" | ",
    many=lambda inner: f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]",
    table=lambda inner: f"{{ readonly [key: string]: {inner} }}",
    fields=_typescript_fields,
)

"""Every place of the API where somebody can write a text, found in its own description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
PLAIN: Mapping[str, Any] = {
    "string": "x", "integer": 1, "number": 1, "boolean": True, "object": {}, "array": [],
}  # fmt: skip
BODY = "application/json"


@dataclass(frozen=True, slots=True)
class Input:
    """A place for a text in the requests to one endpoint: in its address, its query or its body."""

    method: str
    path: str
    where: str
    at: Path
    schema: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.where} {'.'.join(map(str, self.at))}"

    def body(self, text: str) -> Any:
        """Return a body that is sound but for the text."""
        return (
            _with(sound(self.schema), self.at, text) if self.where == "body" else sound(self.schema)
        )


def inputs(description: Mapping[str, Any]) -> Iterator[Input]:
    """Yield them all."""
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            schema = body_of(operation)
            for each in operation["parameters"]:
                if each["schema"].get("type") == "string":
                    yield Input(method, path, each["in"], (each["name"],), schema)
            if schema:
                of_body = Input(method, path, "body", (), schema)
                yield from (replace(of_body, at=at) for at in _texts(schema))


def body_of(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of what is sent to an endpoint as JSON; nothing where none is."""
    content = operation.get("requestBody", {}).get("content", {})
    schema: Mapping[str, Any] = content.get(BODY, {}).get("schema", {})
    return schema


def sound(schema: Mapping[str, Any]) -> Any:
    """Return the least that a schema asks for."""
    if "enum" in schema:
        return schema["enum"][0]
    needed = {key: sound(schema["properties"][key]) for key in schema.get("required", ())}
    return needed or PLAIN.get(str(schema.get("type")), "x")


def _texts(schema: Mapping[str, Any], at: Path = ()) -> Iterator[Path]:
    kind = schema.get("type")
    if kind == "string" or not kind:
        yield at
    elif kind == "array":
        yield from _texts(schema["items"], (*at, 0))
    elif kind == "object" and "properties" in schema:
        for name, inner in schema["properties"].items():
            yield from _texts(inner, (*at, name))
    elif kind == "object":
        yield (*at, "name")


def _with(body: Any, at: Path, text: str) -> Any:
    """Return a body with a text in its place, and as a name where names are free."""
    if not at:
        return text
    first, *rest = at
    if isinstance(first, int):
        return [_with(body[0] if isinstance(body, list) and body else {}, tuple(rest), text)]
    known = body if isinstance(body, dict) else {}
    return {**known, first: _with(known.get(first, {}), tuple(rest), text)}

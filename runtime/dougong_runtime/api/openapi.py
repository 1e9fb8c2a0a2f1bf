"""OpenAPI 3.1, printed from the tables of routes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.metadata import version
from typing import Any

from marshmallow import Schema, fields, validate

from dougong.kernel.canonical import Json
from dougong_runtime.api.answers import ANSWERS
from dougong_runtime.api.route import Access, Reading, Route

_PART = re.compile(r"<(?:int:)?(\w+)>")
_TYPES: tuple[tuple[type[fields.Field[Any]], Mapping[str, Json]], ...] = (
    (fields.String, {"type": "string"}),
    (fields.Integer, {"type": "integer"}),
    (fields.Boolean, {"type": "boolean"}),
    (fields.Dict, {"type": "object"}),
)
HOW = (
    "Programs send `Authorization: Bearer TOKEN`, with a token from 我的 · 接口令牌 or `dougong token create`. "
    "Pages send their session's cookie, and with every change the header `X-CSRF-Token` with the `csrf` of GET /me. "
    "What is refused is answered as a problem (RFC 9457), worded after `Accept-Language`."
)


def document(routes: Iterable[Route], prefix: str) -> dict[str, Json]:
    """Return the description of all endpoints."""
    paths: dict[str, dict[str, Json]] = {}
    for route in routes:
        rule = route.rule if route.rule in {"/healthz", "/readyz"} else prefix + route.rule
        paths.setdefault(_PART.sub(r"{\1}", rule), {})[route.method.lower()] = operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dougong", "version": version("dougong"), "description": HOW},
        "paths": paths,
        "components": {
            "schemas": dict(ANSWERS),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "dougong_session"},
            },
        },
    }


def operation(route: Route) -> dict[str, Json]:
    """Return the description of one endpoint."""
    described: dict[str, Json] = {
        "operationId": route.endpoint,
        "summary": route.summary,
        "tags": [route.endpoint.partition(".")[0]],
        "parameters": [*_path(route.rule), *_query(route.query), *_headers(route)],
        "responses": _responses(route),
        "security": [] if route.access is Access.PUBLIC else [{"token": []}, {"session": []}],
    }
    if route.method in {"POST", "PUT", "PATCH"}:
        described["requestBody"] = _body(route)
    return described


def _body(route: Route) -> Json:
    if route.reading is Reading.RAW:
        return {"content": {"multipart/form-data": {"schema": {"type": "object"}}}}
    schema: Json = object_of(route.body) if route.body else {"type": "object"}
    if route.body and route.body.many:
        schema = {"type": "array", "items": schema}
    return {"content": {"application/json": {"schema": schema}}}


def _responses(route: Route) -> Json:
    waits = {"202": _shaped(route, route.accepted)} if route.accepted else {}
    return {str(route.status): _answer(route), **waits, "default": _refusal()}


def _answer(route: Route) -> Json:
    if route.files:
        binary: Json = {"schema": {"type": "string", "format": "binary"}}
        return {"description": route.summary, "content": dict.fromkeys(route.files, binary)}
    return _shaped(route, route.answer) if route.answer else {"description": "Done."}


def _shaped(route: Route, answer: str) -> Json:
    schema: Json = {"$ref": f"#/components/schemas/{answer}"}
    return {"description": route.summary, "content": {"application/json": {"schema": schema}}}


def _refusal() -> Json:
    schema: Json = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": "A problem.",
        "content": {"application/problem+json": {"schema": schema}},
    }


def _path(rule: str) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PART.findall(rule)
    ]


def _query(schema: Schema | None) -> list[Json]:
    if schema is None:
        return []
    return [
        {"name": name, "in": "query", "required": each.required, "schema": of_field(each)}
        for name, each in _named(schema)
    ]


def _headers(route: Route) -> list[Json]:
    if not route.if_match:
        return []
    said: Json = {"type": "string"}
    return [{"name": "If-Match", "in": "header", "description": route.if_match, "schema": said}]


def object_of(schema: Schema) -> dict[str, Json]:
    """Return the JSON Schema of a request."""
    named = _named(schema)
    shape: dict[str, Json] = {
        "type": "object",
        "properties": {name: of_field(each) for name, each in named},
        "additionalProperties": False,
    }
    if required := [name for name, each in named if each.required]:
        shape["required"] = list(required)
    return shape


def of_field(field: fields.Field[Any]) -> dict[str, Json]:
    """Return the JSON Schema of one value."""
    if isinstance(field, fields.List):
        return {"type": "array", "items": of_field(field.inner)}
    if isinstance(field, fields.Nested):
        return object_of(field.schema)
    found = next((dict(shape) for kind, shape in _TYPES if isinstance(field, kind)), {})
    for rule in field.validators:
        found |= _limits(rule)
    return found


def _limits(rule: object) -> dict[str, Json]:
    if isinstance(rule, validate.Length) and rule.max is not None:
        return {"maxLength": rule.max}
    if isinstance(rule, validate.Range):
        # What is bounded otherwise than by numbers, such as moments, has no word for it in JSON Schema.
        bounds = {"minimum": rule.min, "maximum": rule.max}
        return {
            word: at if isinstance(at, int) else float(at)
            for word, at in bounds.items()
            if isinstance(at, int | Decimal)
        }
    if isinstance(rule, validate.OneOf):
        return {"enum": list(rule.choices)}
    return {}


def _named(schema: Schema) -> list[tuple[str, fields.Field[Any]]]:
    return [(each.data_key or name, each) for name, each in schema.fields.items()]

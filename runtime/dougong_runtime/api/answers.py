"""What the main endpoints answer, as JSON Schemas by name; a route names its answer, OpenAPI prints them."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.kernel.canonical import Json
from dougong.kernel.work import WorkState

TEXT: Json = {"type": "string"}
INSTANT: Json = {"type": "string", "format": "date-time"}
LABELLED: Json = {"$ref": "#/components/schemas/Labelled"}
MAYBE_LABELLED: Json = {"anyOf": [LABELLED, {"type": "null"}]}
VALUES: Json = {
    "type": "object",
    "description": "By field key; numbers are text with their decimals.",
}


def shaped(*optional: str, **properties: Json) -> Json:
    """Return the schema of an object; whatever is not optional is always there."""
    needed = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": needed}


def listed(item: Json) -> Json:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


ANSWERS: Mapping[str, Json] = {
    "Problem": shaped(
        "errors", "params", "current",
        type=TEXT, request=TEXT, title=TEXT, status={"type": "integer"}, code=TEXT, params={"type": "object"},
        errors=listed(shaped("params", path=TEXT, code=TEXT, message=TEXT, params={"type": "object"})),
        current={"$ref": "#/components/schemas/Record"},
    ),
    "Labelled": shaped(id=TEXT, label=TEXT),
    "Record": shaped(
        "runs",
        id=TEXT, version={"type": "integer"}, state={"enum": ["draft", "pending", "active"]},
        title={"type": ["string", "null"]}, values=VALUES,
        meta=shaped(
            created_at=INSTANT, created_by=MAYBE_LABELLED, updated_at=INSTANT, updated_by=MAYBE_LABELLED,
            owner=MAYBE_LABELLED, department=MAYBE_LABELLED,
        ),
        runs=listed(shaped(id=TEXT, process=TEXT, state=TEXT, held={"type": "boolean"})),
    ),
    "Page": shaped(
        "count",
        items=listed({"$ref": "#/components/schemas/Record"}),
        next={"type": ["string", "null"], "description": "The cursor of the next page."},
        count={"type": "string", "description": 'As text; "1000+" when capped.'},
    ),
    "Job": shaped(
        id=TEXT, kind=TEXT, state={"enum": [state.value for state in WorkState]}, made_at=INSTANT,
        progress={}, result={}, error={"type": ["string", "null"]},
        reason={"enum": ["fell", "failed", None]},
    ),
    "Started": shaped(job={"type": "string", "description": "Ask GET /jobs/{id} how far it is."}),
    "Plan": shaped(
        id=TEXT, changes=listed(shaped(path=TEXT, code=TEXT, text=TEXT, danger=TEXT, undo=TEXT)), risk=TEXT,
        problems=listed(shaped(path=TEXT, code=TEXT, message=TEXT)), warnings=listed({"type": "object"}),
    ),
    "Published": shaped(release={"type": "integer"}),
}  # fmt: skip

"""What the main endpoints answer, as JSON Schemas by name; a route names its answer, OpenAPI prints them."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.access.permit import Operation
from dougong.access.rights import OVER_A_RECORD
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


RECORD: Mapping[str, Json] = {
    "id": TEXT, "version": {"type": "integer"}, "state": {"enum": ["draft", "pending", "active"]},
    "title": {"type": ["string", "null"]}, "values": VALUES, "meta": {"$ref": "#/components/schemas/Meta"},
}  # fmt: skip


def shaped(*optional: str, **properties: Json) -> Json:
    """Return the schema of an object; whatever is not optional is always there."""
    needed = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": needed}


def listed(item: Json, about: str = "") -> Json:
    """Return the schema of a list."""
    schema: dict[str, Json] = {"type": "array", "items": item}
    return {**schema, "description": about} if about else schema


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
        **RECORD,
        rights={"$ref": "#/components/schemas/Rights"},
        runs=listed(shaped(id=TEXT, process=TEXT, state=TEXT, held={"type": "boolean"})),
    ),
    "Meta": shaped(
        created_at=INSTANT, created_by=MAYBE_LABELLED, updated_at=INSTANT, updated_by=MAYBE_LABELLED,
        owner=MAYBE_LABELLED, department=MAYBE_LABELLED,
    ),
    "Rights": shaped(
        operations=listed(
            {"enum": [each.value for each in (Operation.READ, *OVER_A_RECORD)]},
            "What the asker may do with this record; one that waits can only be read.",
        ),
        readable=listed(TEXT, "Fields that the asker may read in this record."),
        writable=listed(TEXT, "Fields that the asker may write in this record."),
        masked=listed(TEXT, "Fields that are readable only in part."),
    ),
    "Comment": shaped(
        id=TEXT, by=MAYBE_LABELLED, at=INSTANT, removable={"type": "boolean"}, mentions=listed(LABELLED),
        text={"type": "string", "description": "Whoever is called stands in it as @{id}."},
    ),
    "Comments": shaped(items=listed({"$ref": "#/components/schemas/Comment"}), count=TEXT),
    "Page": shaped(
        "count",
        items=listed(
            shaped(
                "held",
                **RECORD,
                held={"enum": ["update", "delete"], "description": "What a process must agree to first."},
                rights={"type": "integer", "description": "Which of the page's `rights` hold, from 0."},
            )
        ),
        rights=listed(
            {"$ref": "#/components/schemas/Rights"},
            "What may be done with the items; those of the same rights share them.",
        ),
        next={"type": ["string", "null"], "description": "The cursor of the next page."},
        count={"type": "string", "description": 'As text; "1000+" when capped.'},
    ),
    "Job": shaped(
        id=TEXT, kind=TEXT, state={"enum": [state.value for state in WorkState]}, made_at=INSTANT,
        progress={}, result={}, error={"type": ["string", "null"]},
        reason={"enum": ["fell", "failed", None]},
    ),
    "Asked": shaped(
        request={"type": "string", "description": "See GET /export-requests."},
        people=listed({"type": "string"}, "Who decides."),
    ),
    "Started": shaped(job={"type": "string", "description": "Ask GET /jobs/{id} how far it is."}),
    "Sheet": shaped(
        "width", "height", "margins",
        width={"type": "number", "description": "Millimetres, as everything here."}, height={"type": "number"},
        margins=listed({"type": "number"}),
        pages=listed(listed(shaped(block=TEXT, kind={"enum": ["words", "rule", "shade", "image", "code"]}))),
    ),
    "Plan": shaped(
        id=TEXT, changes=listed(shaped(path=TEXT, code=TEXT, text=TEXT, danger=TEXT, undo=TEXT)), risk=TEXT,
        problems=listed(shaped(path=TEXT, code=TEXT, message=TEXT)), warnings=listed({"type": "object"}),
    ),
    "Together": shaped(
        done={"type": "integer", "description": "How many of them were done."},
        items=listed(
            shaped(
                "run", "problem",
                task=TEXT, run=shaped(id=TEXT, state=TEXT, version={"type": "integer"}),
                problem=shaped(code=TEXT, messages=listed(TEXT)),
            ),
            "In the order asked for; each has its run, or the problem that kept it from being done.",
        ),
    ),
    "Published": shaped(release={"type": "integer"}),
}  # fmt: skip

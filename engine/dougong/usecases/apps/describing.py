"""The typed API of one app, as OpenAPI: what its forms hold and what the asker may do with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.fields.spec import FieldSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.apps.client_view import operations_on
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork

Schema = dict[str, Json]
LABELLED: Schema = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "label": {"type": "string"}},
}


def _parts(*names: str, **more: Json) -> Schema:
    return {"type": "object", "properties": {name: {"type": "string", **more} for name in names}}


BY_KIND: Mapping[str, Schema] = {
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "number": {"type": "string", "format": "decimal"},
    "list": {"type": "array", "items": {"type": "string"}},
    "record": LABELLED,
    "range": _parts("from", "to", format="date"),
    "address": _parts("code", "province", "city", "district", "detail"),
}
ON_FORM = {"get": Operation.READ, "post": Operation.CREATE}
ON_RECORD = {"get": Operation.READ, "patch": Operation.UPDATE, "delete": Operation.DELETE}


def app_document(work: UnitOfWork, who: Principal, app: str, locale: str) -> dict[str, Json]:
    """Return the description of an app's records, with only what the asker may read, write or do."""
    spec = compiled_release(work, app)
    permits = {form: operations_on(work, who, spec, form) for form in spec.forms}
    open_forms = {form: found for form, found in permits.items() if found}
    if not open_forms:
        raise NotFound(what="app", key=app)
    paths: dict[str, Json] = {}
    for form, found in open_forms.items():
        paths |= _paths(spec, form, found, locale)
    schemas: dict[str, Json] = {
        form: _record(spec, form, found, locale) for form, found in open_forms.items()
    }
    label = label_in(spec.content.app.get("label", app), locale)  # type: ignore[arg-type]
    return {
        "openapi": "3.1.0",
        "info": {"title": label, "version": str(spec.release)},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _paths(
    spec: AppSpec, form: str, permits: Mapping[Operation, Permit], locale: str
) -> dict[str, Json]:
    base = f"/api/v1/apps/{spec.key}/forms/{form}/records"
    on_form = {verb: each for verb, each in ON_FORM.items() if each in permits}
    on_record = {verb: each for verb, each in ON_RECORD.items() if each in permits}
    label = label_in(spec.forms[form].label, locale)
    described = {
        base: {verb: _operation(form, label, verb) for verb in on_form},
        f"{base}/{{id}}": {verb: _operation(form, label, verb) for verb in on_record},
    }
    return {path: verbs for path, verbs in described.items() if verbs}


def _operation(form: str, label: str, verb: str) -> Schema:
    schema: Json = {"$ref": f"#/components/schemas/{form}"}
    body: Json = {"application/json": {"schema": schema}}
    described: Schema = {
        "summary": label,
        "tags": [form],
        "responses": {"200": {"description": label, "content": body}},
    }
    if verb in {"post", "patch"}:
        described["requestBody"] = {"content": body}
    return described


def _record(spec: AppSpec, form: str, permits: Mapping[Operation, Permit], locale: str) -> Schema:
    readable = frozenset[str]().union(*(each.readable for each in permits.values()))
    writable = frozenset[str]().union(*(each.writable for each in permits.values()))
    fields = [each for key, each in spec.forms[form].fields.items() if key in readable | writable]
    values: Schema = {"type": "object", "properties": _properties(fields, writable, locale)}
    if required := [each.key for each in fields if each.required]:
        values["required"] = list(required)
    return {"type": "object", "properties": {"values": values}}


def _properties(fields: Iterable[FieldSpec], writable: frozenset[str], locale: str) -> Schema:
    return {
        field.key: {
            **_value(field, locale),
            "title": label_in(field.label, locale),
            **({} if field.key in writable else {"readOnly": True}),
        }
        for field in fields
    }


def _value(field: FieldSpec, locale: str) -> Schema:
    if field.fields:
        keys = frozenset(each.key for each in field.fields)
        row: Schema = {"type": "object", "properties": _properties(field.fields, keys, locale)}
        return {"type": "array", "items": row}
    kind = field.type.value_type.kind if field.type.value_type else ""
    return dict(BY_KIND.get(kind, {"type": "string"}))

"""What a new version of a role lets people see or do that they could not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.definitions.content import Body, Content
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param
from dougong.publishing.labels import field_label, form_label, label_of
from dougong.publishing.plan import Danger, PlannedChange

SCOPES = ("own", "department", "department_tree", "all")
SEES_FIELD = "plan.role_sees_field"
FIELD_RIGHTS = ("hidden", "masked", "read", "edit")


def widenings(content: Content, was: Body, now: Body) -> Iterator[PlannedChange]:
    """Yield a change for each form and field that opens to the holders of a role."""
    before, after = _mapping(was, "forms"), _mapping(now, "forms")
    role = label_of(now)
    for form, grant in after.items():
        path = f"roles/{now['key']}/forms/{form}"
        for code, opened in _opened(_object(before.get(form)), _object(grant)):
            what = field_label(content, form, str(opened)) if code == SEES_FIELD else opened
            named = {"role": role, "form": form_label(content, form), "what": what}
            yield PlannedChange(path, code, named, Danger.ACCESS)


def _opened(was: Body, now: Body) -> Iterator[tuple[str, Param]]:
    if more := [operation for operation in _list(now) if operation not in _list(was)]:
        yield "plan.role_may_more", tuple(f"@operation.{operation}" for operation in more)
    if was and _scope_rank(now) > _scope_rank(was):
        yield "plan.role_sees_more_rows", str(now.get("scope"))
    fields, kept = _mapping(was, "fields"), _mapping(now, "fields")
    for field, right in fields.items():
        if _field_rank(kept.get(field)) > _field_rank(right):
            yield SEES_FIELD, field


def _scope_rank(grant: Body) -> int:
    scope = grant.get("scope", "own")
    # A new condition may let through anything: it counts as wider than what it replaces.
    return SCOPES.index(scope) if isinstance(scope, str) and scope in SCOPES else len(SCOPES)


def _field_rank(right: Json) -> int:
    return (
        FIELD_RIGHTS.index(right)
        if isinstance(right, str) and right in FIELD_RIGHTS
        else len(FIELD_RIGHTS)
    )


def _mapping(body: Body, name: str) -> Mapping[str, Json]:
    return _object(body.get(name))


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _list(grant: Body) -> list[Json]:
    value = grant.get("operations")
    return value if isinstance(value, list) else []

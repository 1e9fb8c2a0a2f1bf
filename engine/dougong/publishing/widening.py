"""What a new version of a role lets people see or do that they could not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.access.permit import Operation
from dougong.access.role import WIDEST, scope_of, width_of
from dougong.definitions.content import Body, Content
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param
from dougong.publishing.labels import field_label, form_label, label_of
from dougong.publishing.plan import Danger, PlannedChange

MORE_ROWS = {
    Operation.READ: "plan.role_sees_more_rows",
    Operation.UPDATE: "plan.role_changes_more_rows",
    Operation.DELETE: "plan.role_deletes_more_rows",
}
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


def opens_more(was: Body, now: Body) -> bool:
    """Tell whether one grant on a form lets somebody see or do what another does not."""
    return any(True for _ in _opened(was, now))


def _opened(was: Body, now: Body) -> Iterator[tuple[str, Param]]:
    if more := [operation for operation in _list(now) if operation not in _list(was)]:
        yield "plan.role_may_more", tuple(f"@operation.{operation}" for operation in more)
    kept = {*_list(was)} & {*_list(now)}
    for operation, code in MORE_ROWS.items():
        if operation.value in kept and _is_wider(was, now, operation):
            yield code, operation.value
    yield from _opened_fields(was, now)


def _opened_fields(was: Body, now: Body) -> Iterator[tuple[str, Param]]:
    for field in dict.fromkeys([*_mapping(was, "fields"), *_mapping(now, "fields")]):
        if was and _field_rank(now, field) > _field_rank(was, field):
            yield SEES_FIELD, field
    if was and _field_rank(now, "") > _field_rank(was, ""):
        yield "plan.role_sees_other_fields", ""


def _is_wider(was: Body, now: Body, operation: Operation) -> bool:
    """Tell whether an operation may reach rows that it could not: of those that are read, those of its own scope.

    A new condition in the place of something else may let through anything, as may one that is gone.
    """
    width, conditions = _reach(was, operation)
    new_width, new_conditions = _reach(now, operation)
    if new_width > width or not conditions <= new_conditions:
        return True
    finding = _finding(now, operation)
    return any(not any(new <= keys for new in finding) for keys in _finding(was, operation))


def _reach(grant: Body, operation: Operation) -> tuple[int, frozenset[str]]:
    """Return how wide the narrowest named scope is that binds an operation, and the conditions that do beside it."""
    binding = [scope_of(grant, each) for each in (Operation.READ, operation)]
    widths = [width for each in binding if (width := width_of(each)) is not None]
    written = [each for each in binding if isinstance(each, Mapping)]
    conditions = (str(each["expression"]) for each in written if "expression" in each)
    return min(widths, default=WIDEST), frozenset(conditions)


def _finding(grant: Body, operation: Operation) -> list[frozenset[Json]]:
    """Return the fields by whose whole value records must have been found, for each scope that says so."""
    binding = [scope_of(grant, each) for each in (Operation.READ, operation)]
    named = [each.get("summoned_by") for each in binding if isinstance(each, Mapping)]
    return [frozenset(keys) for keys in named if isinstance(keys, list)]


def _field_rank(grant: Body, field: str) -> int:
    """Return how far the right to a field goes; one that is not named has the right of all others."""
    right = _mapping(grant, "fields").get(field, grant.get("default_field", FIELD_RIGHTS[-1]))
    return FIELD_RIGHTS.index(str(right))


def _mapping(body: Body, name: str) -> Mapping[str, Json]:
    return _object(body.get(name))


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _list(grant: Body) -> list[Json]:
    value = grant.get("operations")
    return value if isinstance(value, list) else []

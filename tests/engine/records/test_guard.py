"""The one narrowing: what it lets through, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from dougong.access.permit import Operation, Permit
from dougong.access.rows import Rows
from dougong.expressions import BOOLEAN, Expression, Surroundings, compile_expression
from dougong.forms.compile import compile_forms
from dougong.kernel.clock import Moment
from dougong.kernel.errors import Forbidden
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedChange, GuardedQuery, guard, guard_change
from dougong.records.names import ShapeNames
from dougong.records.query import Query, Sort
from dougong.records.shape import FormRef

CUSTOMER, ORDER = FormRef("crm", "customer"), FormRef("crm", "order")
SHAPES = compile_forms(
    "crm",
    [
        {
            "key": "customer",
            "fields": [{"key": "name", "type": "text"}, {"key": "phone", "type": "phone"}],
        },
        {
            "key": "order",
            "fields": [
                {"key": "customer", "type": "reference", "form": "customer"},
                {"key": "units", "type": "number"},
            ],
        },
    ],
).shapes
ANN = Surroundings(Moment(datetime(2026, 11, 21, tzinfo=UTC)), user="ann")


def condition(source: str, form: FormRef = ORDER) -> Expression:
    return compile_expression(source, ShapeNames(SHAPES, form), expect=BOOLEAN)


def a_permit(form: FormRef, **changed: Any) -> Permit:
    fields = frozenset(SHAPES[form].fields)
    return replace(Permit(str(form), Operation.READ, Rows.ALL, fields, fields), **changed)


def test_a_query_keeps_the_permit_of_every_form_on_its_paths() -> None:
    query = Query(ORDER, where=condition('customer.name = "钱"'))
    permits = {ORDER: a_permit(ORDER), CUSTOMER: a_permit(CUSTOMER)}

    assert guard(query, permits, SHAPES, ANN).permits == permits


def test_a_path_into_a_form_without_a_permit_is_refused() -> None:
    query = Query(ORDER, where=condition('customer.name = "钱"'))

    with pytest.raises(Forbidden):
        guard(query, {ORDER: a_permit(ORDER)}, SHAPES, ANN)


@pytest.mark.parametrize(
    "hidden", [{"readable": frozenset({"name"})}, {"masked": frozenset({"phone"})}]
)
@pytest.mark.parametrize(
    "query",
    [
        Query(CUSTOMER, where=condition('phone = "13806214408"', CUSTOMER)),
        Query(CUSTOMER, sort=(Sort("phone"),)),
        Query(ORDER, where=condition('STARTSWITH(customer.phone, "138")')),
    ],
    ids=["filtered", "sorted", "reached through a reference"],
)
def test_what_one_may_not_see_cannot_be_asked_about(query: Query, hidden: dict[str, Any]) -> None:
    permits = {ORDER: a_permit(ORDER), CUSTOMER: a_permit(CUSTOMER, **hidden)}

    with pytest.raises(Forbidden):
        guard(query, permits, SHAPES, ANN)


def test_a_field_that_may_not_be_written_is_refused_by_name() -> None:
    change = Change(ChangeKind.UPDATE, CUSTOMER, "c1", {"phone": "1"}, frozenset({"phone"}))

    with pytest.raises(Forbidden) as refused:
        guard_change(change, a_permit(CUSTOMER, writable=frozenset({"name"})), ANN, {}, {})

    assert refused.value.params["fields"] == ("phone",)


def test_what_follows_from_a_change_needs_no_permission_to_write() -> None:
    change = Change(
        ChangeKind.UPDATE,
        ORDER,
        "o1",
        {"units": Decimal(1), "customer": None},
        frozenset({"customer"}),
    )
    permit = a_permit(ORDER, writable=frozenset({"customer"}))

    assert guard_change(change, permit, ANN, {}, {}).change is change


OWN = Rows.where(condition("owner_id = ME()"))


@pytest.mark.parametrize(
    ("before", "after"),
    [({"owner_id": "bob"}, {"owner_id": "ann"}), ({"owner_id": "ann"}, {"owner_id": "bob"})],
    ids=["a stranger's record cannot be taken", "one's own cannot be pushed out of sight"],
)
def test_rows_are_judged_before_and_after_the_change(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    change = Change(ChangeKind.UPDATE, ORDER, "o1")

    with pytest.raises(Forbidden):
        guard_change(change, a_permit(ORDER, rows=OWN), ANN, before, after)


def test_a_blank_condition_lets_nothing_through() -> None:
    change = Change(ChangeKind.UPDATE, ORDER, "o1")

    with pytest.raises(Forbidden):
        guard_change(change, a_permit(ORDER, rows=OWN), ANN, {"owner_id": None}, {"owner_id": None})


@pytest.mark.parametrize("kind", [GuardedQuery, GuardedChange])
def test_nobody_else_makes_guarded_values(kind: type) -> None:
    with pytest.raises(TypeError):
        kind()

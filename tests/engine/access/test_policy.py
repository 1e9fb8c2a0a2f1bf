"""Who may do what: every kind of asker, every scope, every right to a field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.access.permit import Operation
from dougong.access.policy import may_start
from dougong.access.principal import Principal, PrincipalKind, system_for
from dougong.access.role import Roles, compile_role
from dougong.access.rows import Rows
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from tests.engine.access.crm import FIELDS, NAMES, a_person, a_row, external, permit, roles, sees

READER = {"operations": ["read"], "scope": "all"}
OWNER = {"operations": ["read", "update"], "scope": "own"}
NOBODY_ELSE = roles(sales=READER)


def test_without_a_role_there_is_nothing():
    nothing = permit(a_person(), NOBODY_ELSE)

    assert nothing.rows == Rows.NONE
    assert not nothing.readable


def test_an_administrator_may_do_everything_but_write_computed_fields():
    everything = permit(
        Principal(PrincipalKind.USER, "root", admin=True), NOBODY_ELSE, Operation.UPDATE
    )

    assert everything.rows == Rows.ALL
    assert everything.writable == frozenset(FIELDS)


def test_a_token_may_do_what_its_person_may():
    token = a_person("sales", kind=PrincipalKind.TOKEN)

    assert permit(token, NOBODY_ELSE) == permit(a_person("sales"), NOBODY_ELSE)


def test_the_system_sees_what_its_app_needs():
    assert permit(system_for("crm", actor="ann"), NOBODY_ELSE).rows == Rows.ALL


def test_an_operation_that_is_not_granted_opens_no_row():
    assert permit(a_person("sales"), NOBODY_ELSE, Operation.DELETE).rows == Rows.NONE


def test_managing_a_form_includes_every_operation():
    managers = roles(lead={"operations": ["manage"], "scope": "all"})

    assert all(permit(a_person("lead"), managers, each).anything for each in Operation)


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ("own", {"mine"}),
        ("department", {"mine", "beside"}),
        ("department_tree", {"mine", "beside", "below"}),
        ("all", {"mine", "beside", "below", "elsewhere"}),
        ({"expression": 'name = "甲"'}, {"elsewhere"}),
    ],
)
def test_a_scope_lets_through_its_rows_and_no_other(scope, seen):
    rows = {
        "mine": a_row(owner="ann"),
        "beside": a_row(department="d1"),
        "below": a_row(department="d1a"),
        "elsewhere": a_row(name="甲"),
    }
    scoped = roles(sales={"operations": ["read"], "scope": scope})

    assert {name for name, row in rows.items() if sees(a_person("sales"), scoped, row)} == seen


def test_a_role_may_change_fewer_rows_than_it_reads_and_delete_fewer_still():
    apart: Json = {"update": "department", "delete": {"expression": 'name = "甲"'}}
    scoped = roles(
        sales={"operations": ["read", "update", "delete"], "scope": "all", "scopes": apart}
    )
    rows = {
        "beside": a_row(department="d1"),
        "elsewhere": a_row(),
        "both": a_row(department="d1", name="甲"),
    }

    def reached(operation: Operation) -> set[str]:
        return {key for key, row in rows.items() if sees(a_person("sales"), scoped, row, operation)}

    assert reached(Operation.READ) == {"beside", "elsewhere", "both"}
    assert reached(Operation.UPDATE) == {"beside", "both"}
    assert reached(Operation.DELETE) == {"both"}


def test_somebody_of_several_departments_sees_the_records_of_each():
    scoped = roles(sales={"operations": ["read"], "scope": "department"})
    of_two = replace(
        a_person("sales"), departments=("d1", "d3"), department_tree=("d1", "d1a", "d3")
    )

    assert sees(of_two, scoped, a_row(department="d1"))
    assert sees(of_two, scoped, a_row(department="d3"))
    assert not sees(of_two, scoped, a_row(department="d1a"))
    assert not sees(of_two, scoped, a_row(department="d2"))


def test_a_record_without_owner_or_department_is_nobodys():
    scoped = roles(sales={"operations": ["read"], "scope": "department_tree"})
    orphan = {"owner_id": None, "dept_id": None}

    assert not sees(a_person("sales"), scoped, orphan)


def test_the_right_to_a_field_decides_whether_it_is_read_masked_or_written():
    fields = {"name": "read", "phone": "masked", "note": "hidden", "member": "edit"}
    granted = roles(sales={"operations": ["update"], "scope": "all", "fields": fields})

    found = permit(a_person("sales"), granted, Operation.UPDATE)

    assert found.readable == {"name", "phone", "member"}
    assert found.masked == {"phone"}
    assert found.writable == {"member"}


def test_reading_never_writes():
    assert not permit(a_person("sales"), NOBODY_ELSE, Operation.READ).writable


def test_two_roles_are_laid_over_each_other():
    both = roles(
        one={"operations": ["read"], "scope": "own", "fields": {"phone": "hidden"}},
        two={"operations": ["read"], "scope": {"expression": 'name = "甲"'}},
    )
    asker = a_person("one", "two")

    assert sees(asker, both, a_row(owner="ann"))
    assert sees(asker, both, a_row(name="甲"))
    assert not sees(asker, both, a_row(name="乙"))
    assert permit(asker, both).why == ("crm/one", "crm/two")


def test_a_role_of_another_app_opens_nothing():
    stranger = Principal(PrincipalKind.USER, "eve", roles=frozenset({"shop/sales"}))

    assert not permit(stranger, NOBODY_ELSE).anything


def test_a_process_that_roles_name_is_started_by_their_holders_only():
    starter = compile_role({"key": "starter", "label": "发起", "processes": ["look"]}, NAMES)
    other = compile_role({"key": "other", "label": "其他"}, NAMES)
    named = Roles("crm", {"starter": starter, "other": other})
    root = Principal(PrincipalKind.USER, "root", admin=True)

    assert may_start(a_person("starter"), named, "look")
    assert may_start(root, named, "look")
    assert not may_start(a_person("other"), named, "look")
    assert may_start(a_person("other"), named, "a process that no role names")


MEMBER = Principal(
    PrincipalKind.EXTERNAL, None, roles=frozenset({"crm/member"}), bound_to=("crm/member", "m1")
)


def test_a_member_sees_the_rows_that_are_theirs():
    bound = external(member={"operations": ["read"], "scope": {"expression": "member = ME()"}})

    assert sees(MEMBER, bound, a_row(member="m1"))
    assert not sees(MEMBER, bound, a_row(member="m2"))


@pytest.mark.parametrize("scope", ["all", "own", "department", {"expression": 'name = "甲"'}])
def test_a_member_without_an_expression_about_them_sees_no_row(scope):
    granted = external(member={"operations": ["read"], "scope": scope})

    assert not sees(MEMBER, granted, a_row(name="甲", member="m1"))


def test_what_a_member_creates_carries_them():
    bound = external(member={"operations": ["create"], "scope": {"expression": "member = ME()"}})

    assert permit(MEMBER, bound, Operation.CREATE).forced == {"member"}


def test_roles_for_staff_and_for_members_do_not_mix():
    inside = roles(member={"operations": ["read"], "scope": {"expression": "member = ME()"}})
    outside = external(sales=READER)

    assert not permit(MEMBER, inside).anything
    assert not permit(a_person("sales"), outside).anything


def test_a_public_link_can_add_to_its_form_but_never_look():
    link = Principal(PrincipalKind.LINK, None, lends=("crm/customer", frozenset({"name", "gone"})))
    elsewhere = replace(link, lends=("crm/order", frozenset({"name"})))
    granted = external(public={"operations": ["create", "read", "update"], "scope": "all"})

    adding = permit(link, granted, Operation.CREATE)
    assert adding.anything
    assert adding.writable == adding.readable == {"name"}
    assert not any(
        permit(link, granted, each).anything for each in Operation if each is not Operation.CREATE
    )
    assert not permit(elsewhere, granted, Operation.CREATE).anything


def test_a_role_means_nothing_to_a_public_link():
    link = Principal(PrincipalKind.LINK, None, roles=frozenset({"crm/public"}))
    granted = external(public={"operations": ["create", "read", "update"], "scope": "all"})

    assert not any(permit(link, granted, each).anything for each in Operation)


def test_a_role_names_everything_that_it_grants_in_vain():
    body: Body = {
        "key": "sales", "label": "销售",
        "forms": {
            "gone": READER,
            "customer": {
                "operations": [], "scope": {"expression": "nam = 1"}, "fields": {"fax": "read"},
                "scopes": {"delete": {"expression": "nobody"}},
            },
        },
    }  # fmt: skip

    with pytest.raises(Invalid) as refused:
        compile_role(body, NAMES)

    assert {problem.path for problem in refused.value.problems} == {
        "forms/gone",
        "forms/customer/fields/fax",
        "forms/customer/scope/expression",
        "forms/customer/scopes/delete/expression",
    }


RIGHTS = st.sampled_from(["hidden", "masked", "read", "edit"])
OPERATIONS = st.sampled_from([each.value for each in Operation])
NAMED = st.sampled_from(["own", "department", "department_tree", "all"])
GRANTS = st.fixed_dictionaries(
    {
        "operations": st.lists(OPERATIONS, unique=True),
        "scope": NAMED,
        "scopes": st.dictionaries(st.sampled_from(["update", "delete"]), NAMED),
        "fields": st.dictionaries(st.sampled_from(FIELDS), RIGHTS),
    }
)
ROWS = st.builds(a_row, st.sampled_from(["ann", "bob"]), st.sampled_from(["d1", "d1a", "d2"]))


@given(GRANTS, GRANTS, ROWS, st.sampled_from(list(Operation)))
def test_a_further_role_never_takes_anything_away(first, second, row, operation):
    both: Roles = roles(one=first, two=second)
    alone, together = a_person("one"), a_person("one", "two")

    narrow, wide = permit(alone, both, operation), permit(together, both, operation)

    assert narrow.readable <= wide.readable
    assert narrow.writable <= wide.writable
    assert sees(together, both, row, operation) >= sees(alone, both, row, operation)


@given(GRANTS, ROWS, st.sampled_from(list(Operation)))
def test_what_may_be_written_may_be_read_and_nothing_shows_without_the_operation(
    grant, row, operation
):
    of, asker = roles(sales=grant), a_person("sales")
    found = permit(asker, of, operation)

    assert found.writable <= found.readable - found.masked
    if operation.value not in grant["operations"] and "manage" not in grant["operations"]:
        assert not sees(asker, of, row, operation)
        assert not found.readable

"""A small CRM and people around it, for tests of access."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from dougong.access.permit import Operation, Permit
from dougong.access.policy import permit_for
from dougong.access.principal import Principal, PrincipalKind
from dougong.access.role import Roles, RoleSpec, compile_role
from dougong.expressions import Row, Surroundings
from dougong.fields.spec import FieldSpec
from dougong.fields.types.text import Text
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, Shape, Shapes

NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
CUSTOMER = FormRef("crm", "customer")
FIELDS = ("name", "phone", "note", "member")
SHAPE = Shape(CUSTOMER, {key: FieldSpec(key, key, Text.of({})) for key in FIELDS})
NAMES = {"customer": ShapeNames(Shapes({CUSTOMER: SHAPE}), CUSTOMER)}


def roles(**granted: Mapping[str, Json]) -> Roles:
    """Return the roles of the app, each with what it grants on customers."""
    return Roles("crm", {key: _role(key, grant) for key, grant in granted.items()})


def external(**granted: Mapping[str, Json]) -> Roles:
    """Return roles for people from outside."""
    made = {key: _role(key, grant, external=True) for key, grant in granted.items()}
    return Roles("crm", made)


def _role(key: str, grant: Mapping[str, Json], **more: Json) -> RoleSpec:
    return compile_role({"key": key, "label": key, "forms": {"customer": grant}, **more}, NAMES)


def a_person(*held: str, id: str = "ann", kind: PrincipalKind = PrincipalKind.USER) -> Principal:
    """Return someone of department d1, with d1a below it, who holds roles."""
    return Principal(
        kind, id, roles=frozenset(f"crm/{role}" for role in held),
        departments=("d1",), department_tree=("d1", "d1a"),
    )  # fmt: skip


def permit(who: Principal, of: Roles, operation: Operation = Operation.READ) -> Permit:
    """Return what someone may do to customers."""
    return permit_for(who, of, SHAPE, operation)


def sees(who: Principal, of: Roles, row: Row, operation: Operation = Operation.READ) -> bool:
    """Tell whether a row is within someone's permit."""
    user = who.bound_to[1] if who.bound_to else who.id
    around = Surroundings(Moment(NOON), user, who.departments, who.department_tree)
    return permit(who, of, operation).rows.have(row, around)


def a_row(owner: str = "bob", department: str = "d2", **values: str) -> Row:
    """Return a customer as a permit's expression sees it."""
    return {"owner_id": owner, "dept_id": department, **values}

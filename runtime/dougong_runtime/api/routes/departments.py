"""Departments and the organisation."""

from __future__ import annotations

from typing import Any

from dougong.kernel.canonical import Json
from dougong.usecases.directory import departments, leading
from dougong.usecases.directory.departments import Wanted
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import NOTHING, Reply, created
from dougong_runtime.api.route import Access, Route


class DepartmentFields(Shape):
    label = text(100)
    parent = text(64, allow_none=True)
    head = text(64, allow_none=True)
    position = whole(0, 100_000)


class NewDepartment(DepartmentFields):
    label = text(100, required=True)


class OrganisationFields(Shape):
    name = text(100)
    zone = text(60)
    locale = text(10)


def find(call: Call) -> Json:
    found = departments.departments(call.work, call.principal)
    return {"items": found, "people": departments.census(call.work)}


def heads(call: Call) -> Json:
    return {"processes": leading.processes_asking_heads(call.work, call.principal)}


def create(call: Call) -> Reply:
    return created(departments.create_department(call.work, call.principal, _wanted(call)))


def edit(call: Call, id: str) -> Json:
    return departments.edit_department(call.work, call.principal, id, _wanted(call))


def remove(call: Call, id: str) -> Reply:
    departments.remove_department(call.work, call.principal, id)
    return NOTHING


def organisation(call: Call) -> Json:
    return departments.edit_organisation(call.work, call.principal, call.body)


def _wanted(call: Call) -> Wanted:
    """On the wire null takes away; within, leaving out is None and taking away is ""."""
    asked: dict[str, Any] = {
        name: "" if given is None else given for name, given in call.body.items()
    }
    return Wanted(**asked)


ROUTES = (
    Route("GET", "/departments", find, Access.SIGNED_IN, "All departments, in the order of the tree."),
    Route("GET", "/departments/heads", heads, Access.ADMIN, "What rests on the heads of departments."),
    Route("POST", "/departments", create, Access.ADMIN, "Add a department.", body=NewDepartment(), status=201),
    Route("PATCH", "/departments/<id>", edit, Access.ADMIN, "Rename or move it, or change its head.",
          body=DepartmentFields()),
    Route("DELETE", "/departments/<id>", remove, Access.ADMIN, "Remove an empty department.", status=204),
    Route("PATCH", "/organisation", organisation, Access.ADMIN, "Change its name or zone.",
          body=OrganisationFields()),
)  # fmt: skip

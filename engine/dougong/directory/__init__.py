"""People, departments and the organisation."""

from dougong.directory.department import Department, DepartmentTree
from dougong.directory.organisation import Organisation
from dougong.directory.person import PeopleQuery, Person

__all__ = ["Department", "DepartmentTree", "Organisation", "PeopleQuery", "Person"]

"""Several departments of the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import DEPARTMENT, Type, list_of
from dougong.fields.traits import ValueKind
from dougong.fields.types.several import Several


@dataclass(frozen=True, slots=True)
class Departments(Several):
    """The ids of departments, shown by their names."""

    key: ClassVar[str] = "departments"
    holds: ClassVar[ValueKind] = ValueKind.DEPARTMENTS
    value_type: ClassVar[Type] = list_of(DEPARTMENT)

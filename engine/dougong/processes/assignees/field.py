"""The people in a field of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dougong.fields.protocol import Value
from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Active, Need
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


@dataclass(frozen=True, slots=True)
class FromField:
    """Whoever a member field names."""

    field: str

    def needs(self, about: About) -> Iterable[Need]:
        ids = ids_in(about.record.get(self.field))
        return [Active(ids)] if ids else []


def ids_in(value: Value) -> tuple[str, ...]:
    """Return the ids that a member or department field holds, one or several.

    >>> ids_in("a"), ids_in(("a", "b")), ids_in(None)
    (('a',), ('a', 'b'), ())
    """
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return ids_in(value.get("id"))
    if isinstance(value, tuple | list):
        return tuple(each for item in value for each in ids_in(item))
    return ()


def _make(making: Making) -> FromField:
    if not (field := making.text("field")):
        making.note("field", "process.assignee_incomplete")
    else:
        making.check_field("field", field)
    return FromField(field)


PART = AssigneeType(
    "field",
    {"properties": {"field": {"$ref": "terms.json#/$defs/key"}}},
    _make,
)

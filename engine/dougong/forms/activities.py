"""A form in which activities are kept: what people did in a shop, told by other systems, and never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dougong.definitions.content import Body
from dougong.expressions.types import CHOICE, DATETIME, TEXT
from dougong.fields.spec import FieldSpec
from dougong.fields.types.reference import Reference
from dougong.kernel.problems import Problem
from dougong.records.shape import FormRef, Shape


@dataclass(frozen=True, slots=True)
class ActivityFields:
    """The fields that hold what every activity has: its own id, what it was, when, and whose it is if that is known.

    What else is told of it goes to the fields of the same keys.
    """

    id: str
    name: str
    at: str
    customer: str | None = None
    customers: FormRef | None = None

    @property
    def keys(self) -> frozenset[str]:
        """Return the fields that nobody tells of but by their own names."""
        return frozenset(each for each in (self.id, self.name, self.at, self.customer) if each)


def activity_fields(
    shape: Shape, body: Body, path: str, problems: list[Problem]
) -> ActivityFields | None:
    """Return where a form keeps activities, if it does; what cannot be is gathered as problems."""
    said = body.get("activities")
    if not isinstance(said, Mapping):
        return None
    found = [*_problems(shape, said, f"{path}/activities")]
    problems += found
    if found:
        return None
    keys = {name: str(said[name]) for name in ("id", "name", "at")}
    customer = str(said["customer"]) if said.get("customer") else None
    leads = shape.fields[customer].type.leads_to if customer else None
    customers = FormRef.read(leads, shape.ref.app) if leads else None
    return ActivityFields(**keys, customer=customer, customers=customers)


def identity_of(body: Body) -> tuple[tuple[str, ...], ...]:
    """Return by which fields a record is known, each alone or several together, the surest first."""
    identity = body.get("identity")
    match = identity.get("match") if isinstance(identity, Mapping) else None
    return tuple(
        tuple(cast("Sequence[str]", keys)) for keys in cast("Sequence[object]", match or ())
    )


def _problems(shape: Shape, said: Body, path: str) -> Iterator[Problem]:
    for name, key in said.items():
        spec = shape.fields.get(str(key))
        if spec is None:
            yield Problem(f"{path}/{name}", "activities.no_field", {"field": str(key)})
        elif not _FIT[name](spec):
            yield Problem(f"{path}/{name}", f"activities.unfit_{name}", {"field": str(key)})


_FIT: Mapping[str, Callable[[FieldSpec], bool]] = {
    "id": lambda spec: spec.unique and spec.type.value_type == TEXT,
    "name": lambda spec: spec.type.value_type in (TEXT, CHOICE),
    "at": lambda spec: spec.type.value_type == DATETIME and not spec.computed,
    "customer": lambda spec: isinstance(spec.type, Reference),
}
"""What each of the fields must be."""


def is_log(body: Body) -> bool:
    """Tell whether what a form holds is never changed."""
    return "activities" in body

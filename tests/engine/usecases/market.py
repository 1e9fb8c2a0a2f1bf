"""A market with every role there could be, and the answer of whoever reads the roles one by one with a finger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Concatenate, ParamSpec

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import DougongError
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop

P = ParamSpec("P")
Values = Mapping[str, Any]

CONTACT, VISIT = FormRef("crm", "contact"), FormRef("crm", "visit")
RIGHTS = ("hidden", "masked", "read", "edit")
JUDGED = ("phone", "amount")
"""The fields that roles differ about; the others are open to all."""

SCOPES: Mapping[str, tuple[Any, Callable[[Values], bool]]] = {
    "all": ("all", lambda row: True),
    "own": ("own", lambda row: row["owner"] == "ann"),
    "east": ({"expression": 'area = "east"'}, lambda row: row["area"] == "east"),
    "found": ({"summoned_by": ["phone"]}, lambda row: row["found"]),
    "big": ({"expression": "amount > 10"}, lambda row: row["amount"] is not None and row["amount"] > 10),
}  # fmt: skip
OPERATIONS = {
    "r": ("read",), "u": ("update",), "ru": ("read", "update"), "d": ("delete",),
    "rud": ("read", "update", "delete"),
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A role as one holds it; `update` and `delete` are scopes of their own, where they have one."""

    scope: str
    operations: str
    phone: str
    amount: str
    update: str | None = None
    delete: str | None = None

    @property
    def key(self) -> str:
        apart = (each[0] if each else "x" for each in (self.update, self.delete))
        return "_".join((self.scope, self.operations, self.phone[0], self.amount[0], *apart))

    @property
    def apart(self) -> dict[str, str]:
        scopes = {"update": self.update, "delete": self.delete}
        return {operation: scope for operation, scope in scopes.items() if scope}

    def has(self, operation: str, row: Values) -> bool:
        scope = self.apart.get(operation, self.scope)
        return operation in OPERATIONS[self.operations] and SCOPES[scope][1](row)

    def body(self) -> dict[str, Any]:
        grant = {
            "operations": list(OPERATIONS[self.operations]),
            "scope": SCOPES[self.scope][0],
            "scopes": {key: SCOPES[scope][0] for key, scope in self.apart.items()},
            "fields": {"phone": self.phone, "amount": self.amount},
        }
        return {"key": self.key, "label": self.key, "forms": {"contact": grant}}


OTHERS = [scope for scope in SCOPES if scope != "found"]
"""Seeing alone is a matter of numbers."""
UNLIKE = [
    Held(*each)
    for each in product(SCOPES, ("rud",), ("masked", "edit"), ("edit",), OTHERS, (None, "own"))
]
"""Roles that change and delete other rows than they read, fewer or more."""
EVERY_ROLE = [Held(*each) for each in product(SCOPES, ("r", "u", "ru"), RIGHTS, RIGHTS)] + UNLIKE


def right(held: Iterable[Held], operation: str, row: Values, key: str) -> str | None:
    """Return the best right that any role gives in a row; None where no role lets the row through."""
    given = [getattr(role, key, "edit") for role in held if role.has(operation, row)]
    return max(given, key=RIGHTS.index, default=None)


def clear(held: Iterable[Held], row: Values, *keys: str) -> bool:
    """Tell whether fields of a row may all be read in full."""
    held = tuple(held)
    return all(right(held, "read", row, key) in {"read", "edit"} for key in keys)


ROWS: tuple[Values, ...] = tuple(
    {
        "name": f"n{at}", "owner": owner, "area": area, "amount": amount,
        "phone": f"13{at % 3}0000", "found": at % 4 == 1,
    }
    for at, (owner, area, amount) in enumerate(
        product(("ann", "bob"), ("east", "west"), (7, 20, None))
    )
)  # fmt: skip
"""What is `found` ann has just brought into sight by the whole of its number."""
_FIELDS: list[dict[str, Any]] = [
    {"key": "name", "type": "text", "label": "姓名"},
    {"key": "phone", "type": "text", "label": "电话"},
    {"key": "amount", "type": "number", "label": "额度", "decimals": 0},
    {"key": "area", "type": "text", "label": "区域"},
    {"key": "visits", "type": "reverse", "label": "拜访", "from": "visit.contact"},
]
_VISIT: list[dict[str, Any]] = [
    {"key": "what", "type": "text", "label": "事由"},
    {"key": "contact", "type": "reference", "label": "客户", "form": "contact"},
]
_EVERYBODY = {
    "key": "everybody", "label": "所有人",
    "forms": {"visit": {"operations": ["read"], "scope": "all"}},
}  # fmt: skip


class Market:
    """The rows above as contacts, each with one visit; ann holds whatever roles a test gives her."""

    def __init__(self, url: str, roles: Iterable[Held]) -> None:
        self.workshop = Workshop(url)
        self.workshop.database.upgrade()
        self.workshop.published(
            {
                "app": {"format": 1, "key": "crm", "label": "市场"},
                "forms": [
                    {"key": "contact", "label": "客户", "fields": _FIELDS},
                    {"key": "visit", "label": "拜访", "fields": _VISIT},
                ],
                "roles": [_EVERYBODY, *(role.body() for role in roles)],
            }
        )
        self.rows = {self._made(row): row for row in ROWS}
        self.visits = {
            self.workshop.do(
                submit_new, VISIT, {"what": "约见", "contact": id}
            ).written.record.id: id
            for id in self.rows
        }

    def _made(self, row: Values) -> str:
        owner = replace(ADMIN, id=row["owner"])
        values = {key: row[key] for key in ("name", "area", "amount")}
        made = self.workshop.as_(
            owner, submit_new, CONTACT, {**values, "phone": "000"}
        ).written.record
        moved = {"phone": row["phone"]}
        self.workshop.as_(ADMIN, submit_patch, CONTACT, made.id, made.version, moved)
        return made.id

    def ask(
        self,
        held: Iterable[Held],
        usecase: Callable[Concatenate[UnitOfWork, Principal, P], Any],
        *given: P.args,
        **named: P.kwargs,
    ) -> Any:
        """Return what ann is answered, or the code of the refusal; whatever she changes is undone."""
        keys = frozenset({"crm/everybody", *(f"crm/{role.key}" for role in held)})
        found = tuple(id for id, row in self.rows.items() if row["found"])
        ann = Principal(PrincipalKind.USER, "ann", roles=keys, summoned=found)
        with self.workshop.database.works.writing() as work:
            try:
                return usecase(work, ann, *given, **named)
            except DougongError as refused:
                return refused.code

"""A maker at work: an installation with an empty database, and the small CRM that gets built in it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.definitions.place import Place
from dougong.kernel.clock import VirtualClock
from dougong.publishing.plan import Plan
from dougong.records.shape import Shapes
from dougong.store.database import open_database
from dougong.usecases.building import editing
from dougong.usecases.building.editing import Saved
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.unit_of_work import UnitOfWork

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
ADMIN = Principal(PrincipalKind.USER, None, "林晓岚", admin=True)

CUSTOMER: dict[str, Any] = {
    "key": "customer",
    "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名", "required": True},
        {"key": "note", "type": "text", "label": "备注"},
        {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
        {
            "key": "spent",
            "type": "rollup",
            "label": "累计消费",
            "from": "order.customer",
            "expression": "SUM(amount)",
        },
    ],
}
ORDER: dict[str, Any] = {
    "key": "order",
    "label": "订单",
    "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
        {"key": "price", "type": "money", "label": "单价", "currency": "CNY"},
        {"key": "amount", "type": "formula", "label": "金额", "expression": "units * price"},
    ],
    "views": [
        {
            "key": "all",
            "type": "table",
            "label": "全部",
            "sort": ["-price"],
            "fields": ["customer", "amount"],
        }
    ],
}
CRM: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户管理"},
    "forms": [CUSTOMER, ORDER],
    "rules": [
        {
            "key": "tell",
            "label": "大客户提醒",
            "form": "customer",
            "trigger": {"on": "record.updated", "fields": ["spent"]},
            "condition": "spent > 1000 AND COUNT(orders, units > 3) > 1",
            "actions": [
                {
                    "type": "notify",
                    "to": [{"type": "role", "role": "sales"}],
                    "text": "{name} 已消费 {spent}",
                }
            ],
        }
    ],
    "roles": [
        {
            "key": "sales",
            "label": "销售",
            "forms": {
                "customer": {"operations": ["read"], "scope": "own", "fields": {"note": "hidden"}}
            },
        }
    ],
}

P = ParamSpec("P")
R = TypeVar("R")


def a_crm() -> dict[str, Any]:
    """Return the whole app as one document, to be changed at will."""
    return deepcopy(CRM)


def _shapes(work: UnitOfWork, app: str) -> Shapes:
    return compiled_release(work, app).shapes


class Workshop:
    """Runs each use case in a transaction of its own, as a request does."""

    def __init__(self, url: str) -> None:
        self.clock = VirtualClock(NOON)
        self.database = open_database(url, self.clock, _shapes)

    def do(
        self,
        usecase: Callable[Concatenate[UnitOfWork, Principal, P], R],
        *given: P.args,
        **named: P.kwargs,
    ) -> R:
        return self.as_(ADMIN, usecase, *given, **named)

    def as_(
        self,
        who: Principal,
        usecase: Callable[Concatenate[UnitOfWork, Principal, P], R],
        *given: P.args,
        **named: P.kwargs,
    ) -> R:
        with self.database.works.writing() as work:
            found = usecase(work, who, *given, **named)
            work.commit()
            return found

    def founded(self, label: str = "客户管理", **more: Any) -> str:
        return self.do(editing.create_app, {"label": label, **more})

    def put(self, folder: str, body: dict[str, Any], seen: str | None = None) -> Saved:
        return self.do(
            editing.put_definition, Place("crm", folder, str(body["key"])), body, seen=seen
        )

    def drafted(self, document: dict[str, Any]) -> None:
        """Put a whole app into the draft, founding it if need be."""
        app = key_of(document)
        if app not in self.do(lambda work, _: list(work.drafts.apps())):
            self.founded(key=app)
        self.do(editing.put_draft, app, content_of(document), seen=None)

    def planned(self) -> Plan:
        return self.do(releases.make_plan, "crm")[1]

    def published(self, document: dict[str, Any] | None = None) -> int:
        """Publish the draft, or a whole document, of whichever app; whatever the plan says is confirmed."""
        if document is not None:
            self.drafted(document)
        app = key_of(document or {})
        plan, _ = self.do(releases.make_plan, app)
        return self.do(releases.publish, app, Approval(plan, confirm=True))

    def columns(self, form: str) -> set[str]:
        """Return the names of the columns that a form's table has."""
        with self.database.works.reading() as work:
            table = work.connection.exec_driver_sql(f"SELECT * FROM crm__{form}")
            return set(table.keys())


def key_of(document: dict[str, Any]) -> str:
    """Return the key of an app; one that does not say is the workshop's own."""
    return str(document.get("app", {}).get("key", "crm"))

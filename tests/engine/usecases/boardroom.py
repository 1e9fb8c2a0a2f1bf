"""A shop with a dashboard that several people open, each with rights of their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal
from dougong.actions.deliveries import Delivery
from dougong.directory.person import Person
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.reports.limits import Limit, Sign
from dougong.reports.subscription import Alarm, Spot, Subscription
from dougong.store.tables import deliveries
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.subscriptions import keeping
from dougong.usecases.subscriptions.keeping import Wanted
from dougong.usecases.subscriptions.showing import subscriptions_of
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.workshop import NOON, Workshop

MAKER, ANN, BOB, EVE = "maker", "ann", "bob", "eve"
SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
        {"key": "paid_on", "type": "date", "label": "付款日"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ],
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "经营看板",
    "filters": [{"key": "level", "label": "等级", "kind": "values", "on": {"sale": "level"}}],
    "blocks": [
        {"key": "total", "type": "metric", "label": "销售额", "form": "sale", "measures": ["SUM(amount)"]},
        {"key": "levels", "type": "bar", "label": "各等级", "form": "sale", "dimensions": ["level"],
         "measures": ["SUM(amount)"]},
        {"key": "days", "type": "line", "label": "每天", "form": "sale",
         "dimensions": [{"field": "paid_on", "grain": "day"}], "measures": ["SUM(amount)"]},
    ],
}  # fmt: skip
DAILY = "0 18 * * *"
"""It is noon of November 22 in Shanghai when a boardroom opens."""


def _role(key: str, scope: str, *, opens: bool = True) -> dict[str, Any]:
    grant = {"operations": ["create", "read"], "scope": scope}
    boards = ["board"] if opens else []
    return {"key": key, "label": key, "forms": {"sale": grant}, "dashboards": boards}


@dataclass
class Boardroom:
    """Ann sees her own sales, Bob all, Eve opens no dashboard; the maker builds the app."""

    workshop: Workshop
    who: dict[str, Principal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workshop.do(self._people)
        app = {"format": 1, "key": "crm", "label": "客户管理"}
        roles = [_role("own", "own"), _role("all", "all"), _role("none", "all", opens=False)]
        self.workshop.published(
            {"app": app, "forms": [SALE], "dashboards": [BOARD], "roles": roles}
        )
        self.workshop.do(self._hold)
        self.who = {id: self.workshop.do(self._principal, id) for id in (MAKER, ANN, BOB, EVE)}

    def sells(self, who: str, amount: str, **values: Json) -> None:
        said: dict[str, Json] = {"level": "a", "amount": amount, "paid_on": "2026-11-22", **values}
        self.workshop.as_(self.who[who], submit_new, FormRef("crm", "sale"), said)

    def subscribes(self, who: str = ANN, **wanted: Any) -> Subscription:
        asked = Wanted(**{"cron": DAILY, **wanted})
        return self.workshop.as_(self.who[who], keeping.subscribe, "crm", "board", asked)

    def watches(self, who: str = ANN, **said: Any) -> Subscription:
        """Set an alarm for sales below 100, unless something else is said."""
        return self.subscribes(who, **{"alarm": alarm(), **said})

    def day(self, days: int = 1) -> None:
        passed(self.workshop, timedelta(days=days))

    def works(self) -> None:
        worked(self.workshop)

    def letters(self) -> list[Delivery]:
        def all_of(work: UnitOfWork, _: Principal) -> list[Delivery]:
            ids = work.connection.scalars(deliveries.select().order_by(deliveries.c.id))  # type: ignore[attr-defined]
            return [*work.deliveries.all([str(each) for each in ids])]

        return self.workshop.do(all_of)

    def notices(self, who: str) -> list[Any]:
        found: Any = self.workshop.as_(self.who[who], my_notices)
        return list(found["items"])

    def texts(self, who: str) -> list[str]:
        """Return what stands in somebody's box, oldest first."""
        return [each["text"] for each in reversed(self.notices(who))]

    def listed(self, who: str) -> list[Any]:
        found: Any = self.workshop.as_(self.who[who], subscriptions_of, "crm", "board")
        return list(found["items"])

    def _people(self, work: UnitOfWork, _: Principal) -> None:
        for id in (MAKER, ANN, BOB, EVE):
            mail = f"{id}@example.com"
            work.people.save(Person(id, id, id.title(), NOON, email=mail))

    def _hold(self, work: UnitOfWork, _: Principal) -> None:
        for id, role in (
            (MAKER, "builder"),
            (MAKER, "all"),
            (ANN, "own"),
            (BOB, "all"),
            (EVE, "none"),
        ):
            work.memberships.add(Membership(f"crm/{role}", HolderKind.PERSON, id))

    def _principal(self, work: UnitOfWork, _: Principal, id: str) -> Principal:
        found = work.sessions.principal(id)
        assert found is not None
        return found


def alarm(sign: Sign = Sign.BELOW, than: str = "100", **spot: Any) -> Alarm:
    back = bool(spot.pop("back", False))
    return Alarm(Spot(**{"block": "total", **spot}), Limit(sign, Decimal(than), back))


def without_mail(room: Boardroom, id: str) -> None:
    """Take the address from a person."""

    def take(work: UnitOfWork, _: Principal) -> None:
        person = work.people.get(id)
        assert person is not None
        work.people.save(replace(person, email=None))

    room.workshop.do(take)

"""A shop with members, and a clerk at its counter who finds them by the whole of a number and in no other way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Concatenate, ParamSpec

from dougong.access.identities import HolderKind, Membership, Session
from dougong.access.principal import Principal
from dougong.directory.person import Person
from dougong.kernel.errors import DougongError, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.in_sight import Summoned
from dougong.usecases.records.summoning import admit_summons, summon
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import NOON, Workshop

P = ParamSpec("P")
MEMBER, ORDER = FormRef("crm", "member"), FormRef("crm", "order")
CLERK, COLLEAGUE = "clerk", "colleague"
PHONES = tuple(f"138062144{at:02}" for at in range(12))
_FIELDS: list[dict[str, Any]] = [
    {"key": "name", "type": "text", "label": "姓名"},
    {"key": "phone", "type": "phone", "label": "手机", "unique": True},
    {"key": "code", "type": "serial", "label": "会员码", "prefix": "M-", "period": "none"},
    {"key": "wechat", "type": "text", "label": "微信"},
    {"key": "points", "type": "number", "label": "积分", "decimals": 0},
]
_ORDER: list[dict[str, Any]] = [
    {"key": "what", "type": "text", "label": "买了什么"},
    {"key": "member", "type": "reference", "label": "会员", "form": "member"},
]
AT_THE_COUNTER: dict[str, Any] = {
    "key": "clerk", "label": "店员",
    "forms": {
        "member": {
            "operations": ["create", "read", "update"],
            "scope": {"summoned_by": ["phone", "code", "wechat"]},
            "fields": {"name": "masked", "phone": "masked"},
        },
        "order": {"operations": ["create", "read"], "scope": {"expression": "member IN SUMMONED()"}},
    },
}  # fmt: skip


class Counter:
    """Each thing the clerk does is a request of its own, with a session that lasts."""

    def __init__(self, url: str) -> None:
        self.workshop = Workshop(url)
        self.workshop.database.upgrade()
        self.publish(AT_THE_COUNTER)
        self.workshop.do(_employ)
        self.members = [
            self.workshop.do(
                submit_new,
                MEMBER,
                {"name": f"钱{at}兰", "phone": phone, "points": at, "wechat": f"wx-{at % 11}"},
            ).written.record.id
            for at, phone in enumerate(PHONES)
        ]

    def publish(self, role: dict[str, Any]) -> None:
        """Publish the shop, with what its clerks may do."""
        self.workshop.published(
            {
                "app": {"format": 1, "key": "crm", "label": "门店"},
                "forms": [
                    {"key": "member", "label": "会员", "title": "name", "fields": _FIELDS},
                    {"key": "order", "label": "订单", "fields": _ORDER},
                ],
                "roles": [role],
            }
        )

    @property
    def now(self) -> Any:
        return self.workshop.clock.now()

    def clerk(self, person: str = CLERK) -> Principal:
        """Return the clerk as the next request of theirs recognises them."""
        with self.workshop.database.works.reading() as work:
            asker = work.sessions.by_session(person, "crm", self.now)
            if asker is None:
                raise NotFound
            return asker.principal

    def find(self, number: str, person: str = CLERK) -> Summoned:
        """Ask for a number, as the page does."""
        who = self.clerk(person)
        admit_summons(self.workshop.database.works, who)
        return self.workshop.as_(who, summon, MEMBER, number)

    def ask(
        self,
        usecase: Callable[Concatenate[UnitOfWork, Principal, P], Any],
        *given: P.args,
        **named: P.kwargs,
    ) -> Any:
        """Return what the clerk is answered, or the code of the refusal."""
        try:
            return self.workshop.as_(self.clerk(), usecase, *given, **named)
        except DougongError as refused:
            return refused.code


def _employ(work: UnitOfWork, _: Principal) -> None:
    for id in (CLERK, COLLEAGUE):
        work.people.save(Person(id, id, id.title(), NOON))
        work.memberships.add(Membership("crm/clerk", HolderKind.PERSON, id))
        work.sessions.open(Session(id, id, NOON, NOON + timedelta(days=30)))

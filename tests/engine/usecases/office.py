"""An office where approvals happen: five people, a form, and whatever processes a test gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal
from dougong.directory.department import Department
from dougong.directory.person import Person
from dougong.kernel.canonical import Json
from dougong.processes import Run
from dougong.processes.store import Box
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.processes import acting, listing, showing, starting, submitting
from dougong.usecases.processes.acting import Deed
from dougong.usecases.processes.submitting import Submitted
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import NOON, Workshop

ANN, BOB, CEO, DAN, EVE, BOSS = "ann", "bob", "ceo", "dan", "eve", "boss"
NAMES = {ANN: "安然", BOB: "包强", CEO: "陈总", DAN: "丁宁", EVE: "易文", BOSS: "管理员"}

CREDIT: dict[str, Any] = {
    "key": "credit",
    "label": "客户额度",
    "fields": [
        {"key": "customer", "type": "text", "label": "客户", "required": True, "unique": True},
        {"key": "amount", "type": "money", "label": "额度", "currency": "CNY"},
        {"key": "terms", "type": "choice", "label": "结算", "options": [
            {"value": "prepaid", "label": "款到发货"}, {"value": "monthly", "label": "月结"}]},
        {"key": "margin", "type": "number", "label": "毛利率"},
        {"key": "number", "type": "serial", "label": "编号"},
        {"key": "leave", "type": "date_range", "label": "请假时间"},
    ],
}  # fmt: skip
SALES: dict[str, Any] = {
    "key": "sales",
    "label": "销售",
    "forms": {
        "credit": {
            "operations": ["create", "read", "update"],
            "scope": "own",
            "fields": {"margin": "hidden"},
        }
    },
}
APPROVAL: dict[str, Any] = {
    "key": "credit_up",
    "label": "额度审批",
    "form": "credit",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {
            "key": "leader",
            "type": "approve",
            "label": "主管审批",
            "assignees": [{"type": "manager", "of": "initiator"}],
            "vote": "any",
            "fields": {"amount": "edit", "terms": "required", "margin": "hidden"},
        },
        {"key": "end", "type": "end"},
    ],
    "edges": [{"from": "start", "to": "leader"}, {"from": "leader", "to": "end"}],
}


def on_update(**more: Any) -> dict[str, Any]:
    """Return the approval as one that holds changes of the amount."""
    trigger = {"on": "record.update", "hold": True, "fields": ["amount", "terms"]}
    return {**APPROVAL, "trigger": trigger, **more}


@dataclass
class Office:
    """Does what people do, each in a transaction of their own."""

    workshop: Workshop
    processes: list[dict[str, Any]] = field(default_factory=lambda: [APPROVAL])
    form: dict[str, Any] = field(default_factory=lambda: CREDIT)
    rules: list[dict[str, Any]] = field(default_factory=list)

    def opened(self) -> Office:
        self.workshop.do(_people)
        app = {"format": 1, "key": "crm", "label": "客户管理"}
        self.workshop.published({
            "app": app, "forms": [self.form], "processes": self.processes, "rules": self.rules,
            "roles": [SALES],
        })  # fmt: skip
        return self

    def who(self, person: str) -> Principal:
        found = self.workshop.do(lambda work, _: work.sessions.principal(person))
        assert found is not None
        return found

    def submit(self, person: str, **values: Json) -> Submitted:
        return self.workshop.as_(self.who(person), submitting.submit_new, REF, values)

    def patch(self, person: str, record: Record, **values: Json) -> Submitted:
        return self.workshop.as_(
            self.who(person), submitting.submit_patch, REF, record.id, record.version, values
        )

    def start(self, person: str, record: Record) -> Run:
        return self.workshop.as_(
            self.who(person), starting.start_by_hand, "crm", "credit_up", record.id
        )

    def act(self, person: str, verb: str, *, on: str | None = None, **deed: Any) -> Run:
        task = on or self.task(person)["id"]
        return self.workshop.as_(self.who(person), acting.act, task, Deed(verb, **deed))

    def box(self, person: str, box: Box = Box.TODO) -> list[Any]:
        found: Any = self.workshop.as_(self.who(person), listing.list_tasks, box)
        return list(found["items"])

    def task(self, person: str, box: Box = Box.TODO) -> Mapping[str, Any]:
        first: Mapping[str, Any] = self.box(person, box)[0]
        return first

    def page(self, person: str, box: Box = Box.TODO) -> Mapping[str, Any]:
        id = self.task(person, box)["id"]
        page: Mapping[str, Any] = self.workshop.as_(self.who(person), showing.show_task, id)
        return page

    def record(self, id: str) -> Record | None:
        return self.workshop.do(lambda work, _: work.facts.record(REF, id))

    def later(self, **by: float) -> None:
        self.workshop.clock.advance(timedelta(**by))


REF = FormRef("crm", "credit")


def _people(work: UnitOfWork, _: Principal) -> None:
    for department in (
        Department("company", "公司"),
        Department("east", "华东", parent="company"),
        Department("finance", "财务", parent="company"),
    ):
        work.departments.save(department)
    places = {ANN: "east", BOB: "east", CEO: "company", DAN: "finance", EVE: "finance"}
    for id, name in NAMES.items():
        place = (places[id],) if id in places else ()
        work.people.save(Person(id, id, name, NOON, admin=id == BOSS, departments=place))
    for department in (
        Department("company", "公司", head=CEO),
        Department("east", "华东", parent="company", head=BOB),
        Department("finance", "财务", parent="company", head=DAN),
    ):
        work.departments.save(department)
    for person in (ANN, BOB, DAN, EVE, CEO):
        work.memberships.add(Membership("crm/sales", HolderKind.PERSON, person))

"""Rules at work in the workshop: events, runs that go on, the clock, and what is sent outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.records.shape import FormRef
from dougong.rules.store import Wanted
from dougong.usecases.changes.waking_rules import DUE, GO_ON
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.rules.run_log import run_of, runs_of
from dougong.usecases.rules.running import go_on, run_rules
from dougong.usecases.rules.sending import Answer, carry_delivery
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import Workshop, a_crm

CUSTOMERS, ORDERS = FormRef("crm", "customer"), FormRef("crm", "order")
DAY = {"amount": 1, "unit": "days"}


def kinds(run: Any) -> list[str]:
    """Return the kinds of the steps of a run."""
    return [each["type"] for each in run["steps"]]


def a_rule(*actions: Mapping[str, Any], **said: Json) -> dict[str, Any]:
    """Return a rule on the name of a customer, with these steps."""
    return {
        "key": "mark",
        "label": "自动化",
        "form": "customer",
        "trigger": {"on": "record.updated", "fields": ["name"]},
        "actions": list(actions),
        **said,
    }


def note(text: str, key: str = "note", **more: Any) -> dict[str, Any]:
    """Return a step that writes something behind the note of a customer."""
    return {"key": key, "type": "update_record", "set": {"note": f'note & "{text}"'}, **more}


class RuleWork:
    """The CRM with some rules, one customer, and a worker that is called by hand."""

    def __init__(self, workshop: Workshop, *rules: Mapping[str, Any], **more: Any) -> None:
        self.workshop = workshop
        self.sent: list[Delivery] = []
        self.answers: list[Answer] = []
        app = a_crm()
        for form, fields in more.items():
            found = next(each for each in app["forms"] if each["key"] == form)
            found["fields"] = [*found["fields"], *fields]
        self.app = {**app, "rules": list(rules)}
        workshop.published(self.app)
        self.customer = self.made(CUSTOMERS, name="观澜商贸")
        self.settle()

    def made(self, form: FormRef, **values: Json) -> str:
        return self.workshop.do(submit_new, form, values).written.record.id

    def write(self, form: FormRef, id: str, **values: Json) -> None:
        version = self.workshop.do(get_record, form, id)[0].version
        self.workshop.do(submit_patch, form, id, version, values)

    def rename(self, name: str = "观澜") -> None:
        """Set the rules off, and let them do what they can do at once."""
        self.write(CUSTOMERS, self.customer, name=name)
        self.settle()

    def value(self, key: str, form: FormRef = CUSTOMERS, id: str | None = None) -> Any:
        return self.workshop.do(get_record, form, id or self.customer)[0].values[key]

    def all(self, form: FormRef) -> list[Any]:
        items = self.workshop.do(list_records, form, Listing(sort=("id",))).items()
        return [each["values"] for each in items]

    def settle(self) -> None:
        """Carry out all that is due, and what follows from it."""
        for _ in range(500):
            if not self._carried(lambda work: work.outbox) and not self._carried(
                lambda work: work.timers
            ):
                return
        raise AssertionError("the rules never came to rest")

    def later(self, **span: float) -> None:
        """Let time pass, and what is due by then."""
        self.workshop.clock.advance(timedelta(**span))
        self.settle()

    def runs(self, **wanted: Any) -> list[Any]:
        log: Any = self.workshop.do(runs_of, "crm", Wanted(**wanted))
        return list(log["items"])

    def run(self, rule: str = "mark") -> Any:
        """Return the newest run of a rule, with all that its page shows."""
        return self.workshop.do(run_of, "crm", self.runs(rule=rule)[0]["id"])

    def _carried(self, queue: Callable[[UnitOfWork], Any]) -> bool:
        with self.workshop.database.works.writing() as work:
            claims: list[Claim] = list(queue(work).claim(None, limit=1))
            work.commit()
        for claim in claims:
            if claim.kind == SEND:
                carry_delivery(self.workshop.database.works, claim, self._send)
            with self.workshop.database.works.writing() as work:
                if claim.kind.startswith("record."):
                    run_rules(work, claim.id, claim.kind, claim.payload)
                elif claim.kind in (GO_ON, DUE):
                    go_on(work, str(claim.payload["run"]))
                queue(work).complete(claim)
                work.commit()
        return bool(claims)

    def _send(self, delivery: Delivery) -> Answer:
        self.sent.append(delivery)
        return self.answers.pop(0) if self.answers else Answer(True)

"""Deletions that a process must agree to first: the record stays in use until then, whoever asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.processes import Status
from dougong.processes.store import Box
from dougong.records.record import Record, State
from dougong.records.shape import FormRef
from dougong.usecases.imports.undoing import carry_undo, start_undo
from dougong.usecases.processes.submitting import Submitted, delete_record, submit_new
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.records.recycling import restore_record
from tests.engine.usecases.office import (
    ANN,
    APPROVAL,
    BOB,
    BOSS,
    CREDIT,
    DAN,
    EVE,
    REF,
    SALES,
    Office,
)
from tests.engine.usecases.test_import_undo import carried, customers, done, figures
from tests.engine.usecases.test_importing import APP, planned
from tests.engine.usecases.workshop import Workshop

ON_DELETE: dict[str, Any] = {
    **APPROVAL, "key": "credit_gone", "label": "删除审批", "trigger": {"on": "record.delete"},
}  # fmt: skip
OPERATIONS = ["create", "read", "update", "delete", "import"]
GRANT = {**SALES["forms"]["credit"], "operations": OPERATIONS}
ORDER = FormRef("crm", "order")


def order(on_delete: str) -> dict[str, Any]:
    return {"key": "order", "label": "订单", "fields": [
        {"key": "name", "type": "text", "label": "单号"},
        {"key": "credit", "type": "reference", "label": "额度", "form": "credit", "on_delete": on_delete},
    ]}  # fmt: skip


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office in which Ann may delete, once her manager agrees."""
    return opened(workshop)


def opened(
    workshop: Workshop, *processes: Mapping[str, Any], on_delete: str = "restrict"
) -> Office:
    found = Office(workshop, []).opened()
    role = {**SALES, "forms": {"credit": GRANT}}
    workshop.published({
        "app": APP, "forms": [CREDIT, order(on_delete)], "roles": [role], "processes": [*(processes or [ON_DELETE])],
    })  # fmt: skip
    return found


def kept(office: Office, customer: str = "甲", **values: Any) -> Record:
    return office.submit(ANN, customer=customer, **values).written.record


def ask(office: Office, record: Record, person: str = ANN) -> Submitted:
    return office.workshop.as_(office.who(person), delete_record, REF, record.id)


def marks(office: Office) -> dict[str, Any]:
    shown = office.workshop.as_(office.who(ANN), list_records, REF, Listing())
    items: list[Any] = list(shown.items())
    return {item["values"]["customer"]: item.get("held") for item in items}


def codes(refused: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {problem.path: problem.code for problem in refused.value.problems}


def test_what_somebody_deletes_stays_in_use_and_is_marked_until_it_is_agreed(
    office: Office,
) -> None:
    record, _ = kept(office), kept(office, "乙")

    submitted = ask(office, record)

    assert [run.status for run in submitted.runs] == [Status.RUNNING]
    now = office.record(record.id)
    assert now is not None
    assert (now.state, now.version) == (State.ACTIVE, record.version)
    assert marks(office) == {"甲": "delete", "乙": None}

    assert office.act(BOB, "agree").status is Status.AGREED
    assert office.record(record.id) is None
    assert marks(office) == {"乙": None}


def test_who_rejects_leaves_the_record_as_it_is(office: Office) -> None:
    record = kept(office)
    ask(office, record)

    office.act(BOB, "reject", comment="还要用")

    assert office.record(record.id) == record
    assert marks(office) == {"甲": None}
    assert ask(office, record).runs, "and it can be asked for again"


def test_the_task_shows_the_values_that_would_go_and_nothing_to_fill_in(office: Office) -> None:
    ask(office, kept(office, amount="5000", terms="monthly"))

    page = office.page(BOB)

    assert page["deletes"] is page["course"]["deletes"] is True
    assert page["changes"] == []
    assert page["record_view"]["values"]["amount"] == "5000.00"
    assert {page["fields"][key] for key in ("amount", "terms", "customer")} == {"read"}
    assert [line["key"] for line in office.task(BOB)["summary"]] == ["amount", "terms", "number"]
    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree", values={"amount": "1"})
    assert codes(refused) == {"values/amount": "process.field_not_writable"}


def test_what_was_written_since_goes_back_to_the_task_and_counts_once_it_is_asked_again(
    office: Office,
) -> None:
    record = kept(office, amount="1")
    ask(office, record)
    office.patch(ANN, record, amount="2")

    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree")
    assert codes(refused) == {"values/amount": "process.record_conflict"}
    assert office.task(BOB)["state"] == "open"

    office.act(BOB, "return", comment="额度变了，还删吗")
    office.act(ANN, "resubmit")
    assert office.act(BOB, "agree").status is Status.AGREED
    assert office.record(record.id) is None


def test_a_record_that_others_refer_to_is_refused_at_once(office: Office) -> None:
    record = kept(office)
    office.workshop.do(submit_new, ORDER, {"name": "SO-1", "credit": record.id})

    with pytest.raises(Invalid) as refused:
        ask(office, record)

    assert codes(refused) == {"": "record.referred_to"}
    assert office.box(BOB) == []
    assert office.record(record.id) == record


def test_who_comes_to_refer_to_it_meanwhile_sends_it_back_to_the_task(office: Office) -> None:
    record = kept(office)
    ask(office, record)
    office.workshop.do(submit_new, ORDER, {"name": "SO-1", "credit": record.id})

    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree")

    assert codes(refused) == {"": "record.referred_to"}
    assert office.task(BOB)["state"] == "open"
    assert office.record(record.id) == record


def test_what_refers_to_it_follows_when_it_is_agreed_and_comes_back_with_it(
    workshop: Workshop,
) -> None:
    office = opened(workshop, on_delete="cascade")
    record = kept(office)
    other = office.workshop.do(
        submit_new, ORDER, {"name": "SO-1", "credit": record.id}
    ).written.record

    def there() -> bool:
        return office.workshop.do(lambda work, _: work.facts.record(ORDER, other.id)) is not None

    ask(office, record)
    assert there()
    office.act(BOB, "agree")
    assert not there()

    workshop.as_(office.who(ANN), restore_record, REF, record.id)
    assert there()
    assert marks(office) == {"甲": None}
    assert ask(office, record).runs, "a deletion of what was restored is asked for anew"


def test_it_is_asked_for_once_at_a_time(office: Office) -> None:
    record = kept(office)
    ask(office, record)

    with pytest.raises(Invalid) as refused:
        ask(office, record)

    assert codes(refused) == {"record": "process.running_already"}


def test_who_may_not_delete_cannot_ask_for_it(office: Office) -> None:
    record = kept(office)

    with pytest.raises(NotFound):
        ask(office, record, DAN)

    role = {**SALES, "forms": {"credit": {**GRANT, "operations": ["read"], "scope": "all"}}}
    office.workshop.published(
        {"app": APP, "forms": [CREDIT], "roles": [role], "processes": [ON_DELETE]}
    )
    with pytest.raises(Forbidden):
        ask(office, record, EVE)


def test_a_condition_decides_which_deletions_wait(workshop: Workshop) -> None:
    trigger = {"on": "record.delete", "condition": "amount > 1000"}
    office = opened(workshop, {**ON_DELETE, "trigger": trigger})
    small, large = kept(office, "小", amount="1000"), kept(office, "大", amount="1001")

    assert ask(office, small).runs == ()
    assert office.record(small.id) is None
    assert ask(office, large).runs
    assert marks(office) == {"大": "delete"}


def test_the_initiator_gives_it_up_and_the_record_stays(office: Office) -> None:
    record = kept(office)
    ask(office, record)

    office.act(ANN, "withdraw", on=office.task(ANN, Box.STARTED)["id"])
    office.act(ANN, "cancel")

    assert office.record(record.id) == record
    assert office.box(BOB) == []


def test_an_import_that_is_taken_back_asks_for_what_it_made(office: Office) -> None:
    job = done(office, planned(office, Mode.INSERT, "甲,5", "乙,6"))

    told = carried(office, office.workshop.as_(office.who(ANN), start_undo, job), carry_undo)

    assert figures(told) == (0, 0, 2)
    assert {each["reason"] for each in told["conflicts"]} == {"asked"}
    assert set(customers(office)) == {"甲", "乙"}
    for _ in range(2):
        office.act(BOB, "agree")
    assert customers(office) == {}


def test_a_change_that_waits_is_marked_too(workshop: Workshop) -> None:
    trigger = {"on": "record.update", "hold": True, "fields": ["amount"]}
    office = opened(workshop, {**APPROVAL, "trigger": trigger}, ON_DELETE)
    record = kept(office, terms="monthly")
    office.patch(ANN, record, amount="7")
    assert marks(office) == {"甲": "update"}

    ask(office, record)
    assert marks(office) == {"甲": "delete"}


def test_a_process_about_deletions_holds_them_whatever_it_says(office: Office) -> None:
    body = {**ON_DELETE, "trigger": {"on": "record.delete", "hold": False}}
    office.workshop.published(
        {"app": APP, "forms": [CREDIT, order("restrict")], "roles": [{**SALES, "forms": {"credit": GRANT}}],
         "processes": [body]},
    )  # fmt: skip
    record = kept(office)

    assert ask(office, record, BOSS).runs
    assert office.record(record.id) == record

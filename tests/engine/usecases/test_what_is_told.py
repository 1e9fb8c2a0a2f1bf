"""Messages and lists say which request it is, who did what with it, and why."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid, NotFound
from dougong.processes.store import Box
from dougong.records.query import Standing
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.processes.showing import runs_of_record
from dougong.usecases.reading.records import Listing, get_record, list_records
from tests.engine.usecases.office import ANN, BOB, REF, Office
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    return Office(workshop).opened()


def messages(office: Office, person: str) -> list[dict[str, Any]]:
    found: Any = office.workshop.as_(office.who(person), my_notices)
    return list(found["items"])


def about(office: Office, person: str, record: str) -> dict[str, Any]:
    found: Any = office.workshop.as_(office.who(person), runs_of_record, REF, record)
    first: dict[str, Any] = found["items"][0]
    return first


def test_who_is_asked_learns_what_it_is_and_who_asks(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜")

    (message,) = messages(office, BOB)

    assert message["text"] == "额度审批「苏州观澜」：安然 发起的，等你处理"
    assert message["task"] == office.task(BOB)["id"]


def test_what_comes_back_says_who_returned_it_and_why(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜")
    office.act(BOB, "return", comment="请写明日期", values={"terms": "monthly"})

    (message,) = messages(office, ANN)
    task = office.task(ANN)

    assert message["text"] == "额度审批「苏州观澜」：包强 退回给你，改好后可以重新提交：请写明日期"
    assert message["task"] == task["id"]
    assert task["returned"] == {"by": {"id": BOB, "label": "包强"}, "comment": "请写明日期"}


def test_what_was_mended_says_no_more_that_it_came_back(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜")
    office.act(BOB, "return", comment="请写明日期")
    office.act(ANN, "resubmit")

    assert office.task(ANN, Box.STARTED)["returned"] is None


def test_a_list_tells_who_has_to_answer(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜")

    assert office.task(ANN, Box.STARTED)["waiting_for"] == [{"id": BOB, "label": "包强"}]


def test_a_record_tells_its_initiator_what_can_be_done_about_its_run(office: Office) -> None:
    record = office.submit(ANN, customer="苏州观澜").written.record

    run = about(office, ANN, record.id)

    assert run["waiting_for"] == [{"id": BOB, "label": "包强"}]
    assert run["own"] == {
        "task": office.task(ANN, Box.STARTED)["id"],
        "verbs": ["remind", "withdraw", "comment"],
    }
    assert about(office, "boss", record.id)["own"] is None


def test_a_reminder_reaches_who_is_asked_once_an_hour(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜")
    started = office.task(ANN, Box.STARTED)["id"]

    office.act(ANN, "remind", on=started, comment="客户在等")

    assert messages(office, BOB)[0]["text"] == "额度审批「苏州观澜」：安然 催你处理：客户在等"
    with pytest.raises(Invalid):
        office.act(ANN, "remind", on=started)
    office.later(hours=1)
    office.act(ANN, "remind", on=started)


def own(office: Office) -> dict[str, Any]:
    """Return by customer how the author's own records stand that wait, or were refused."""
    asked = Listing(standing=Standing.PENDING)
    page: Any = office.workshop.as_(office.who(ANN), list_records, REF, asked).document()
    return {each["values"]["customer"]: each["run_state"] for each in page["items"]}


def test_a_list_marks_what_waits_by_how_its_approval_stands(office: Office) -> None:
    for customer in ("审", "退", "撤", "拒", "废", "过"):
        office.submit(ANN, customer=customer)
    tasks = {each["record_title"]: each["id"] for each in office.box(BOB)}
    own_tasks = {each["record_title"]: each["id"] for each in office.box(ANN, Box.STARTED)}
    office.act(BOB, "return", on=tasks["退"])
    office.act(ANN, "withdraw", on=own_tasks["撤"])
    office.act(BOB, "reject", on=tasks["拒"])
    office.act(BOB, "agree", on=tasks["过"], values={"terms": "monthly"})
    office.act(ANN, "withdraw", on=own_tasks["废"])
    back = {each["record_title"]: each["id"] for each in office.box(ANN)}
    office.act(ANN, "cancel", on=back["废"])

    assert own(office) == {"审": "running", "退": "returned", "撤": "withdrawn", "拒": "rejected"}


def test_what_was_refused_can_still_be_looked_at_by_its_author_alone(office: Office) -> None:
    record = office.submit(ANN, customer="拒").written.record
    office.act(BOB, "reject", comment="额度太高")

    found, _, _ = office.workshop.as_(office.who(ANN), get_record, REF, record.id)
    page = office.page(ANN, Box.STARTED)

    assert found.values["customer"] == "拒"
    assert page["record_view"]["values"]["customer"] == "拒"
    with pytest.raises(NotFound):
        office.workshop.as_(office.who(BOB), get_record, REF, record.id)

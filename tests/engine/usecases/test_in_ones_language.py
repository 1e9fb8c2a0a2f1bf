"""What is kept for people to read is told to each in their own language, whoever caused it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.messages.kept import by_code, by_language, told
from dougong.messages.store import Notice
from dougong.processes.store import Box
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.processes.listing import list_tasks
from dougong.usecases.processes.showing import show_task
from dougong.usecases.records.commenting import add_comment
from dougong.usecases.rules.run_log import runs_of
from dougong.usecases.rules.trying import try_rule
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, CREDIT, REF, SALES, Office
from tests.engine.usecases.test_rules import a_rule, renamed, runs, settled, with_rules
from tests.engine.usecases.workshop import ADMIN, NOON, Workshop

APP = {"format": 1, "key": "crm", "label": "客户管理"}
PAID = {"key": "paid", "type": "switch", "label": {"zh-CN": "已付", "en": "Paid"}}
FORM = {
    **CREDIT,
    "label": {"zh-CN": "客户额度", "en": "Credit"},
    "fields": [PAID, *CREDIT["fields"]],
    "title": "margin",
}
PROCESS = {**APPROVAL, "label": {"zh-CN": "额度审批", "en": "Approval"}}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    Office(workshop, []).opened()
    workshop.published({"app": APP, "forms": [FORM], "processes": [PROCESS], "roles": [SALES]})
    return Office(workshop, [])


def read(
    office: Office, person: str, usecase: Callable[..., Any], *given: Any, **named: Any
) -> list[Any]:
    """Return what a use case tells somebody: in Chinese, then in English."""
    who = office.who(person)
    return [
        office.workshop.as_(replace(who, locale=locale), usecase, *given, **named)
        for locale in ("zh-CN", "en")
    ]


def messages(office: Office, person: str) -> list[str]:
    return [each["items"][0]["text"] for each in read(office, person, my_notices)]


def test_a_message_of_an_approval(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜")

    assert messages(office, BOB) == [
        "额度审批「客户额度（无标题）」：安然 发起的，等你处理",
        "Approval “Credit (untitled)”: waiting for you, started by 安然",
    ]


def test_a_message_of_an_approval_that_says_why(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜")
    office.act(BOB, "return", comment="请写明日期", values={"terms": "monthly"})

    assert [text.rpartition("退回给你")[2] for text in messages(office, ANN)][:1] == [
        "，改好后可以重新提交：请写明日期"
    ]
    assert messages(office, ANN)[1].endswith(
        "包强 returned it to you; mend it and submit again: 请写明日期"
    )


def test_a_message_of_a_comment(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    record = office.submit(ANN, customer="远山茶叶").written.record.id
    workshop.as_(office.who(BOSS), add_comment, REF, record, f"@{{{ANN}}} 看一下")

    assert messages(office, ANN) == [
        "管理员 在「远山茶叶」里提到你：@安然 看一下",
        "管理员 mentioned you on 远山茶叶: @安然 看一下",
    ]


def test_a_message_that_was_kept_as_a_text_stays_readable(office: Office) -> None:
    def add(work: UnitOfWork, _: Principal) -> None:
        work.notices.add([Notice("n1", BOB, "process.told", {"text": "旧的一条"}, NOON)])

    office.workshop.do(add)

    assert messages(office, BOB) == ["旧的一条", "旧的一条"]


def test_the_card_of_a_task(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜", paid=True)

    cards = [each["items"][0] for each in read(office, BOB, list_tasks, Box.TODO)]

    assert [card["record_title"] for card in cards] == ["客户额度（无标题）", "Credit (untitled)"]
    assert [card["summary"][0] for card in cards] == [
        {"key": "paid", "label": "已付", "value": "是"},
        {"key": "paid", "label": "Paid", "value": "Yes"},
    ]


def test_the_page_of_a_task(office: Office) -> None:
    office.submit(ANN, customer="苏州观澜", paid=True)

    pages = read(office, BOB, show_task, office.task(BOB)["id"])

    assert [page["record_title"] for page in pages] == ["客户额度（无标题）", "Credit (untitled)"]


def test_why_a_rule_did_not_run(workshop: Workshop) -> None:
    nameless: dict[str, Json] = {
        "type": "create_record",
        "form": "customer",
        "set": {"note": '"x"'},
    }
    customer = with_rules(workshop, a_rule(actions=[nameless]))
    renamed(workshop, customer, "观澜")
    settled(workshop)

    english: Any = workshop.as_(replace(ADMIN, locale="en"), runs_of, "crm")

    assert [run["reason"] for run in runs(workshop)] == ["第 1 步没有完成：「姓名」必填"]
    assert [run["reason"] for run in english["items"]] == [
        "Step 1 did not finish: “姓名” is required"
    ]


def test_the_trial_of_a_rule(workshop: Workshop) -> None:
    customer = with_rules(workshop)
    body = a_rule(condition="ISBLANK(note)")

    tried: Any = workshop.as_(replace(ADMIN, locale="en"), try_rule, "crm", body, customer)

    assert tried["conditions"][0]["values"] == [{"key": "note", "label": "备注", "text": "Blank"}]


def test_a_text_is_kept_with_texts_in_it() -> None:
    reason = by_code("rule.failed", step=2, reason=by_code("rule.gone"))
    label = by_language(lambda locale: {"zh-CN": "是", "en": "Yes"}[locale])
    kept = {"reason": reason, "steps": [{"text": label, "key": "a"}], "at": None}

    assert told(kept, "en") == {
        "reason": "Step 2 did not finish: The record was deleted before the rule ran; nothing was done",
        "steps": [{"text": "Yes", "key": "a"}],
        "at": None,
    }
    assert told(by_language(lambda _: "A-1"), "en") == "A-1"

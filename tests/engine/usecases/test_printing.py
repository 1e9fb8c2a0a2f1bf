"""What is printed of a record is what whoever prints may read of it, whichever template it is."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.printing import KEY
from dougong.usecases.apps.client_view import client_view
from dougong.usecases.building.access import audit_page
from dougong.usecases.exports.policy import edit_policy
from dougong.usecases.prints.printing import (
    Printed,
    Wanted,
    carry_printing,
    note_print,
    preview_print,
    print_record,
    start_printing,
)
from dougong.usecases.reading.filing import open_file
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, CREDIT, REF, Office
from tests.engine.usecases.workshop import Workshop

APP = {"format": 1, "key": "crm", "label": "客户管理"}
LINES: dict[str, Any] = {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
    {"key": "what", "type": "text", "label": "项目"}, {"key": "cost", "type": "money", "label": "价格"},
    {"key": "tax", "type": "percent", "label": "税率", "decimals": 1}]}  # fmt: skip
FORM: dict[str, Any] = {**CREDIT, "fields": [*CREDIT["fields"], LINES]}
TEMPLATE: dict[str, Any] = {
    "key": "sheet",
    "label": "额度单",
    "form": "credit",
    "paper": "A5",
    "blocks": [
        {"key": "title", "type": "heading", "text": "额度单 {number}"},
        {"key": "fields", "type": "grid", "cells": [{"value": "customer"}, {"value": "amount"}, {"value": "margin"}]},
        {"key": "words", "type": "text", "text": "大写 {RMB(amount)}；毛利 {IF(margin > 0, \"有\", \"无\")}"},
        {"key": "lines", "type": "rows", "rows": "lines", "columns": [
            {"value": "what"}, {"value": "cost", "sum": True}, {"value": "tax"}]},
        {"key": "trail", "type": "trail"},
        {"key": "code", "type": "code"},
    ],
}  # fmt: skip
SHEET = Wanted(REF, "sheet", origin="https://house.example")


def role(key: str, operations: list[str], scope: Any, **fields: str) -> dict[str, Any]:
    grant = {"operations": operations, "scope": scope, "fields": fields}
    return {"key": key, "label": key, "forms": {"credit": grant}}


def an_office(workshop: Workshop, *roles: dict[str, Any], processes: Any = ()) -> Office:
    """An office with a template; ann holds all the roles."""
    office = Office(workshop, []).opened()
    whole = {
        "app": APP,
        "forms": [FORM],
        "processes": [*processes],
        "roles": [*roles],
        "prints": [TEMPLATE],
    }
    workshop.published(whole)
    for each in roles:
        workshop.do(_given_to_ann, f"crm/{each['key']}")
    return office


def _given_to_ann(work: UnitOfWork, _: Principal, key: str) -> None:
    work.memberships.add(Membership(key, HolderKind.PERSON, ANN))


def submitted(office: Office, person: str, **values: Any) -> str:
    return office.submit(person, **values).written.record.id


def printed(office: Office, person: str, id: str, wanted: Wanted = SHEET) -> Printed:
    return office.workshop.as_(office.who(person), print_record, wanted, id)


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


ROWS = [{"what": "明前龙井", "cost": "10"}, {"what": "正山小种", "cost": "20.5", "tax": "0.125"}]


def test_a_record_is_printed_as_its_template_says(workshop: Workshop) -> None:
    office = an_office(workshop, role("all", ["create", "read", "print"], "all"))
    id = submitted(office, ANN, customer="苏州观澜", amount="38600", margin="0.2", lines=ROWS)

    found = printed(office, ANN, id)

    text = text_of(found.content())
    assert found.file_name.startswith("额度单")
    assert all(each in text for each in ("苏州观澜", "¥38,600.00", "叁万捌仟陆佰元整", "正山小种"))
    assert "毛利 有" in text
    assert "¥30.50" in text
    assert "12.5%" in text


@pytest.mark.parametrize("template", ["sheet", KEY])
def test_a_hidden_field_is_blank_wherever_a_template_mentions_it(
    workshop: Workshop, template: str
) -> None:
    office = an_office(
        workshop, role("all", ["create", "read", "print"], "all", margin="hidden", lines="hidden")
    )
    id = submitted(office, ANN, customer="甲", amount="1")
    admin = office.who(BOSS)
    record = workshop.as_(admin, lambda work, _: work.facts.record(REF, id))
    assert record is not None
    office.patch(BOSS, record, margin="0.37", lines=ROWS)

    text = text_of(printed(office, ANN, id, Wanted(REF, template)).content())

    assert "0.37" not in text
    assert "毛利 有" not in text
    assert "龙井" not in text
    assert "30.50" not in text


def test_a_masked_field_is_printed_with_its_stars(workshop: Workshop) -> None:
    office = an_office(workshop, role("all", ["create", "read", "print"], "all", customer="masked"))
    id = submitted(office, BOSS, customer="苏州观澜商贸", amount="1")

    text = text_of(printed(office, ANN, id).content())

    assert "苏****贸" in text
    assert "观澜" not in text


def test_who_reads_but_may_not_print_is_refused_and_rows_out_of_scope_are_not_found(
    workshop: Workshop,
) -> None:
    office = an_office(
        workshop, role("reads", ["create", "read"], "all"), role("prints", ["print"], "own")
    )
    mine, theirs = submitted(office, ANN, customer="甲"), submitted(office, BOSS, customer="乙")

    assert "甲" in text_of(printed(office, ANN, mine).content())
    with pytest.raises(NotFound):
        printed(office, ANN, theirs)
    with pytest.raises(NotFound):
        printed(office, BOB, mine)
    workshop.do(
        lambda work, _: work.memberships.remove(Membership("crm/prints", HolderKind.PERSON, ANN))
    )
    with pytest.raises(Forbidden):
        printed(office, ANN, mine)


def test_the_trail_of_an_approval_is_printed(workshop: Workshop) -> None:
    office = an_office(
        workshop, role("all", ["create", "read", "print"], "all"), processes=[APPROVAL]
    )
    id = submitted(office, ANN, customer="甲", amount="5")
    office.act(BOB, "agree", comment="按协议价", values={"terms": "monthly"})

    text = text_of(printed(office, ANN, id).content())

    assert all(each in text for each in ("主管审批", "包强", "同意", "按协议价"))


def test_one_waiting_for_agreement_is_printed_by_whoever_made_it(workshop: Workshop) -> None:
    office = an_office(
        workshop, role("all", ["create", "read", "print"], "all"), processes=[APPROVAL]
    )
    id = submitted(office, ANN, customer="甲", amount="5")

    assert "甲" in text_of(printed(office, ANN, id).content())
    with pytest.raises(NotFound):
        printed(office, BOB, id)


def carried(office: Office, ids: list[str], wanted: Wanted = SHEET) -> tuple[Any, bytes]:
    """Return the result of a job that ann starts, and the file it leaves her."""
    workshop, ann = office.workshop, office.who(ANN)
    works = workshop.database.works
    job = workshop.as_(ann, start_printing, wanted, ids)
    with works.writing() as work:
        claim = work.jobs.take(job)
        work.commit()
    assert claim is not None
    result: Any = carry_printing(works, claim)
    with works.reading() as work:
        _, path = open_file(work, ann, result["file"])
        return result, path.read_bytes()


def test_fifty_records_become_one_document_in_the_order_asked_for(workshop: Workshop) -> None:
    office = an_office(workshop, role("all", ["create", "read", "print"], "all"))
    ids = [submitted(office, ANN, customer=f"客户{at:02}号", amount=at) for at in range(50)]

    result, content = carried(office, ids[::-1])

    pages = PdfReader(BytesIO(content)).pages
    assert (result["done"], result["left_out"]) == (50, 0)
    assert len(pages) == 50
    assert "客户49号" in pages[0].extract_text()
    assert "第 1 / 1 页" in pages[49].extract_text()
    assert len(content) < 400_000


def test_a_batch_leaves_out_what_may_not_be_printed_and_says_how_many(workshop: Workshop) -> None:
    office = an_office(
        workshop, role("reads", ["create", "read"], "all"), role("prints", ["print"], "own")
    )
    mine, theirs = submitted(office, ANN, customer="甲"), submitted(office, BOSS, customer="乙")

    result, content = carried(office, [theirs, mine])

    assert (result["done"], result["left_out"]) == (1, 1)
    assert "乙" not in text_of(content)
    with pytest.raises(Invalid) as nothing:
        carried(office, [theirs])
    assert nothing.value.problems[0].code == "print.nothing"


def test_more_than_fifty_at_once_are_refused_before_any_work(workshop: Workshop) -> None:
    office = an_office(workshop, role("all", ["create", "read", "print"], "all"))

    with pytest.raises(Invalid) as refused:
        carried(office, [f"r{at}" for at in range(51)])

    assert [each.code for each in refused.value.problems] == ["print.too_many"]


def test_a_client_learns_of_the_templates_of_forms_that_it_may_print(workshop: Workshop) -> None:
    office = an_office(workshop, role("reads", ["create", "read"], "all"))

    def forms(person: str) -> Any:
        return workshop.as_(office.who(person), client_view, "crm")["forms"]

    assert forms(BOSS)[0]["prints"] == [{"key": "sheet", "label": "额度单", "word": False}]
    assert forms(ANN)[0]["prints"] == []


def test_a_maker_sees_a_template_over_a_record_before_it_is_published(workshop: Workshop) -> None:
    office = an_office(workshop, role("all", ["create", "read", "print"], "all"))
    id = submitted(office, ANN, customer="苏州观澜")
    drawn = {**TEMPLATE, "paper": "A4", "blocks": TEMPLATE["blocks"][:2]}

    sheet: Any = workshop.do(preview_print, SHEET, drawn, id)

    (page,) = sheet["pages"]
    assert (sheet["width"], sheet["height"]) == (210, 297)
    assert ("fields", "苏州观澜") in {(mark["block"], mark.get("text")) for mark in page}
    with pytest.raises(Forbidden):
        workshop.as_(office.who(ANN), preview_print, SHEET, drawn, id)


def test_a_template_is_seen_by_names_before_anything_is_published_or_filled_in(
    workshop: Workshop,
) -> None:
    workshop.founded()
    workshop.drafted({"app": APP, "forms": [FORM], "prints": [], "roles": []})
    blocks = [
        {"key": "a", "type": "text", "text": "客户 {customer}，共 {amount * 2}"},
        {"key": "b", "type": "text", "text": "大额", "when": "amount > 1000000"},
        {"key": "c", "type": "trail"},
    ]

    sheet: Any = workshop.do(preview_print, SHEET, {**TEMPLATE, "blocks": blocks}, None)

    (page,) = sheet["pages"]
    said = {mark["text"] for mark in page if mark["kind"] == "words"}
    assert {"客户 {客户}，共 {额度 * 2}", "大额", "{意见}"} <= said
    wide = {**TEMPLATE, "paper": "A4"}
    whole: Any = workshop.do(preview_print, SHEET, wide, None)
    said = {mark["text"] for page in whole["pages"] for mark in page if mark["kind"] == "words"}
    assert {"{项目}", "{∑ 价格}", '大写 {RMB(额度)}；毛利 {IF(毛利率 > 0, "有", "无")}'} <= said
    gone = [{"key": "a", "type": "text", "text": "{gone}"}]
    with pytest.raises(Invalid):
        workshop.do(preview_print, SHEET, {**TEMPLATE, "blocks": gone}, None)


def test_a_field_that_a_template_uses_cannot_go_unnoticed(workshop: Workshop) -> None:
    an_office(workshop)
    fields = [each for each in FORM["fields"] if each["key"] != "amount"]
    workshop.drafted(
        {"app": APP, "forms": [{**FORM, "fields": fields}], "prints": [TEMPLATE], "roles": []}
    )

    paths = {problem.path for problem in workshop.planned().problems}

    assert "prints/sheet/blocks/fields/cells/1/value" in paths
    assert "prints/sheet/blocks/words/text" in paths


def marked(office: Office) -> None:
    """Let prints carry who made them."""
    office.workshop.as_(office.who(BOSS), edit_policy, {"prints": True})


def told(office: Office, what: str) -> list[str]:
    lines: Any = office.workshop.as_(office.who(BOSS), audit_page, "zh-CN", None, None)
    return [each["text"] for each in lines if each["what"] == what]


def test_where_it_is_wanted_each_page_says_who_printed_it_when_and_by_which_number(
    workshop: Workshop,
) -> None:
    office = an_office(workshop, role("all", ["create", "read", "print"], "all"))
    ids = [submitted(office, ANN, customer=each) for each in ("甲", "乙")]
    assert printed(office, ANN, ids[0]).stamp is None
    marked(office)

    one = printed(office, ANN, ids[0])
    workshop.as_(office.who(ANN), note_print, SHEET, one)
    _, many = carried(office, ids)

    assert one.stamp is not None
    assert one.stamp.line in text_of(one.content())
    assert one.stamp.name == office.who(ANN).name
    pages = [each.extract_text() for each in PdfReader(BytesIO(many)).pages]
    numbers = [text.rpartition("编号 ")[2].split("；")[0] for text in told(office, "print.made")]
    assert numbers[1] == one.stamp.number
    assert all(numbers[0] in page for page in pages)
    assert "2 条" in told(office, "print.made")[0]


def test_without_it_a_print_carries_nothing_and_leaves_no_line(workshop: Workshop) -> None:
    office = an_office(workshop, role("all", ["create", "read", "print"], "all"))
    id = submitted(office, ANN, customer="甲")

    _, content = carried(office, [id])

    assert office.who(ANN).name not in text_of(content)
    assert told(office, "print.made") == []

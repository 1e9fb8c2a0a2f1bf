"""Taking much out needs somebody's word; every file carries who took it, and the audit says what it was."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dougong.forms.writing_sheets import TableFormat
from dougong.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.building.access import audit_page
from dougong.usecases.directory.people import edit_person
from dougong.usecases.exports import deciding, policy
from dougong.usecases.exports.asking import begin_export
from dougong.usecases.reading.exporting import Export, carry_export
from tests.engine.usecases.office import ANN, BOB, BOSS, CREDIT, DAN, REF, SALES, Office
from tests.engine.usecases.workshop import Workshop

TAKES = {"operations": ["create", "read", "update", "export"], "scope": "own"}
GRANT = {**TAKES, "fields": {"margin": "hidden"}}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office in which exports of more than two rows need a word, and Ann has three records of her own."""
    found = Office(workshop, []).opened()
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    role = {**SALES, "forms": {"credit": GRANT}}
    workshop.published({"app": app, "forms": [CREDIT], "roles": [role]})
    workshop.as_(found.who(BOSS), policy.edit_policy, {"above": 2})
    for number in range(3):
        found.submit(ANN, customer=f"客户 {number}", amount=f"{number}.00")
    return found


def ask(office: Office, who: str = ANN, reason: str = "给审计", **asked: Any) -> Any:
    export = Export(REF, **{"fields": ("customer", "amount"), **asked})
    return office.workshop.as_(office.who(who), begin_export, export, reason, "")


def decide(office: Office, who: str, id: str, *, agrees: bool = True, comment: str = "") -> Any:
    return office.workshop.as_(office.who(who), deciding.decide, id, agrees=agrees, comment=comment)


def carried(office: Office) -> Any:
    works = office.workshop.database.works
    with works.writing() as work:
        [(id, _)] = work.jobs.open("export")
        claim = work.jobs.take(id)
        work.commit()
    assert claim is not None
    told = carry_export(works, claim)
    with works.writing() as work:
        work.jobs.complete(claim, told)
        work.commit()
    return told


def fetched(office: Office, who: str, id: str) -> bytes:
    _, path = office.workshop.as_(office.who(who), deciding.fetch, id)
    return path.read_bytes()


def own(office: Office, who: str = ANN) -> Any:
    found: Any = office.workshop.as_(office.who(who), deciding.requests)
    return found["own"][0]


def texts(office: Office, person: str) -> list[str]:
    found: Any = office.workshop.as_(office.who(person), my_notices)
    return [each["text"] for each in found["items"]]


def audited(office: Office, person: str) -> list[str]:
    lines: Any = office.workshop.as_(office.who(BOSS), audit_page, "zh-CN", person, None)
    return [each["text"] for each in lines if each["what"].startswith("export.")]


def test_what_is_small_begins_at_once_and_is_in_the_audit(office: Office):
    assert "job" in ask(office, reason="", filter="amount > 0")

    carried(office)

    [line] = audited(office, ANN)
    assert line.startswith("导出了「客户额度」2 行，编号 ")
    assert line.endswith("条件：额度 大于 ¥0.00；字段：客户、额度")


def test_much_needs_a_reason_and_says_who_decides(office: Office):
    with pytest.raises(Invalid) as refused:
        ask(office, reason=" ")

    [problem] = refused.value.problems
    assert (problem.path, problem.code) == ("reason", "export.reason_needed")
    assert problem.params == {"rows": 3, "above": 2, "people": ("包强",)}


def test_whoever_decides_sees_what_leaves_and_the_asker_gets_the_file(office: Office):
    id = ask(office, search="客户")["request"]
    found: Any = office.workshop.as_(office.who(BOB), deciding.requests)
    [waiting] = found["waiting"]
    assert (waiting["asker"]["label"], waiting["rows"], waiting["reason"]) == ("安然", 3, "给审计")
    assert waiting["told"] == {
        "app": "客户管理", "form": "客户额度", "view": "", "filter": "搜索「客户」",
        "fields": ["客户", "额度"], "sensitive": [],
    }  # fmt: skip
    assert texts(office, BOB) == ["安然 申请导出「客户额度」3 行，等你同意"]

    decide(office, BOB, id)
    told = carried(office)

    assert "file" not in told
    book = load_workbook(BytesIO(fetched(office, ANN, id)))
    assert book.sheetnames == ["客户额度", "导出说明"]
    sheet = book["客户额度"]
    assert [cell.value for cell in next(sheet.iter_rows())] == ["客户", "额度"]
    assert sheet.max_row == 4
    stamp = f"安然 · 2026-11-22 12:00 · {book['导出说明']['B3'].value}"
    margins: tuple[Any, Any] = (sheet.oddHeader, sheet.oddFooter)
    assert [each.center.text for each in margins] == [stamp, stamp]
    assert texts(office, ANN) == [
        "「客户额度」3 行已经导出，24 小时内可以下载 5 次", "包强 同意导出「客户额度」，文件正在生成",
    ]  # fmt: skip


def test_a_file_is_fetched_some_times_only_and_for_a_day(office: Office):
    id = ask(office)["request"]
    decide(office, BOB, id)
    carried(office)
    for _ in range(4):
        fetched(office, ANN, id)
    office.later(hours=24)
    fetched(office, ANN, id)
    with pytest.raises(deciding.Expired):
        fetched(office, ANN, id)
    assert own(office)["fetches_left"] == 0


def test_after_a_day_nothing_is_fetched(office: Office):
    id = ask(office)["request"]
    decide(office, BOB, id)
    carried(office)
    office.later(hours=24, seconds=1)

    with pytest.raises(deciding.Expired):
        fetched(office, ANN, id)


def test_nobody_else_fetches_or_decides(office: Office):
    id = ask(office)["request"]
    for other in (DAN, ANN):
        with pytest.raises(NotFound):
            decide(office, other, id)
    decide(office, BOB, id)
    carried(office)

    with pytest.raises(NotFound):
        fetched(office, BOB, id)
    with pytest.raises(Conflict):
        decide(office, BOB, id)


def test_a_refusal_has_a_reason_that_the_asker_reads(office: Office):
    id = ask(office)["request"]
    with pytest.raises(Invalid):
        decide(office, BOB, id, agrees=False)

    decide(office, BOB, id, agrees=False, comment="先用报表")

    assert texts(office, ANN) == ["包强 没有同意导出「客户额度」：先用报表"]
    with pytest.raises(Conflict):
        fetched(office, ANN, id)


def test_many_more_rows_than_were_agreed_must_be_asked_again(office: Office):
    id = ask(office)["request"]
    decide(office, BOB, id)
    for number in range(3, 54):
        office.submit(ANN, customer=f"客户 {number}")

    told = carried(office)

    assert told["outgrown"]
    assert own(office)["state"] == "outgrown"
    assert texts(office, ANN)[0].startswith("「客户额度」现在有 54 行，比同意的 3 行多了不少")


def test_what_is_made_is_what_the_asker_may_see_by_then(office: Office, workshop: Workshop):
    id = ask(office)["request"]
    role = {**SALES, "forms": {"credit": {**GRANT, "fields": {"amount": "hidden"}}}}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [CREDIT], "roles": [role]})

    decide(office, BOB, id)
    carried(office)

    sheet = load_workbook(BytesIO(fetched(office, ANN, id)))["客户额度"]
    assert [cell.value for cell in next(sheet.iter_rows())] == ["客户"]


def test_where_nobody_leads_the_administrators_decide(office: Office):
    office.workshop.as_(office.who(BOSS), edit_person, BOB, {"disabled": True})
    office.workshop.as_(office.who(BOSS), edit_person, "ceo", {"disabled": True})

    assert ask(office)["people"] == ["管理员"]


def test_a_decider_who_has_left_leaves_it_to_the_administrators(office: Office):
    id = ask(office)["request"]
    office.workshop.as_(office.who(BOSS), edit_person, BOB, {"disabled": True})

    found: Any = office.workshop.as_(office.who(BOSS), deciding.requests)

    assert [each["id"] for each in found["waiting"]] == [id]


def test_administrators_and_a_zero_ask_nobody(office: Office):
    assert "job" in ask(office, BOSS, reason="")
    office.workshop.as_(office.who(BOSS), policy.edit_policy, {"above": 0})
    assert "job" in ask(office, ANN, reason="")
    with pytest.raises(Forbidden):
        office.workshop.as_(office.who(ANN), policy.edit_policy, {"above": 0})


def test_text_tells_who_took_it_by_its_name_and_stays_importable(office: Office):
    ask(office, BOSS, format=TableFormat.CSV)

    told = carried(office)

    assert told["name"].startswith("客户额度-管理员-2026-11-22-")
    with office.workshop.database.works.reading() as work:
        [file] = work.files.get([told["file"]])
        lines = work.files.path(file).read_text("utf-8-sig").splitlines()
    assert len(lines) == 4


def test_what_tells_of_people_is_named_as_sensitive(workshop: Workshop):
    office = Office(workshop, []).opened()
    phone = {"key": "phone", "type": "phone", "label": "手机"}
    form = {**CREDIT, "fields": [*CREDIT["fields"], phone]}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    masking = {**TAKES, "fields": {"terms": "masked"}}
    other = {"key": "other", "label": "别的", "forms": {"credit": masking}}
    roles = [{**SALES, "forms": {"credit": TAKES}}, other]
    workshop.published({"app": app, "forms": [form], "roles": roles})
    workshop.as_(office.who(BOSS), policy.edit_policy, {"above": 1})
    for number in range(2):
        office.submit(ANN, customer=f"客户 {number}")

    ask(office, fields=("customer", "terms", "phone"))

    assert own(office)["told"]["sensitive"] == ["结算", "手机"]

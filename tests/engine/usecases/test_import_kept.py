"""What came from elsewhere stays what it was there: who made it, when, under which number, with which options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, cast

import pytest

from dougong.kernel.errors import Forbidden
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.imports.importing import carry_import, start_import
from dougong.usecases.imports.plan import ImportPlan, plan_from
from dougong.usecases.imports.trial import look_at, try_import
from dougong.usecases.publishing.releases import releases
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.records.changing_many import Mode, many_changes, matched
from tests.engine.usecases.office import ANN, BOB, BOSS, NAMES, Office
from tests.engine.usecases.workshop import Workshop

REF = FormRef("crm", "credit")
FIELDS = ("customer", "level", "no", "created_by", "created_at")
HEAD = "客户,等级,编号,创建人,创建时间"
FORM: dict[str, Any] = {
    "key": "credit",
    "label": "授信",
    "title": "customer",
    "fields": [
        {"key": "customer", "type": "text", "label": "客户"},
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "gold", "label": "金", "color": "huang"}]},
        {"key": "no", "type": "serial", "label": "编号", "prefix": "SX-", "period": "year"},
        {"key": "called", "type": "formula", "label": "全称", "expression": "CONCAT(no, customer)"},
    ],
}  # fmt: skip
ROLE = {
    "key": "sales",
    "label": "销售",
    "forms": {"credit": {"operations": ["create", "read", "update", "import"], "scope": "all"}},
}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [FORM], "roles": [ROLE]})
    return office


def planned(
    office: Office, by: str, *rows: str, skip: Sequence[int] = (), **how: Any
) -> ImportPlan:
    upload = Upload(BytesIO("\n".join([HEAD, *rows]).encode()), "授信.csv", "text/csv")
    kept: Any = office.workshop.as_(office.who(by), keep_file, upload)
    columns = [
        {"column": at, "field": field, **how.get(field, {})}
        for at, field in enumerate(FIELDS)
        if how.get(field, {}) is not None
    ]
    plan = {"file": kept["id"], "columns": columns, "skip": list(skip)}
    return plan_from({**plan, "app": "crm", "form": "credit"})


def imported(office: Office, by: str, plan: ImportPlan) -> Mapping[str, Any]:
    works = office.workshop.database.works
    id = office.workshop.as_(office.who(by), start_import, plan)
    with works.writing() as work:
        claim = work.jobs.take(id)
        work.commit()
    assert claim is not None
    return cast("Mapping[str, Any]", carry_import(works, claim))


def kept(office: Office, number: str) -> Record:
    def found(work: Any, who: Any) -> Record:
        batch = many_changes(work, who, REF, Mode.UPSERT, rules=False, cause="")
        [id] = matched(batch, ["no"], {0: {"no": number}})[0]
        record = work.facts.record(REF, id)
        assert record is not None
        return cast(Record, record)

    return office.workshop.as_(office.who(BOSS), found)


def test_who_made_a_record_and_when_is_kept_and_it_is_theirs(office: Office) -> None:
    rows = (
        f"甲,金,SX-2025-0007,{NAMES[BOB]},2025-03-04 09:30",
        f"乙,金,SX-2026-0041,{ANN},2026-01-02",
        "丙,,,,",
    )
    told = imported(office, BOSS, planned(office, BOSS, *rows))

    first, second = kept(office, "SX-2025-0007"), kept(office, "SX-2026-0041")
    assert told["created"] == 3
    assert (first.stamp.created_by, first.stamp.owner_id, first.stamp.dept_id) == (BOB, BOB, "east")
    assert first.stamp.created_at == datetime(2025, 3, 4, 1, 30, tzinfo=UTC)
    assert first.stamp.updated_by == BOSS
    assert second.stamp.created_by == ANN
    assert second.values["called"] == "SX-2026-0041乙"


def test_numbers_go_on_after_the_highest_that_came_in(office: Office) -> None:
    rows = ("丁,金,,,", "甲,金,SX-2026-0041,,", "乙,金,SX-2025-0900,,", "丙,金,老编号,,")

    imported(office, BOSS, planned(office, BOSS, *rows))
    made = office.submit(ANN, customer="新")

    assert kept(office, "老编号").values["customer"] == "丙"
    assert kept(office, "SX-2026-0042").values["customer"] == "丁"
    assert made.written.record.values["no"] == "SX-2026-0043"


def test_a_number_stands_once(office: Office) -> None:
    imported(office, BOSS, planned(office, BOSS, "甲,金,SX-2026-0001,,"))
    plan = planned(
        office, BOSS, "乙,金,SX-2026-0001,,", "丙,金,SX-2026-0002,,", "丁,,SX-2026-0002,,"
    )

    tried: Any = office.workshop.as_(office.who(BOSS), try_import, plan)
    told = imported(office, BOSS, plan)

    assert [each["row"] for each in tried["failures"]] == [2, 4]
    assert (told["created"], told["failed"]) == (1, 2)


def test_somebody_unknown_is_refused_or_left_and_the_row_says_so(office: Office) -> None:
    row = "甲,金,,查无此人,2025-03-04"
    refusing = planned(office, BOSS, row)
    leaving = planned(office, BOSS, row, created_by={"leave": True})

    refused: Any = office.workshop.as_(office.who(BOSS), try_import, refusing)
    left: Any = office.workshop.as_(office.who(BOSS), try_import, leaving)

    assert [each["path"] for each in refused["failures"][0]["problems"]] == ["created_by"]
    assert left["rows"]["create"][0]["left"] == [{"field": "created_by", "given": "查无此人"}]
    assert imported(office, BOSS, leaving)["created"] == 1


@pytest.mark.parametrize("column", ["created_by", "created_at", "no"])
def test_only_who_administers_the_form_says_who_made_what(office: Office, column: str) -> None:
    others: dict[str, Any] = dict.fromkeys(set(FIELDS) - {"customer", column})
    plan = planned(office, ANN, "甲,金,SX-2026-0001,,", **others)

    for usecase in (try_import, start_import):
        with pytest.raises(Forbidden):
            office.workshop.as_(office.who(ANN), usecase, plan)

    looked: Any = office.workshop.as_(office.who(ANN), look_at, REF, plan.file)
    assert {each["field"] for each in looked["sheets"][0]["columns"]} == {"customer", "level"}


def test_options_that_are_missing_are_made_or_refused(office: Office) -> None:
    rows = ("甲,金,,,", "乙,白金,,,", "丙,白金,,,", "丁,钻石,,,")
    refusing = planned(office, BOSS, *rows)
    making = planned(office, BOSS, *rows, level={"create": True})

    refused: Any = office.workshop.as_(office.who(BOSS), try_import, refusing)
    tried: Any = office.workshop.as_(office.who(BOSS), try_import, making)
    told = imported(office, BOSS, making)

    assert (refused["failed"], tried["failed"], told["failed"]) == (3, 0, 0)
    assert tried["options"] == {"level": ["白金", "钻石"]}
    later: Any = office.workshop.as_(office.who(BOSS), try_import, refusing)
    assert later["failed"] == 0
    newest, *_ = office.workshop.as_(office.who(BOSS), releases, "crm")
    assert newest.note == "授信 · 等级 + 白金、钻石"


def test_rows_that_are_not_written_make_no_options(office: Office) -> None:
    rows = ("甲,白金,,,", "乙,紫金,,,哪天")
    making = planned(office, BOSS, *rows, level={"create": True})

    tried: Any = office.workshop.as_(office.who(BOSS), try_import, making)
    imported(office, BOSS, making)

    assert tried["options"] == {"level": ["白金"]}
    later: Any = office.workshop.as_(
        office.who(BOSS), try_import, planned(office, BOSS, "丙,紫金,,,")
    )
    assert later["failed"] == 1


def test_making_options_is_for_makers(office: Office) -> None:
    kept_out: dict[str, Any] = dict.fromkeys(("no", "created_by", "created_at"))
    plan = planned(office, ANN, "甲,白金,,,", level={"create": True}, **kept_out)

    with pytest.raises(Forbidden):
        office.workshop.as_(office.who(ANN), start_import, plan)


def test_rows_that_sum_up_are_passed_over(office: Office) -> None:
    plan = planned(office, BOSS, "甲,金,,,", "合计,,,,", skip=[3])

    told = imported(office, BOSS, plan)

    assert (told["total"], told["created"]) == (1, 1)


def test_how_rows_met_records_is_remembered(office: Office) -> None:
    plan = planned(office, BOSS, "甲,金,,,")
    imported(office, BOSS, plan_from({**plan.json(), "mode": "upsert", "by": ["customer"]}))

    looked: Any = office.workshop.as_(office.who(BOSS), look_at, REF, plan.file)

    assert looked["told_by"] == {"mode": "upsert", "by": ["customer"]}

"""A workbook becomes an app: forms that refer to one another, their rows, next week's file on top of this week's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, cast

import pytest
from openpyxl import Workbook

from dougong.definitions.place import Place
from dougong.kernel.errors import Forbidden, Invalid
from dougong.kernel.wording import text_of
from dougong.records.query import Query
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.books.bringing import carry_book
from dougong.usecases.books.choices import choices_from
from dougong.usecases.books.looking import Wishes, look_at_book
from dougong.usecases.books.making import make_book
from dougong.usecases.building.editing import create_app, put_definition, read_draft
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.importing import carry_import, stray_rows
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.waiting_books import KIND
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.reading.records import guarded
from tests.engine.usecases.office import ANN, BOSS, Office
from tests.engine.usecases.workshop import Workshop

WEEK: dict[str, list[list[Any]]] = {
    "客户": [
        ["2026 年客户台账"],
        ["客户编号", "客户名称", "上级客户", "等级", "创建人"],
        ["KH-0001", "甲公司", "丙公司", "金", "安然"],
        ["KH-0002", "乙公司", None, "银", "查无此人"],
        ["KH-0009", "丙公司", None, "金", None],
        ["KH-0004", "丁公司", "丙公司", "银", None],
        ["合计", None, None, None, None],
    ],
    "联系人": [["姓名", "客户", "手机"], ["张三", "甲公司", "13806214408"], ["张三", "乙公司", "13806214409"]],
    "订单": [
        ["订单号", "客户编号", "下单日期"],
        ["D1", "KH-0001", "2026-01-03"],
        ["D2", "KH-0001", "2026-01-04"],
        ["D3", "KH-0009", "2026-01-05"],
    ],
    "订单明细": [
        ["订单号", "产品", "数量", "金额"],
        ["D1", "螺丝", 3, 4.5],
        ["D1", "螺母", 5, 2.25],
        ["D3", "垫片", 1, 9],
        ["D9", "没有主人", 1, 1],
    ],
}  # fmt: skip


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    book, out = Workbook(), BytesIO()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


@pytest.fixture
def office(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    workshop.do(_founded)
    return office


def _founded(work: Any, who: Any) -> None:
    create_app(work, who, {"label": "贸易", "key": "trade"})


def uploaded(office: Office, sheets: Mapping[str, Sequence[Sequence[Any]]], by: str = BOSS) -> str:
    upload = Upload(BytesIO(workbook(sheets)), "一周.xlsx", "application/octet-stream")
    kept: Any = office.workshop.as_(office.who(by), keep_file, upload)
    return str(kept["id"])


def chosen(looked: Any) -> list[dict[str, Any]]:
    """Return what a maker sends who takes every guess as it is."""
    sheets: list[dict[str, Any]] = []
    for sheet in looked["sheets"]:
        links = {each["column"]: each for each in sheet["relations"]}
        columns = []
        for each in sheet["columns"]:
            link = links.get(each["column"])
            columns.append(
                {
                    "column": each["column"],
                    "label": each["head"],
                    "type": each["type"],
                    "system": each["system"],
                    "link": link and {key: link[key] for key in ("sheet", "match", "inside")},
                }
            )
        named = {"sheet": sheet["sheet"], "header": sheet["header"], "label": sheet["name"]}
        sheets.append({**named, "columns": columns, "form": sheet["form"]})
    return sheets


def made(office: Office, file: str, *, rows: bool = True) -> dict[str, Any]:
    boss = office.who(BOSS)
    looked = office.workshop.as_(boss, look_at_book, "trade", file)
    choices = choices_from(chosen(looked))
    return office.workshop.as_(boss, make_book, "trade", file, choices, rows=rows)


def worked(office: Office) -> list[Mapping[str, Any]]:
    """Do what waits for a worker, and return what the imports came to."""
    works = office.workshop.database.works
    told: list[Mapping[str, Any]] = []
    carrying = {KIND: carry_book, "import": carry_import}
    while True:
        with works.writing() as work:
            claims = work.jobs.claim(list(carrying), limit=1)
            work.commit()
        if not claims:
            return told
        [claim] = claims
        result = carrying[claim.kind](works, claim)
        with works.writing() as work:
            work.jobs.complete(claim, result)
            work.commit()
        if claim.kind == "import":
            told.append({**cast("Mapping[str, Any]", result), "id": claim.id})


def publish(office: Office) -> None:
    plan, _ = office.workshop.do(releases.make_plan, "trade")
    office.workshop.as_(
        office.who(BOSS), releases.publish, "trade", releases.Approval(plan, confirm=True)
    )


def records(office: Office, form: str) -> list[Record]:
    def found(work: Any, who: Any) -> list[Record]:
        ref = FormRef("trade", form)
        spec, _ = published(work, ref)
        query = guarded(work, who, spec, Query(ref))
        return list(work.records.fetch(query).items)

    return office.workshop.as_(office.who(BOSS), found)


def test_sheets_are_seen_as_forms_that_refer_to_one_another(office: Office) -> None:
    looked: Any = office.workshop.as_(
        office.who(BOSS), look_at_book, "trade", uploaded(office, WEEK)
    )

    clients, contacts, orders, details = looked["sheets"]
    assert [each["type"] for each in clients["columns"]] == [
        "serial",
        "text",
        "text",
        "choice",
        "text",
    ]
    assert (clients["header"], clients["rows"], clients["sums"]) == (2, 4, [7])
    assert [(each["column"], each["sheet"], each["match"]) for each in clients["relations"]] == [
        (2, 0, 1)
    ]
    assert [(each["sheet"], each["match"]) for each in contacts["relations"]] == [(0, 1)]
    assert [(each["sheet"], each["match"]) for each in orders["relations"]] == [(0, 0)]
    assert [(each["sheet"], each["inside"]) for each in details["relations"]] == [(2, True)]


def test_rows_wait_for_the_forms_and_come_in_by_what_they_refer_to(office: Office) -> None:
    told = made(office, uploaded(office, WEEK))
    assert (told["waits"], worked(office)) == (True, [])

    publish(office)
    results = worked(office)

    clients, contacts, orders, filled = results
    assert [each["failed"] for each in results] == [0, 0, 0, 0]
    assert (clients["created"], contacts["created"], orders["created"]) == (4, 2, 3)
    [strays], [field] = orders["strays"], [each["field"] for each in orders["strays"]]
    assert (strays["rows"], strays["named"], filled["updated"]) == (1, ["D9"], 2)
    boss = office.who(BOSS)
    head, left = office.workshop.as_(boss, stray_rows, orders["id"], field)
    assert (head[0], [each.cells[0] for each in left]) == ("订单号", ["D9"])
    assert [text_of(problem, "zh-CN") for each in left for _, problem in each.problems] == [
        "「D9」不是这份文件里的任何一条记录：改成有的，或补上那一条"
    ]
    kehu, dingdan = (told["forms"][at] for at in (0, 2))
    by_name = {each.values["kehu_mingcheng"]: each for each in records(office, kehu)}
    assert by_name["甲公司"].values["shangji_kehu"] == by_name["丙公司"].id
    assert by_name["甲公司"].stamp.created_by == ANN
    by_number = {each.values["dingdan_hao"]: each for each in records(office, dingdan)}
    assert by_number["D3"].values["kehu_bianhao"] == by_name["丙公司"].id
    assert len(cast("tuple[Any, ...]", by_number["D1"].values["dingdan_mingxi"])) == 2


def test_next_weeks_file_changes_what_this_weeks_brought(office: Office) -> None:
    told = made(office, uploaded(office, WEEK))
    publish(office)
    worked(office)
    week = {name: [list(row) for row in rows] for name, rows in WEEK.items()}
    week["客户"][3][1] = "乙集团"
    week["客户"].insert(6, ["KH-0010", "戊公司", None, "银", None])
    week["联系人"][2][1] = "乙集团"
    week["订单明细"][2][2] = 6

    again = made(office, uploaded(office, week))
    results = worked(office)

    assert (again["forms"], again["waits"]) == ([], False)
    assert [(each["created"], each["updated"], each["failed"]) for each in results[:3]] == [
        (1, 1, 0),
        (0, 0, 0),
        (0, 1, 0),
    ]
    assert len(records(office, told["forms"][0])) == 5
    assert len(records(office, told["forms"][2])) == 3


def test_numbers_go_on_after_the_highest_of_the_workbook(office: Office) -> None:
    told = made(office, uploaded(office, WEEK))
    publish(office)
    worked(office)

    ref = FormRef("trade", told["forms"][0])
    new = office.workshop.as_(office.who(BOSS), submit_new, ref, {"kehu_mingcheng": "新"})

    assert new.written.record.values["kehu_bianhao"] == "KH-0010"


def test_what_the_maker_removes_before_publishing_is_left_out(office: Office) -> None:
    told = made(office, uploaded(office, {"客户": WEEK["客户"]}))
    place = Place("trade", "forms", told["forms"][0])

    def without(work: Any, who: Any) -> None:
        draft = read_draft(work, who, "trade")
        body = dict(draft.content.all_of("forms")[place.key])
        body["fields"] = [each for each in body["fields"] if each["key"] != "dengji"]  # type: ignore[index,call-overload,union-attr]
        put_definition(work, who, place, body, seen=draft.etags[place.path])

    office.workshop.do(without)
    publish(office)

    assert [each["created"] for each in worked(office)] == [4, 0]


def test_heads_and_types_are_as_the_maker_wishes(office: Office) -> None:
    file = uploaded(office, {"客户": WEEK["客户"]})
    wishes = Wishes({0: 3}, {(0, 3): "text"})

    looked: Any = office.workshop.as_(office.who(BOSS), look_at_book, "trade", file, wishes)

    [sheet] = looked["sheets"]
    assert (sheet["header"], sheet["rows"], sheet["columns"][3]["type"]) == (3, 3, "text")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"sheet": 7}, "sheets/0/sheet"),
        ({"label": ""}, "sheets/0/label"),
        ({"columns": []}, "sheets/0/columns"),
        ({"columns": [{"column": 99, "label": "x", "type": "text"}]}, "sheets/0/columns/0/column"),
        ({"columns": [{"column": 0, "label": "x", "type": "magic"}]}, "sheets/0/columns/0/type"),
        (
            {"columns": [{"column": 0, "label": "x", "type": "text", "system": "id"}]},
            "sheets/0/columns/0/system",
        ),
        (
            {
                "columns": [
                    {"column": 0, "label": "x", "type": "text", "link": {"sheet": 5, "match": 0}}
                ]
            },
            "sheets/0/columns/0/link/sheet",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_place(
    office: Office, change: dict[str, Any], path: str
) -> None:
    boss, file = office.who(BOSS), uploaded(office, {"客户": WEEK["客户"]})
    looked = office.workshop.as_(boss, look_at_book, "trade", file)
    [sheet] = chosen(looked)

    choices = choices_from([{**sheet, **change}])
    with pytest.raises(Invalid) as refused:
        office.workshop.as_(boss, make_book, "trade", file, choices, rows=True)

    assert path in [each.path for each in refused.value.problems]


def test_only_makers_look_at_workbooks_and_only_at_their_own(office: Office) -> None:
    file = uploaded(office, WEEK, by=ANN)

    with pytest.raises(Forbidden):
        office.workshop.as_(office.who(ANN), look_at_book, "trade", file)


@pytest.mark.parametrize("rows", [[["只有一行"]], [[1, 2], [3, 4]]])
def test_a_file_without_a_table_is_refused(office: Office, rows: list[list[Any]]) -> None:
    with pytest.raises(Invalid):
        office.workshop.as_(office.who(BOSS), look_at_book, "trade", uploaded(office, {"空": rows}))


@pytest.mark.parametrize(
    # What does not even begin as one is refused when it comes in.
    "content",
    [b"PK\x03\x04\x00\xff", workbook({"客户": [["编号"], [1]]})[:900], b"PK\x03\x04" + bytes(99)],
)
def test_what_is_no_workbook_is_refused_before_anything_is_looked_at(
    office: Office, content: bytes
) -> None:
    upload = Upload(BytesIO(content), "x.xlsx", "application/octet-stream")
    kept: Any = office.workshop.as_(office.who(BOSS), keep_file, upload)

    with pytest.raises(Invalid) as refused:
        office.workshop.as_(office.who(BOSS), look_at_book, "trade", str(kept["id"]))

    assert [each.path for each in refused.value.problems] == ["file"]

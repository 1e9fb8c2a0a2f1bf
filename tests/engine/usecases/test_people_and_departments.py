"""Fields of several people and of departments: kept, shown by name, asked about, begun with whoever fills in."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import pytest

from dougong.kernel.errors import Invalid
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.imports.importing import carry_import, start_import
from dougong.usecases.imports.plan import plan_from
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.office import ANN, BOB, BOSS, DAN, Office
from tests.engine.usecases.workshop import Workshop

PROJECT = FormRef("crm", "project")
FORM: dict[str, Any] = {
    "key": "project", "label": "项目", "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "team", "type": "members", "label": "成员", "default": "ADD(BLANK, ME())"},
        {"key": "home", "type": "department", "label": "部门", "default": "INDEX(MYDEPT(), 1)"},
        {"key": "helping", "type": "departments", "label": "协作部门", "default": "MYDEPT()"},
        {"key": "where", "type": "formula", "label": "地点", "expression": 'home.name & "！"'},
        {"key": "steps", "type": "sub_form", "label": "步骤", "fields": [
            {"key": "doers", "type": "members", "label": "谁做"}]},
    ]}  # fmt: skip
OPERATIONS = ["create", "read", "update", "import"]
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户管理"},
    "forms": [FORM],
    "roles": [{"key": "sales", "label": "销售",
               "forms": {"project": {"operations": OPERATIONS, "scope": "all"}}}],
}  # fmt: skip


@pytest.fixture
def office(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    workshop.published(APP)
    return office


def made(office: Office, person: str = BOSS, **values: Any) -> Record:
    return office.workshop.as_(office.who(person), submit_new, PROJECT, values).written.record


def names(office: Office, person: str, filter: str) -> list[str]:
    """Return the projects that a filter finds for somebody."""
    shown = office.workshop.as_(office.who(person), list_records, PROJECT, Listing(filter=filter))
    return sorted(str(each["values"]["name"]) for each in cast("Any", shown.items()))


def test_people_and_departments_are_shown_by_name(office: Office) -> None:
    steps = [{"doers": [DAN, ANN]}]
    made(
        office, name="一", team=[BOB, ANN], home="east", helping=["finance", "company"], steps=steps
    )
    shown: Any = office.workshop.as_(office.who(BOSS), list_records, PROJECT, Listing())
    values = shown.items()[0]["values"]

    assert values["team"] == [{"id": BOB, "label": "包强"}, {"id": ANN, "label": "安然"}]
    assert values["home"] == {"id": "east", "label": "华东"}
    assert [each["label"] for each in values["helping"]] == ["财务", "公司"]
    assert [each["label"] for each in values["steps"][0]["doers"]] == ["丁宁", "安然"]
    assert values["where"] == "华东！"


def test_a_change_answers_with_the_names_at_once(office: Office) -> None:
    record = made(office, name="一", team=[BOB])
    who = office.who(BOSS)
    written = office.workshop.as_(
        who, submit_patch, PROJECT, record.id, record.version, {"team": [BOB, DAN]}
    ).written

    assert {written.record.titles[id] for id in (BOB, DAN)} == {"包强", "丁宁"}


def test_a_new_record_begins_with_whoever_fills_in(office: Office) -> None:
    values = made(office, ANN, name="一").values

    assert (values["team"], values["home"], values["helping"]) == ((ANN,), "east", ("east",))


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        ("ME() IN team", ["甲", "乙"]),
        ('"dan" IN team', ["乙"]),
        ("home IN MYDEPT()", ["甲"]),
        ("home IN MYDEPTTREE()", ["甲"]),
        ("INDEX(MYDEPT(), 1) IN helping", ["乙"]),
        ('home = "finance"', ["乙"]),
        ("ISBLANK(team)", ["丙"]),
    ],
)
def test_a_filter_asks_about_me_and_my_departments(
    office: Office, filter: str, found: list[str]
) -> None:
    made(office, name="甲", team=[ANN, BOB], home="east", helping=["finance"])
    made(office, name="乙", team=[ANN, DAN], home="finance", helping=["east"])
    made(office, name="丙", team=[], home="company", helping=[])

    assert names(office, ANN, filter) == sorted(found)


def test_what_is_no_list_is_refused_by_the_name_of_its_field(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        made(office, name="一", team=BOB)

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("team", "field.not_list")
    ]


def test_a_table_names_people_and_departments(office: Office) -> None:
    table = "名称,成员,部门,协作\n甲,安然、包强,公司/华东,华东；财务\n乙,无名氏,,\n"
    who = office.who(BOSS)
    kept: Any = office.workshop.as_(
        who, keep_file, Upload(BytesIO(table.encode()), "项目.csv", "text/csv")
    )
    fields = enumerate(["name", "team", "home", "helping"])
    columns = [{"column": at, "field": field} for at, field in fields]
    said = {"file": kept["id"], "columns": columns, "mode": Mode.INSERT.value, "by": []}
    id = office.workshop.as_(
        who, start_import, plan_from({**said, "app": "crm", "form": "project"})
    )
    works = office.workshop.database.works
    with works.writing() as work:
        claim = work.jobs.take(id)
        work.commit()
    assert claim is not None
    told = cast("dict[str, Any]", carry_import(works, claim))
    shown: Any = office.workshop.as_(who, list_records, PROJECT, Listing())
    values = shown.items()[0]["values"]

    assert (told["created"], told["failed"]) == (1, 1)
    assert [each["id"] for each in values["team"]] == [ANN, BOB]
    assert values["home"]["id"] == "east"
    assert [each["id"] for each in values["helping"]] == ["east", "finance"]

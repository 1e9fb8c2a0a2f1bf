"""Stored formulas over what people and departments are called follow when somebody is renamed."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from dougong.access.principal import Principal
from dougong.directory.department import Department
from dougong.directory.person import Person
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.codec import Codec
from dougong.store.form_tables import form_table
from dougong.usecases.directory.departments import Wanted, edit_department
from dougong.usecases.directory.following_names import carry_following
from dougong.usecases.directory.people import edit_me, edit_person
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing.computing import carry_settling
from dougong.usecases.reading.records import Listing, get_record, list_records
from tests.engine.usecases.test_computed_chains import a_field, a_form
from tests.engine.usecases.test_publishing_much import carried
from tests.engine.usecases.workshop import ADMIN, NOON, Workshop

ANN, SALES = (f"01900000-0000-7000-8000-0000000000{end}" for end in ("aa", "bb"))
DEAL, CASE = FormRef("crm", "deal"), FormRef("crm", "claim")
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户"},
    "forms": [
        a_form(
            "deal",
            a_field("seller", "member"),
            a_field("who", "formula", expression='seller.name & "/" & dept_id.name'),
            a_field(
                "rows",
                "sub_form",
                fields=[
                    a_field("helper", "member"),
                    a_field("called", "formula", expression="helper.name"),
                ],
            ),
        ),
        a_form(
            "claim",
            a_field("deal", "reference", form="deal"),
            a_field("about", "formula", expression='"案：" & deal.who'),
        ),
    ],
}


@pytest.fixture
def office(workshop: Workshop) -> Workshop:
    def staffed(work: Any, _: object) -> None:
        work.departments.save(Department(SALES, "销售"))
        work.people.save(Person(ANN, "ann", "安", NOON, admin=True, departments=(SALES,)))

    workshop.do(staffed)
    workshop.published(APP)
    return workshop


def ann(office: Workshop) -> Principal:
    return office.do(lambda work, _: work.sessions.principal(ANN)) or ADMIN


def values(workshop: Workshop, form: FormRef, id: str) -> Any:
    return workshop.do(get_record, form, id)[0].values


def test_formulas_follow_a_person_and_what_depends_on_them_follows_too(office: Workshop) -> None:
    given: dict[str, Any] = {"seller": ANN, "rows": [{"helper": ANN}]}
    deal = office.as_(ann(office), submit_new, DEAL, given).written.record.id
    case = office.do(submit_new, CASE, {"deal": deal}).written.record.id
    assert values(office, CASE, case)["about"] == "案：安/销售"

    office.do(edit_person, ANN, {"name": "安娜"})
    carried(office, carry_following)

    assert values(office, DEAL, deal)["rows"][0]["called"] == "安娜"
    assert values(office, CASE, case)["about"] == "案：安娜/销售"


def test_formulas_follow_a_department(office: Workshop) -> None:
    deal = office.as_(ann(office), submit_new, DEAL, {"seller": ANN}).written.record.id

    office.do(edit_department, SALES, Wanted(label="华东销售"))
    carried(office, carry_following)

    assert values(office, DEAL, deal)["who"] == "安/华东销售"


def test_whoever_renames_oneself_is_followed_and_another_change_starts_nothing(
    office: Workshop,
) -> None:
    office.as_(ann(office), edit_me, {"locale": "en"})
    office.do(edit_person, ANN, {"phone": "13800138000"})
    assert office.do(lambda work, _: work.jobs.open("follow_names")) == []

    office.as_(ann(office), edit_me, {"name": "小安"})
    assert len(office.do(lambda work, _: work.jobs.open("follow_names"))) == 1


def test_very_many_records_follow_in_portions(office: Workshop) -> None:
    def filled(work: Any, _: object) -> None:
        codec = Codec(work.connection.dialect.name)
        table = form_table(work.connection, codec, DEAL)
        assert table is not None
        at = NOON if codec.dialect == "postgresql" else "2026-11-22T04:00:00.000000Z"
        row = {"created_at": at, "updated_at": at, "state": "active", "version": 1, "seller": ANN}
        rows = [{"id": new_id(), **row, "who": "安/"} for _ in range(1500)]
        work.connection.execute(insert(table.table), rows)

    office.do(filled)

    office.do(edit_person, ANN, {"name": "安娜"})
    carried(office, carry_following)
    carried(office, carry_settling)

    asked = Listing(filter='who <> "安娜/"', limit=5)
    assert office.do(list_records, DEAL, asked).items() == []

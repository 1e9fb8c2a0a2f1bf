"""An import says what came of its rows, and how many of them wait until somebody agrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, cast

from dougong.usecases.imports.importing import carry_import, start_import
from dougong.usecases.imports.plan import ImportPlan, plan_from
from dougong.usecases.imports.trial import judged_rows, look_at, try_import
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.office import ANN, APPROVAL, BOB, CREDIT, SALES, Office, on_update
from tests.engine.usecases.workshop import Workshop

APP = {"format": 1, "key": "crm", "label": "客户管理"}
IMPORTER: dict[str, Any] = {**SALES["forms"]["credit"]}
IMPORTER["operations"] = [*IMPORTER["operations"], "import"]
COLUMNS = [{"column": 0, "field": "customer"}, {"column": 1, "field": "amount"}]


def an_office(workshop: Workshop, process: Mapping[str, Any]) -> Office:
    """An office in which Ann may import."""
    office = Office(workshop, []).opened()
    role = {**SALES, "forms": {"credit": IMPORTER}}
    workshop.published({"app": APP, "forms": [CREDIT], "processes": [process], "roles": [role]})
    return office


def planned(office: Office, mode: Mode, *rows: str, head: str = "客户,额度") -> ImportPlan:
    table = "\n".join([head, *rows])
    upload = Upload(BytesIO(table.encode()), "客户.csv", "text/csv")
    kept: Any = office.workshop.as_(office.who(ANN), keep_file, upload)
    by = ["customer"] if mode is not Mode.INSERT else []
    plan = {"file": kept["id"], "columns": COLUMNS, "mode": mode.value, "by": by}
    return plan_from({**plan, "app": "crm", "form": "credit"})


def imported(office: Office, plan: ImportPlan) -> dict[str, Any]:
    """Return what the job says in the end."""
    works = office.workshop.database.works
    id = office.workshop.as_(office.who(ANN), start_import, plan)
    with works.writing() as work:
        claim = work.jobs.take(id)
        work.commit()
    assert claim is not None
    return cast("dict[str, Any]", carry_import(works, claim))


def tried(office: Office, plan: ImportPlan) -> Any:
    return office.workshop.as_(office.who(ANN), try_import, plan)


def figures(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: told[key] for key in ("created", "updated", "waiting", "failed")}


def test_new_records_that_wait_are_told_from_those_that_do_not(workshop: Workshop) -> None:
    trigger = {**APPROVAL["trigger"], "condition": "amount > 10"}
    office = an_office(workshop, {**APPROVAL, "trigger": trigger})
    plan = planned(office, Mode.INSERT, "甲,5", "乙,50", "丙,60", ",70")
    due = {"created": 3, "updated": 0, "waiting": 2, "failed": 1}

    assert figures(office.workshop.as_(office.who(ANN), try_import, plan)) == due
    assert figures(imported(office, plan)) == due

    assert len(office.box(BOB)) == 2


def test_changes_that_are_held_are_told_from_those_that_are_not(workshop: Workshop) -> None:
    office = an_office(workshop, on_update())
    for customer, amount in (("甲", "5"), ("乙", "50")):
        office.submit(ANN, customer=customer, amount=amount)

    told = imported(office, planned(office, Mode.UPSERT, "甲,5", "乙,60", "丙,70"))

    assert figures(told) == {"created": 1, "updated": 1, "waiting": 1, "failed": 0}
    assert told["same"] == 1
    assert len(office.box(BOB)) == 1


def test_of_rows_that_repeat_each_other_the_first_is_taken(workshop: Workshop) -> None:
    office = an_office(workshop, APPROVAL)
    plan = planned(office, Mode.INSERT, "甲,5", "乙,6", " 甲 ,7")
    due = {"created": 2, "updated": 0, "waiting": 2, "failed": 1}

    assert figures(office.workshop.as_(office.who(ANN), try_import, plan)) == due
    told = imported(office, plan)

    assert figures(told) == due
    [failure] = told["failures"]
    assert (failure["row"], failure["problems"][0]["params"]["row"]) == (4, 2)


def test_a_file_is_opened_once_however_often_it_is_asked_for(workshop: Workshop) -> None:
    office = an_office(workshop, on_update())
    plan = planned(office, Mode.INSERT, "甲,5", "乙,6")
    tried(office, plan)
    with workshop.database.works.reading() as work:
        [file] = work.files.get([plan.file])
        work.files.path(file).write_bytes(b"nobody looks at this any more")

    assert imported(office, plan)["created"] == 2


def test_a_trial_knows_the_values_that_are_taken(workshop: Workshop) -> None:
    office = an_office(workshop, on_update())
    office.submit(ANN, customer="甲", amount="5")

    told = tried(office, planned(office, Mode.INSERT, "甲,5", "乙,6"))

    assert [each["problems"][0]["code"] for each in told["failures"]] == ["record.taken"]


def test_a_trial_takes_no_numbers(workshop: Workshop) -> None:
    office = an_office(workshop, on_update())
    plan = planned(office, Mode.INSERT, "甲,5", "乙,6")

    for _ in range(2):
        tried(office, plan)
    imported(office, plan)

    with workshop.database.works.reading() as work:
        rows = work.connection.exec_driver_sql("SELECT number FROM crm__credit ORDER BY id")
        assert [str(number)[-4:] for number in rows.scalars()] == ["0001", "0002"]


def test_a_trial_says_of_each_row_what_would_become_of_it(workshop: Workshop) -> None:
    office = an_office(workshop, on_update())
    for customer, amount in (("甲", "5"), ("乙", "50")):
        office.submit(ANN, customer=customer, amount=amount)
    plan = planned(office, Mode.UPSERT, "甲,5", "乙,60", "丙,70", ",80")

    told = tried(office, plan)
    head, rows = office.workshop.as_(office.who(ANN), judged_rows, plan)

    assert {key: [each["row"] for each in some] for key, some in told["rows"].items()} == {
        "create": [4],
        "update": [3],
        "same": [2],
    }
    assert told["rows"]["update"][0]["changed"] == ["amount"]
    assert (list(head), [each.verdict.value for each in rows]) == (
        ["客户", "额度"],
        ["same", "update", "create", "failed"],
    )


def test_several_fields_together_tell_a_record(workshop: Workshop) -> None:
    office = an_office(workshop, on_update())
    for customer, amount in (("甲", "5"), ("乙", "5")):
        office.submit(ANN, customer=customer, amount=amount)
    plan = replace(planned(office, Mode.UPDATE, "甲,5", "甲,6", "乙,5"), by=("customer", "amount"))

    told = tried(office, plan)

    assert [each["row"] for each in told["rows"]["same"]] == [2, 4]
    assert [each["row"] for each in told["failures"]] == [3]


def test_what_was_matched_by_hand_is_remembered_by_its_head(workshop: Workshop) -> None:
    office = an_office(workshop, on_update())
    plan = planned(office, Mode.INSERT, "甲,5", head="单位,授信（元）")
    imported(office, plan)

    looked: Any = office.workshop.as_(office.who(ANN), look_at, plan.form, plan.file)

    [sheet] = looked["sheets"]
    assert [(each["column"], each["field"]) for each in sheet["columns"]] == [
        (0, "customer"),
        (1, "amount"),
    ]

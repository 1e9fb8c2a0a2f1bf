"""What is taken out as a file, counted beneath a record or told as a reason, follows the rights of each row."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal
from dougong.forms.writing_sheets import TableFormat
from dougong.kernel.errors import Forbidden, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.building.access import explained
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.exporting import Export, carry_export, start_export
from dougong.usecases.reading.filing import Upload, keep_file, open_file
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, BOB, BOSS, CREDIT, REF, Office
from tests.engine.usecases.workshop import Workshop
from tests.harness.statements import statements

APP = {"format": 1, "key": "crm", "label": "客户管理"}


LINES: dict[str, Any] = {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
    {"key": "what", "type": "text", "label": "项目"}]}  # fmt: skip


def role(key: str, operations: list[str], scope: Any, **fields: str) -> dict[str, Any]:
    grant = {"operations": operations, "scope": scope, "fields": fields}
    return {"key": key, "label": key, "forms": {"credit": grant}}


def an_office(
    workshop: Workshop, *roles: dict[str, Any], more: dict[str, Any] | None = None
) -> Office:
    """An office whose form, with one field more, is open as some roles say; ann holds all of them."""
    office = Office(workshop, []).opened()
    form = {**CREDIT, "fields": [*CREDIT["fields"], *([more] if more else [])]}
    workshop.published({"app": APP, "forms": [form], "processes": [], "roles": list(roles)})
    for each in roles:
        workshop.do(_given_to_ann, f"crm/{each['key']}")
    return office


def _given_to_ann(work: UnitOfWork, _: Principal, key: str) -> None:
    work.memberships.add(Membership(key, HolderKind.PERSON, ANN))


def exported(office: Office, **asked: Any) -> list[str]:
    """Return the lines of a file that ann takes out, without the head."""
    works, ann = office.workshop.database.works, office.who(ANN)
    job = office.workshop.as_(ann, start_export, Export(REF, format=TableFormat.CSV, **asked))
    with works.writing() as work:
        claim = work.jobs.take(job)
        work.commit()
    assert claim is not None
    result: Any = carry_export(works, claim)
    with works.reading() as work:
        (kept,) = work.files.get([result["file"]])
        text = work.files.path(kept).read_text("utf-8-sig")
    return text.splitlines()[1:]


def test_a_file_holds_of_each_row_what_the_roles_that_export_it_show(workshop: Workshop) -> None:
    office = an_office(
        workshop,
        role("wide", ["read", "export"], "all", margin="hidden", terms="masked"),
        role("own", ["create", "read", "export"], "own"),
    )
    office.submit(ANN, customer="甲", margin="0.25", terms="monthly")
    workshop.as_(
        office.who(BOSS),
        submit_new,
        REF,
        {"customer": "乙", "margin": "0.75", "terms": "monthly"},
    )

    assert exported(office, fields=("customer", "margin", "terms")) == ["乙,,****", "甲,0.25,月结"]
    assert exported(office, fields=("customer",), filter="margin > 0") == ["甲"]


def test_who_takes_chosen_records_out_reads_no_others(workshop: Workshop) -> None:
    office = an_office(workshop, role("all", ["create", "read", "export"], "all"))
    rows = [{"customer": f"客户{at:04}"} for at in range(1200)]
    made = [each.record for each in workshop.do(change_batch, REF, Batch(Mode.INSERT, rows))]
    chosen = tuple(each.id for each in (made[1100], made[7], made[3]) if each)

    with statements() as sent:
        lines = exported(office, fields=("customer",), sort=("-customer",), ids=chosen)

    assert lines == ["客户1100", "客户0007", "客户0003"]
    # All of them would be two pages.
    assert sum("crm__credit" in each and "LIMIT" in each for each in sent) == 1
    wanted = 'customer != "客户0007"'
    assert exported(office, fields=("customer",), filter=wanted, ids=chosen[1:]) == ["客户0003"]


def test_nothing_is_taken_out_that_only_reading_shows(workshop: Workshop) -> None:
    office = an_office(
        workshop,
        role("reads", ["create", "read"], "own"),
        role("takes", ["export"], "all", margin="hidden"),
    )
    office.submit(ANN, customer="甲", margin="0.25")
    workshop.as_(office.who(BOSS), submit_new, REF, {"customer": "乙", "margin": "0.75"})

    assert exported(office, fields=("customer", "margin")) == ["甲"]


def test_the_rows_of_a_hidden_sub_form_are_not_counted(workshop: Workshop) -> None:
    office = an_office(
        workshop,
        role("wide", ["read"], "all", lines="hidden"),
        role("own", ["create", "read"], "own"),
        more=LINES,
    )
    rows = [{"what": "一"}, {"what": "二"}]
    office.submit(ANN, customer="甲", lines=rows)
    workshop.as_(office.who(BOSS), submit_new, REF, {"customer": "乙", "lines": rows})

    shown = workshop.as_(office.who(ANN), list_records, REF, Listing(filter="COUNT(lines) = 2"))

    (line,) = shown.page.items
    assert line.values["customer"] == "甲"


def test_a_way_back_does_not_betray_a_hidden_reference(workshop: Workshop) -> None:
    Office(workshop, []).opened()
    visits = {"key": "visits", "type": "reverse", "label": "拜访", "from": "visit.credit"}
    credit = {**CREDIT, "fields": [*CREDIT["fields"], visits]}
    visit = {"key": "visit", "label": "拜访", "fields": [
        {"key": "what", "type": "text", "label": "事由"},
        {"key": "credit", "type": "reference", "label": "客户", "form": "credit"},
    ]}  # fmt: skip
    reading = {"operations": ["read"], "scope": "all"}
    sales = {"key": "sales", "label": "销售", "forms": {
        "credit": reading, "visit": {**reading, "fields": {"credit": "hidden"}}}}  # fmt: skip
    workshop.published({"app": APP, "forms": [credit, visit], "roles": [sales]})
    office = Office(workshop, [])
    known = workshop.as_(office.who(BOSS), submit_new, REF, {"customer": "甲"}).written.record
    about = {"what": "约见", "credit": known.id}
    workshop.as_(office.who(BOSS), submit_new, FormRef("crm", "visit"), about)

    with pytest.raises(Forbidden):
        workshop.as_(office.who(BOB), list_records, REF, Listing(filter="COUNT(visits) > 0"))


def test_a_file_is_opened_in_the_rows_whose_field_is_open(workshop: Workshop) -> None:
    paper = {"key": "paper", "type": "attachment", "label": "附件"}
    office = an_office(
        workshop,
        role("wide", ["read"], "all", paper="hidden"),
        role("own", ["create", "read"], "own"),
        more=paper,
    )
    kept = {person: attached(office, person, f"{person}的合同") for person in (ANN, BOSS)}

    opened, _ = workshop.as_(office.who(ANN), open_file, kept[ANN])

    assert opened.name == "合同.pdf"
    with pytest.raises(NotFound):
        workshop.as_(office.who(ANN), open_file, kept[BOSS])


def attached(office: Office, person: str, customer: str) -> str:
    """Return the file of a record that somebody makes."""
    upload = Upload(BytesIO(b"%PDF" + customer.encode()), "合同.pdf", "application/pdf")
    kept: Any = office.workshop.as_(office.who(person), keep_file, upload)
    office.submit(person, customer=customer, paper=[kept["id"]])
    return str(kept["id"])


def test_reasons_are_given_part_by_part(workshop: Workshop) -> None:
    an_office(
        workshop,
        role("wide", ["read"], "all", margin="hidden"),
        role("own", ["read"], "own", terms="masked"),
    )

    told: Any = workshop.do(explained, REF, ANN, "zh-CN")

    assert next(each["why"] for each in told if each["operation"] == "read") == [
        "来自角色：crm/wide、crm/own",
        "全部记录",
        "在这些记录里看不到这些字段：margin",
        "自己负责的记录",
    ]

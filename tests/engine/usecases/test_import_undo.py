"""An import is taken back as a whole; what somebody changed since is left to them."""

from __future__ import annotations

from typing import Any, cast

import pytest

from dougong.kernel.errors import Invalid, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.imports.importing import carry_import, start_import
from dougong.usecases.imports.plan import ImportPlan
from dougong.usecases.imports.undoing import carry_undo, start_undo
from dougong.usecases.reading.records import Listing, history_of, list_records
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.office import ANN, CREDIT, DAN, SALES, Office
from tests.engine.usecases.test_importing import APP, planned
from tests.engine.usecases.workshop import Workshop

FORM = FormRef("crm", "credit")
OPERATIONS = ["create", "read", "update", "delete", "import"]
GRANT = {**SALES["forms"]["credit"], "operations": OPERATIONS, "scope": "all"}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office in which Ann may import, and delete."""
    found = Office(workshop, []).opened()
    role = {**SALES, "forms": {"credit": GRANT}}
    workshop.published({"app": APP, "forms": [CREDIT], "roles": [role]})
    return found


def done(office: Office, plan: ImportPlan) -> str:
    """Import, and return the job."""
    id = office.workshop.as_(office.who(ANN), start_import, plan)
    carried(office, id, carry_import)
    return id


def undone(office: Office, job: str) -> dict[str, Any]:
    id = office.workshop.as_(office.who(ANN), start_undo, job)
    return carried(office, id, carry_undo)


def carried(office: Office, id: str, carry: Any) -> dict[str, Any]:
    """Do what a worker does with a job."""
    works = office.workshop.database.works
    with works.writing() as work:
        claim = work.jobs.take(id)
        work.commit()
    assert claim is not None
    told = carry(works, claim)
    with works.writing() as work:
        work.jobs.complete(claim, told)
        work.commit()
    return cast("dict[str, Any]", told)


def figures(told: dict[str, Any]) -> tuple[int, int, int]:
    return told["removed"], told["restored"], told["left"]


def customers(office: Office) -> dict[str, Any]:
    shown = office.workshop.as_(office.who(ANN), list_records, FORM, Listing())
    return {str(each.values["customer"]): each.values["amount"] for each in shown.page.items}


def id_of(office: Office, customer: str) -> str:
    shown = office.workshop.as_(office.who(ANN), list_records, FORM, Listing())
    return next(each.id for each in shown.page.items if each.values["customer"] == customer)


def test_what_was_made_goes_and_what_was_changed_is_as_before(office: Office) -> None:
    office.submit(ANN, customer="甲", amount="5")
    office.submit(ANN, customer="乙", amount="6")
    before = customers(office)
    job = done(office, planned(office, Mode.UPSERT, "甲,50", "乙,6", "丙,7", "丁,x"))

    told = undone(office, job)

    assert (figures(told), customers(office)) == ((1, 1, 0), before)
    causes = [each.cause for each in history(office, "甲")]
    assert causes[:2] == [f"undo:{job}", f"import:{job}"]


def test_what_somebody_changed_since_is_left_and_told(office: Office) -> None:
    office.submit(ANN, customer="甲", amount="5")
    job = done(office, planned(office, Mode.UPSERT, "甲,50", "丙,7", "丁,8"))
    for customer in ("甲", "丙"):
        record = office.record(id_of(office, customer))
        assert record is not None
        office.patch(ANN, record, terms="monthly")

    told = undone(office, job)

    assert figures(told) == (1, 0, 2)
    assert {each["reason"] for each in told["conflicts"]} == {"changed"}
    assert {each["record"] for each in told["conflicts"]} == {
        id_of(office, "甲"),
        id_of(office, "丙"),
    }
    assert set(customers(office)) == {"甲", "丙"}


def test_an_import_is_undone_once_and_by_whom_it_was_made(office: Office) -> None:
    job = done(office, planned(office, Mode.INSERT, "甲,5"))
    with pytest.raises(NotFound):
        office.workshop.as_(office.who(DAN), start_undo, job)
    undone(office, job)

    with pytest.raises(Invalid) as refused:
        office.workshop.as_(office.who(ANN), start_undo, job)

    assert refused.value.problems[0].code == "import.undone"


def test_records_stand_in_the_order_of_their_rows(office: Office) -> None:
    rows = [f"客户 {at:02},{at}" for at in range(30)]
    done(office, planned(office, Mode.INSERT, *rows))

    shown = office.workshop.as_(office.who(ANN), list_records, FORM, Listing())
    ids = {str(each.values["customer"]): each.id for each in shown.page.items}

    assert sorted(ids, key=lambda name: ids[name]) == sorted(ids)


def history(office: Office, customer: str) -> Any:
    id = id_of(office, customer)
    return office.workshop.as_(office.who(ANN), history_of, FORM, id)

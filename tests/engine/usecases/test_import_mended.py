"""Cells that could not be read are put right in place: one of them, or all that say the same."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from dougong.directory.person import Person
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.imports.importing import unwritten_rows
from dougong.usecases.imports.mending import Mended
from dougong.usecases.imports.plan import plan_from
from dougong.usecases.imports.trial import try_import
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.office import ANN, APPROVAL, BOSS, Office
from tests.engine.usecases.test_everyone import joining
from tests.engine.usecases.test_importing import APP, an_office, figures, imported, planned, tried
from tests.engine.usecases.workshop import NOON, Workshop

ROWS = ("钱玉兰,五千", "孙志明,五千", "李观澜,60", "周文,很多")


def failing(told: Any) -> list[int]:
    return [each["row"] for each in told["failures"]]


def imports_of(office: Office) -> Any:
    with office.workshop.database.works.reading() as work:
        return work.jobs.of_person(ANN, limit=5)


def test_a_cell_is_mended_in_its_row_alone(workshop: Workshop) -> None:
    office = an_office(workshop, APPROVAL)
    plan = planned(office, Mode.INSERT, *ROWS)
    assert failing(tried(office, plan)) == [2, 3, 5]

    mended = replace(plan, mended=(Mended(1, "5000", row=2),))

    assert failing(tried(office, mended)) == [3, 5]


def test_all_cells_that_say_the_same_are_mended_at_once(workshop: Workshop) -> None:
    office = an_office(workshop, APPROVAL)
    plan = planned(office, Mode.INSERT, *ROWS)
    everywhere = replace(plan, mended=(Mended(1, "5000", given="五千"),))
    assert failing(tried(office, everywhere)) == [5]

    emptied = replace(plan, mended=(*everywhere.mended, Mended(1, "", row=5)))

    assert failing(tried(office, emptied)) == []


def test_the_last_word_on_a_cell_counts_and_a_row_before_all(workshop: Workshop) -> None:
    office = an_office(workshop, APPROVAL)
    said = (Mended(1, "x", row=2), Mended(1, "7", row=2), Mended(1, "y", given="五千"))
    assert failing(tried(office, replace(planned(office, Mode.INSERT, *ROWS), mended=said))) == [
        3,
        5,
    ]


def test_what_was_mended_is_written_and_what_is_left_is_fetched_as_it_was_mended(
    workshop: Workshop,
) -> None:
    office = an_office(workshop, APPROVAL)
    said = (Mended(1, "5000", given="五千"), Mended(1, "还是很多", row=5), Mended(9, "?", row=4))
    plan = replace(planned(office, Mode.INSERT, *ROWS), mended=said)
    assert plan_from(plan.json()) == plan

    told = imported(office, plan)
    assert figures(told) == {"created": 3, "updated": 0, "waiting": 3, "failed": 1}
    (job,) = [each for each in imports_of(office) if each.kind == "import"]
    _, left = office.workshop.as_(office.who(ANN), unwritten_rows, job.id)
    assert [each.cells[1] for each in left] == ["还是很多"]


def test_an_empty_cell_is_mended_as_well(workshop: Workshop) -> None:
    office = an_office(workshop, APPROVAL)
    plan = planned(office, Mode.INSERT, ",1", "赵,3")
    assert failing(tried(office, plan)) == [2]

    assert failing(tried(office, replace(plan, mended=(Mended(0, "匿名", given=""),)))) == []


PROJECTS: dict[str, Any] = {
    "app": APP,
    "forms": [
        {"key": "client", "label": "客户", "fields": [{"key": "name", "type": "text", "label": "名称"}],
         "title": "name"},
        {"key": "project", "label": "项目", "fields": [
            {"key": "name", "type": "text", "label": "名称"},
            {"key": "keeper", "type": "member", "label": "负责人"},
            {"key": "client", "type": "reference", "label": "客户", "form": "client"}]},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ["何立", "何 立", "何\u3000立", "何  立"])
def test_a_name_that_is_padded_to_three_letters_is_found(workshop: Workshop, name: str) -> None:
    office = Office(workshop, []).opened()
    workshop.do(joining, Person("he", "he", "何立", NOON))
    workshop.published(PROJECTS)
    boss = office.who(BOSS)
    upload = Upload(BytesIO(f"名称,负责人\n甲,{name}\n".encode()), "项目.csv", "text/csv")
    kept: Any = workshop.as_(boss, keep_file, upload)
    columns: list[Json] = [
        {"column": at, "field": key} for at, key in enumerate(("name", "keeper"))
    ]
    plan = plan_from({"app": "crm", "form": "project", "file": kept["id"], "columns": columns})

    told: Any = workshop.as_(boss, try_import, plan)

    assert told["created"] == 1


def test_what_could_mean_several_is_said_and_told_by_an_id(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    workshop.do(joining, Person("bob2", "bob2", "包强", NOON))
    workshop.published(PROJECTS)
    boss = office.who(BOSS)
    clients = [
        workshop.as_(boss, submit_new, FormRef("crm", "client"), {"name": "观澜"}).written.record.id
        for _ in range(2)
    ]
    upload = Upload(BytesIO("名称,负责人,客户\n甲,包强,观澜\n".encode()), "项目.csv", "text/csv")
    kept: Any = workshop.as_(boss, keep_file, upload)
    columns: list[Json] = [
        {"column": at, "field": key} for at, key in enumerate(("name", "keeper", "client"))
    ]
    plan = plan_from({"app": "crm", "form": "project", "file": kept["id"], "columns": columns})
    told: Any = workshop.as_(boss, try_import, plan)
    [row] = told["failures"]
    assert [(each["path"], each["code"], each["params"]) for each in row["problems"]] == [
        ("keeper", "form.several_match", {"given": "包强", "count": 2}),
        ("client", "form.several_match", {"given": "观澜", "count": 2}),
    ]

    said = (Mended(1, "bob2", row=2), Mended(2, clients[1], given="观澜"))
    assert workshop.as_(boss, try_import, replace(plan, mended=said))["created"] == 1
    strange = (said[0], Mended(2, str(clients[0])[:-4] + "ffff", row=2))
    assert workshop.as_(boss, try_import, replace(plan, mended=strange))["created"] == 0

"""What an administrator does about the days and hours of the organisation."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.kernel.errors import Forbidden, Invalid
from dougong.usecases.directory.office import edit_office, set_days, show_office
from dougong.usecases.imports.days import import_days
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, BOB, BOSS, Office
from tests.engine.usecases.test_deadlines import approval, opened, rung
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    after = {"after": {"amount": 1, "unit": "working_days"}}
    return opened(workshop, approval(after))


def codes(refused: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {problem.path: problem.code for problem in refused.value.problems}


def test_it_is_for_administrators(office: Office):
    for usecase, given in (
        (show_office, ()), (edit_office, ({"national": False},)), (set_days, ({},)), (import_days, ("f",)),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            office.workshop.as_(office.who(ANN), usecase, *given)


def test_what_is_set_is_shown_and_what_is_missing_is_said(office: Office):
    boss = office.who(BOSS)
    shown: Any = office.workshop.as_(boss, edit_office, {"hours": [["08:00", "24:00"]]})
    assert (shown["hours"], shown["missing"]) == ([["08:00", "24:00"]], 2027)

    shown = office.workshop.as_(boss, set_days, {"2027-01-01": "free", "2026-11-24": "free"})
    assert (shown["days"], shown["missing"]) == (
        {"2026-11-24": "free", "2027-01-01": "free"},
        None,
    )

    shown = office.workshop.as_(boss, set_days, {"2027-01-01": None})
    assert shown["days"] == {"2026-11-24": "free"}
    assert shown["notices"]["2026-10-10"] == "worked"
    assert shown["notices"]["2027-02-05"] == "free"
    assert (shown["by_law"][0], shown["missing"]) == ("2027-01-01", 2027)


def test_deadlines_follow_the_calendar(office: Office):
    office.submit(ANN, customer="苏州观澜")
    # It began on a Sunday; a day after Monday at nine.
    assert office.task(BOB)["deadline"] == "2026-11-24T01:00:00Z"

    office.workshop.as_(office.who(BOSS), set_days, {"2026-11-24": "free"})

    assert rung(office) == 1
    assert office.task(BOB)["deadline"] == "2026-11-25T01:00:00Z"


@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        ({"weekend": "1111111"}, {"weekend": "office.weekend"}),
        ({"weekend": "00011"}, {"weekend": "office.weekend"}),
        ({"hours": []}, {"hours": "office.hours"}),
        ({"hours": [["09:00", "12:00"], ["11:00", "18:00"]]}, {"hours": "office.hours"}),
        ({"hours": [["12:00", "09:00"]]}, {"hours": "office.hours"}),
        ({"hours": [["9", "12"]]}, {"hours": "office.hours"}),
        ({"hours": [["09:00"]]}, {"hours": "office.hours"}),
    ],
)
def test_what_cannot_be_meant_is_refused(
    office: Office, asked: dict[str, Any], problems: dict[str, str]
):
    with pytest.raises(Invalid) as refused:
        office.workshop.as_(office.who(BOSS), edit_office, asked)

    assert codes(refused) == problems


def test_what_is_no_date_is_named(office: Office):
    with pytest.raises(Invalid) as refused:
        office.workshop.as_(office.who(BOSS), set_days, {"2027-13-01": "free"})

    assert codes(refused) == {"days/2027-13-01": "office.day"}


def uploaded(work: UnitOfWork, who: Principal, content: str) -> str:
    source = BytesIO(content.encode())
    return work.files.add(source, name="days.csv", type="text/csv", by=who.id).id


def test_a_list_of_days_is_brought_in(office: Office):
    boss = office.who(BOSS)
    text = "日期,安排\n2027-01-01,休\n2027-01-02,休\n2027-01-09,班\n2027-01-10,调休\n"
    file = office.workshop.as_(boss, uploaded, text)

    shown: Any = office.workshop.as_(boss, import_days, file)

    assert shown["imported"] == {"free": 2, "worked": 1, "years": [2027], "unread": [5]}
    assert (shown["days"]["2027-01-09"], shown["missing"]) == ("worked", None)


def test_a_list_without_days_is_refused(office: Office):
    boss = office.who(BOSS)
    file = office.workshop.as_(boss, uploaded, "姓名,电话\n周敏,13800000000\n")

    with pytest.raises(Invalid) as refused:
        office.workshop.as_(boss, import_days, file)

    assert codes(refused) == {"file": "office.no_days"}

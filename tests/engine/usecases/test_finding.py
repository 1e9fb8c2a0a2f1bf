"""A few letters find records in every form one may read, and nothing beyond."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden
from dougong.usecases.reading import finding
from dougong.usecases.reading.finding import Found, find_records
from tests.engine.usecases.office import ANN, BOB, BOSS, Office
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    return Office(workshop, processes=[]).opened()


def found(office: Office, person: str, text: str, **more: Any) -> Found:
    return office.workshop.as_(office.who(person), find_records, text, **more)


def titles(office: Office, person: str, text: str) -> list[Any]:
    return [item["title"] for item in found(office, person, text).items]


def test_what_one_may_read_is_found_by_any_of_its_texts(office: Office) -> None:
    record = office.submit(ANN, customer="远山茶叶", amount="100").written.record
    office.submit(ANN, customer="近水茶庄")

    [item] = found(office, ANN, "山茶").items
    assert item == {
        "app": "crm", "app_label": "客户管理", "form": "credit", "form_label": "客户额度",
        "id": record.id, "title": "远山茶叶",
    }  # fmt: skip
    assert titles(office, BOSS, " 茶叶 ") == ["远山茶叶"]


def test_records_of_others_and_hidden_fields_are_not_found(office: Office) -> None:
    office.submit(ANN, customer="远山茶叶")
    office.submit(BOSS, customer="老客户", margin="42.5")

    assert titles(office, BOB, "远山") == []
    assert titles(office, ANN, "42.5") == []


def test_one_letter_is_too_few_and_there_is_an_end(office: Office) -> None:
    for number in range(6):
        office.submit(ANN, customer=f"茶行{number}")

    assert found(office, ANN, "1") == found(office, ANN, " ") == Found()
    assert len(titles(office, ANN, "茶")) == finding.OF_A_FORM
    assert len(titles(office, ANN, "茶行")) == finding.OF_A_FORM


def test_nobody_from_outside_searches(office: Office) -> None:
    member = Principal(PrincipalKind.EXTERNAL, "x", bound_to=("crm/credit", "x"))

    with pytest.raises(Forbidden):
        office.workshop.as_(member, find_records, "茶行")

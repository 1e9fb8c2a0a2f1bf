"""What a task or a message calls its record is no more than whoever reads it may see."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.usecases.accounts.notices import my_notices
from tests.engine.usecases.office import ANN, APPROVAL, BOB, CREDIT, SALES, Office
from tests.engine.usecases.workshop import Workshop

APP = {"format": 1, "key": "crm", "label": "客户管理"}
TITLED = {**CREDIT, "title": 'customer & "/" & margin'}


def an_office(workshop: Workshop, node: dict[str, str]) -> Office:
    """An office whose records are called by customer and margin, which sales does not see."""
    start, leader, end = APPROVAL["nodes"]
    process = {**APPROVAL, "nodes": [start, {**leader, "fields": node}, end]}
    Office(workshop, []).opened()
    workshop.published({"app": APP, "forms": [TITLED], "processes": [process], "roles": [SALES]})
    return Office(workshop, [process])


def told(office: Office, person: str) -> list[Any]:
    found: Any = office.workshop.as_(office.who(person), my_notices)
    return [each["title"] for each in found["items"]]


@pytest.mark.parametrize("right", ["hidden", "masked"])
@pytest.mark.parametrize("field", ["customer", "margin"])
def test_a_node_that_hides_part_of_the_title_hides_the_title(
    workshop: Workshop, field: str, right: str
) -> None:
    office = an_office(workshop, {field: right})
    office.submit(ANN, customer="苏州观澜")

    neutral = "客户额度（无标题）"
    page = office.page(BOB)

    assert office.task(BOB)["record_title"] == neutral
    assert (page["record_title"], page["record_view"]["title"]) == (neutral, neutral)
    assert told(office, BOB) == [neutral]


def test_a_title_whose_fields_are_open_is_shown(workshop: Workshop) -> None:
    office = an_office(workshop, {})
    office.submit(ANN, customer="苏州观澜")

    assert office.task(BOB)["record_title"] == "苏州观澜/"
    assert told(office, BOB) == ["苏州观澜/"]


def test_who_started_is_told_by_their_own_rights(workshop: Workshop) -> None:
    office = an_office(workshop, {"terms": "required"})
    office.submit(ANN, customer="苏州观澜")
    office.act(BOB, "agree", values={"terms": "monthly"})

    # The number was given a moment ago, by the agreement itself.
    assert told(office, ANN) == ["客户额度（无标题）"]

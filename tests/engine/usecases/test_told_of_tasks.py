"""Whoever has something to do is told so, and is not told for longer than there is something to do."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.usecases.accounts.notices import my_notices
from tests.engine.usecases.office import ANN, BOB, Office
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    return Office(workshop).opened()


def test_whoever_has_something_to_do_is_told_so(office: Office):
    office.submit(ANN, customer="苏州观澜")

    found: Any = office.workshop.as_(office.who(BOB), my_notices)

    assert [each["text"] for each in found["items"]] == [
        "额度审批「苏州观澜」：安然 发起的，等你处理"
    ]
    assert found["items"][0]["title"] == "苏州观澜"


def test_what_one_was_told_of_a_task_is_read_once_it_is_done(office: Office):
    office.submit(ANN, customer="云栖")
    assert unread(office, BOB) == 1

    office.act(BOB, "agree", values={"terms": "monthly"})

    assert unread(office, BOB) == 0
    assert unread(office, ANN) == 1, "what came of it is news"


def unread(office: Office, person: str) -> Any:
    box: Any = office.workshop.as_(office.who(person), my_notices)
    return box["unread"]

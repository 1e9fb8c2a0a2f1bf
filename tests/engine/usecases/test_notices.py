"""Messages in people's boxes, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dougong.access.principal import Principal
from dougong.messages.store import Notice
from dougong.usecases.accounts.notices import my_notices, read_notices
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, NOON, Workshop

ANN, BOB = replace(ADMIN, id="ann"), replace(ADMIN, id="bob")


def told(work: UnitOfWork, _: Principal) -> None:
    people = (("n1", "ann"), ("n2", "ann"), ("n3", "bob"))
    work.notices.add([Notice(id, person, "rule", {"text": id}, NOON) for id, person in people])


def box(workshop: Workshop, who: Principal) -> Any:
    return workshop.as_(who, my_notices)


def test_everybody_sees_their_own_messages_newest_first(workshop: Workshop) -> None:
    workshop.do(told)

    assert [each["text"] for each in box(workshop, ANN)["items"]] == ["n2", "n1"]
    assert box(workshop, BOB)["unread"] == 1


def test_a_message_is_read_by_whom_it_was_sent_to_and_nobody_else(workshop: Workshop) -> None:
    workshop.do(told)

    workshop.as_(BOB, read_notices, ["n1", "n3"])

    assert box(workshop, ANN)["unread"] == 2
    assert box(workshop, BOB)["unread"] == 0

"""Talking about a record: who may, who is told, and who may take it back."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.records.comments import LONGEST, Comment
from dougong.usecases.accounts import notices
from dougong.usecases.records import commenting
from tests.engine.usecases.office import ANN, BOB, BOSS, CEO, REF, Office
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    return Office(workshop, processes=[]).opened()


@pytest.fixture
def record(office: Office) -> str:
    return office.submit(ANN, customer="远山茶叶", amount="100").written.record.id


def say(office: Office, person: str, record: str, text: str) -> Comment:
    return office.workshop.as_(office.who(person), commenting.add_comment, REF, record, text)


def read(office: Office, person: str, record: str) -> list[str]:
    found, _ = office.workshop.as_(
        office.who(person), commenting.comments_on, REF, record, limit=50, before=None
    )
    return [each.text for each in found]


def box(office: Office, person: str) -> list[Any]:
    shown: Any = office.workshop.as_(office.who(person), notices.my_notices)
    return [(each["kind"], each["text"], each["record"]) for each in shown["items"]]


def test_whoever_reads_the_record_reads_what_was_said_newest_first(
    office: Office, record: str
) -> None:
    say(office, ANN, record, "  合同寄出了  ")
    say(office, BOSS, record, "收到")

    assert read(office, ANN, record) == ["收到", "合同寄出了"]
    with pytest.raises(NotFound):
        read(office, BOB, record)
    with pytest.raises(NotFound):
        say(office, BOB, record, "我也看看")


def test_who_is_called_gets_a_message_with_names_and_title(office: Office, record: str) -> None:
    say(office, BOSS, record, f"@{{{ANN}}} 看一下额度")

    assert box(office, ANN) == [
        ("comment.called", "管理员 在「远山茶叶」里提到你：@安然 看一下额度", record)
    ]


def test_whoever_took_part_is_told_of_an_answer_once_and_oneself_never(
    office: Office, record: str
) -> None:
    say(office, ANN, record, "一")
    say(office, ANN, record, "二")
    say(office, BOSS, record, "三")

    assert box(office, ANN) == [("comment.answered", "管理员 在「远山茶叶」里也说了：三", record)]
    assert box(office, BOSS) == []


def test_nobody_is_called_who_may_not_read_the_record(office: Office, record: str) -> None:
    with pytest.raises(Invalid) as refused:
        say(office, ANN, record, f"@{{{CEO}}} @{{{BOSS}}} 请看")

    (problem,) = refused.value.problems
    assert (problem.path, problem.code, problem.params["people"]) == (
        "text",
        "comment.cannot_read",
        ("陈总",),
    )
    assert box(office, BOSS) == []
    assert read(office, ANN, record) == []


@pytest.mark.parametrize(
    ("text", "code"), [(" \n", "comment.blank"), ("长" * (LONGEST + 1), "comment.too_long")]
)
def test_a_comment_says_something_and_not_too_much(
    office: Office, record: str, text: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        say(office, ANN, record, text)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_one_takes_back_ones_own_and_an_administrator_any(office: Office, record: str) -> None:
    mine, boss = say(office, ANN, record, "写错了"), say(office, BOSS, record, "留着")

    with pytest.raises(Forbidden):
        office.workshop.as_(office.who(ANN), commenting.remove_comment, REF, record, boss.id)
    office.workshop.as_(office.who(ANN), commenting.remove_comment, REF, record, mine.id)
    assert read(office, ANN, record) == ["留着"]

    office.workshop.as_(office.who(BOSS), commenting.remove_comment, REF, record, boss.id)
    assert read(office, ANN, record) == []


def test_pages_of_comments_go_on_where_the_last_ended(office: Office, record: str) -> None:
    said = [say(office, ANN, record, str(number)).id for number in range(5)]

    page, count = office.workshop.as_(
        office.who(ANN), commenting.comments_on, REF, record, limit=2, before=said[3]
    )

    assert ([each.text for each in page], count) == (["2", "1"], 5)

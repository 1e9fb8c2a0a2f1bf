"""Alarms on figures: told once a crossing, with the rights of whoever set them, and aloud when they fall silent."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.kernel.work import Claim
from dougong.reports.limits import Sign
from dougong.usecases.subscriptions import keeping
from dougong.usecases.subscriptions.keeping import Wanted
from dougong.usecases.subscriptions.timing import WATCH
from dougong.usecases.subscriptions.watching import carry_watch
from tests.engine.usecases.boardroom import (
    ANN,
    BOARD,
    BOB,
    DAILY,
    EVE,
    MAKER,
    SALE,
    Boardroom,
    alarm,
)
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def room(workshop: Workshop) -> Boardroom:
    found = Boardroom(workshop)
    found.sells(ANN, "40")
    found.sells(BOB, "60", level="b", paid_on="2026-11-21")
    return found


def test_it_is_told_once_and_again_when_it_is_back(room: Boardroom) -> None:
    room.watches(ANN, alarm=alarm(back=True))

    room.day(3)
    assert room.texts(ANN) == ["销售额 现在 ¥40.00，低于 ¥100.00"]
    room.sells(ANN, "60")
    room.day(3)

    assert room.texts(ANN)[1:] == ["销售额 恢复了：现在 ¥100.00，不再低于 ¥100.00"]
    assert [each.body["subject"] for each in room.letters()] == room.texts(ANN)
    assert room.notices(ANN)[0]["address"] == "/apps/crm/dashboards/board?.block=total"


def test_a_figure_within_its_limit_says_nothing(room: Boardroom) -> None:
    room.watches(BOB)

    room.day(2)

    assert room.texts(BOB) == []
    assert room.listed(BOB)[0]["looked_at"] == "2026-11-23T10:00:00Z"


def test_it_is_counted_with_the_rights_of_whoever_set_it(room: Boardroom) -> None:
    room.watches(MAKER, people=(ANN, BOB, EVE), alarm=alarm(Sign.ABOVE, "99"))

    room.day()

    assert room.texts(ANN) == room.texts(BOB) == ["销售额 现在 ¥100.00，高于 ¥99.00"]
    assert {each.body["why"] for each in room.letters()} == {"数字按 Maker 的权限算"}
    # Who opens no dashboard is told nothing of it.
    assert room.texts(EVE) == []


def test_one_row_of_a_block(room: Boardroom) -> None:
    room.watches(BOB, alarm=alarm(block="levels", group={"level": "b"}))

    room.day()

    assert room.texts(BOB) == ["各等级 · 乙 现在 ¥60.00，低于 ¥100.00"]


def test_a_row_that_is_gone_counts_as_nothing(room: Boardroom) -> None:
    room.watches(ANN, alarm=alarm(block="levels", group={"level": "b"}))

    room.day()

    assert room.texts(ANN) == ["各等级 · b 现在 ¥0.00，低于 ¥100.00"]


def test_the_latest_period_moves_on(room: Boardroom) -> None:
    room.watches(BOB, alarm=alarm(block="days", latest=True, than="50", back=True))

    room.day()
    room.sells(BOB, "70", paid_on="2026-11-23")
    room.day()

    assert room.texts(BOB) == [
        "每天 · 11-22 现在 ¥40.00，低于 ¥50.00",
        "每天 · 11-23 恢复了：现在 ¥70.00，不再低于 ¥50.00",
    ]


def test_a_change_is_measured_from_where_it_was_last_told_of(room: Boardroom) -> None:
    room.watches(BOB, alarm=alarm(Sign.CHANGE, "0.2"))

    for amount in ("0", "15", "15"):
        room.sells(BOB, amount)
        room.day()

    assert room.texts(BOB) == ["销售额 从 ¥100.00 变到 ¥130.00，变化超过 20%"]


def test_the_same_occasion_is_judged_once(room: Boardroom) -> None:
    made = room.watches(ANN)
    said = {"app": "crm", "subscription": made.id, "occasion": "2026-11-22T10:00:00Z"}

    for fence in (1, 2):
        carry_watch(room.workshop.database.works, Claim("x", WATCH, said, 1, fence))

    assert len(room.letters()) == 1


def test_what_can_be_counted_no_more_is_told_once(room: Boardroom) -> None:
    room.watches(BOB)
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    fewer = {**BOARD, "blocks": BOARD["blocks"][1:]}
    role = {
        "key": "all",
        "label": "all",
        "forms": {"sale": {"operations": ["read"], "scope": "all"}},
        "dashboards": ["board"],
    }
    room.workshop.published({"app": app, "forms": [SALE], "dashboards": [fewer], "roles": [role]})

    room.day(3)

    assert room.texts(BOB) == ["数据提醒没有数字可看：看板上没有这一块了"]
    assert room.listed(BOB)[0]["trouble"] == "看板上没有这一块了"


def test_another_limit_begins_anew(room: Boardroom) -> None:
    made = room.watches(ANN)
    room.day()
    higher = Wanted(DAILY, alarm=alarm(than="200"))
    room.workshop.as_(room.who[ANN], keeping.change, "crm", made.id, higher)
    room.day(2)

    assert room.texts(ANN) == [
        "销售额 现在 ¥40.00，低于 ¥100.00",
        "销售额 现在 ¥40.00，低于 ¥200.00",
    ]


def test_the_figure_of_now_is_seen_before_it_is_set(room: Boardroom) -> None:
    wanted = Wanted(DAILY, alarm=alarm())

    found = room.workshop.as_(room.who[ANN], keeping.look, "crm", "board", wanted)

    assert (found.title, found.text) == ("销售额", "¥40.00")


@pytest.mark.parametrize(
    ("spot", "code"),
    [
        ({"block": "nothing"}, "report.no_block"),
        ({"measure": "nothing"}, "subscription.no_measure"),
        ({"block": "levels"}, "subscription.which_group"),
        ({"block": "levels", "group": {"level": ["a"]}}, "report.strange_group"),
        ({"block": "levels", "latest": True}, "subscription.no_time"),
        ({"sign": Sign.CHANGE, "than": "0"}, "subscription.no_change"),
    ],
)
def test_what_cannot_be_meant_is_refused(room: Boardroom, spot: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        room.watches(ANN, alarm=alarm(**spot))

    assert [each.code for each in refused.value.problems] == [code]

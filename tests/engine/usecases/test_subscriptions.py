"""Dashboards that are sent on time: each gets what they may see, once, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal
from dougong.actions.deliveries import Delivery
from dougong.directory.person import Person
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.kernel.work import Claim
from dougong.usecases.subscriptions import keeping
from dougong.usecases.subscriptions.keeping import Wanted
from dougong.usecases.subscriptions.pacing import ALIKE, APART, DRAWN, paced
from dougong.usecases.subscriptions.sending import carry_figures
from dougong.usecases.subscriptions.timing import TELL
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.boardroom import ANN, BOB, DAILY, EVE, MAKER, Boardroom, without_mail
from tests.engine.usecases.living import slept
from tests.engine.usecases.workshop import NOON, Workshop


@pytest.fixture
def room(workshop: Workshop) -> Boardroom:
    found = Boardroom(workshop)
    found.sells(ANN, "40")
    found.sells(BOB, "60", level="b")
    return found


def total(letter: Delivery) -> Any:
    """Return the figure of the card in a letter."""
    blocks: Any = letter.body["blocks"]
    return blocks[0]["figure"]


def by_person(room: Boardroom) -> dict[str, Any]:
    return {str(each.body["person"]): total(each) for each in room.letters()}


def test_whoever_opens_a_dashboard_has_it_sent_to_themselves(room: Boardroom) -> None:
    room.subscribes(ANN)

    room.day()

    [letter] = room.letters()
    assert letter.body["to"] == ["ann@example.com"]
    assert (letter.body["subject"], total(letter)) == ("经营看板 2026-11-22", "40.00")
    assert room.texts(ANN) == ["「经营看板」的数据到了"]
    assert room.notices(ANN)[0]["address"] == "/apps/crm/dashboards/board"


def test_each_gets_what_they_may_see_and_never_what_the_sender_sees(room: Boardroom) -> None:
    room.subscribes(MAKER, people=(ANN, BOB))

    room.day()

    assert by_person(room) == {ANN: "40.00", BOB: "100.00"}


def test_roles_are_those_who_hold_them_at_the_time(room: Boardroom) -> None:
    room.subscribes(MAKER, roles=("own", "all"))
    room.day()
    first = set(by_person(room))
    room.workshop.do(
        lambda work, _: work.memberships.add(Membership("crm/own", HolderKind.PERSON, EVE))
    )
    room.day()

    assert first == {MAKER, ANN, BOB}
    assert set(by_person(room)) == {MAKER, ANN, BOB, EVE}


def test_only_who_builds_the_app_sends_to_others(room: Boardroom) -> None:
    with pytest.raises(Invalid) as refused:
        room.subscribes(ANN, people=(ANN, BOB))
    assert [each.code for each in refused.value.problems] == ["subscription.only_oneself"]
    with pytest.raises(NotFound):
        room.subscribes(EVE)


def test_who_does_not_open_the_dashboard_gets_nothing_and_the_sender_reads_why(
    room: Boardroom,
) -> None:
    room.subscribes(MAKER, people=(EVE,))

    room.day()

    assert room.letters() == []
    assert room.notices(EVE) == []
    [sent] = room.listed(MAKER)[0]["sent"]
    assert (sent["person"]["id"], sent["trouble"]) == (EVE, "打不开这个看板，没有发")


def test_a_sender_who_builds_no_more_sends_to_nobody_else(room: Boardroom) -> None:
    room.subscribes(MAKER, people=(ANN,))
    builder = Membership("crm/builder", HolderKind.PERSON, MAKER)
    room.workshop.do(lambda work, _: work.memberships.remove(builder))

    room.day()

    assert set(by_person(room)) == {MAKER}
    assert room.listed(MAKER)[0]["trouble"] == "Maker 不能再发给别人，只发给自己"


def test_the_filters_are_those_that_were_chosen_and_are_named(room: Boardroom) -> None:
    room.subscribes(BOB, filters={"level": ["b"]})

    room.day()

    [letter] = room.letters()
    assert total(letter) == "60.00"
    assert letter.body["lines"] == [["等级", "乙"], ["数据截至", "2026-11-22 18:00"]]
    assert letter.body["address"] == "/apps/crm/dashboards/board?level=b"


def test_who_has_no_address_is_told_in_the_app(room: Boardroom) -> None:
    room.subscribes(ANN)
    without_mail(room, ANN)

    room.day()

    assert room.letters() == []
    assert room.texts(ANN) == ["「经营看板」的数据到了"]
    assert room.listed(ANN)[0]["sent"][0]["trouble"] == "没有邮箱，只发了站内消息"


def test_it_comes_every_day_and_once_for_days_on_which_nothing_ran(room: Boardroom) -> None:
    room.subscribes(ANN)
    room.day(2)
    assert len(room.letters()) == 2

    slept(room.workshop, timedelta(days=5))
    room.works()
    assert len(room.letters()) == 3


def test_whoever_is_told_twice_to_send_sends_once(room: Boardroom) -> None:
    made = room.subscribes(ANN)
    said = {
        "app": "crm",
        "subscription": made.id,
        "occasion": "2026-11-22T10:00:00Z",
        "person": ANN,
    }

    for fence in (1, 2):
        carry_figures(room.workshop.database.works, Claim("x", TELL, said, 1, fence))

    assert len(room.letters()) == 1
    assert len(room.notices(ANN)) == 1


def test_who_wants_no_more_gets_no_more_and_may_come_back(room: Boardroom) -> None:
    made = room.subscribes(MAKER, people=(ANN, BOB))
    room.workshop.as_(room.who[ANN], keeping.leave, "crm", made.id)
    room.day()
    assert set(by_person(room)) == {BOB}
    assert room.listed(ANN)[0]["left"] is True

    room.workshop.as_(room.who[ANN], keeping.come_back, "crm", made.id)
    room.day()
    assert set(by_person(room)) == {ANN, BOB}
    assert [each["person"]["id"] for each in room.listed(ANN)[0]["sent"]] == [ANN]


def test_what_is_changed_paused_or_removed_comes_no_more_as_before(room: Boardroom) -> None:
    ann = room.who[ANN]
    made = room.subscribes(ANN)
    room.workshop.as_(ann, keeping.change, "crm", made.id, Wanted("0 20 * * *"))
    assert room.listed(ANN)[0]["next"] == "2026-11-22T12:00:00Z"
    room.day()
    assert len(room.letters()) == 1

    room.workshop.as_(ann, keeping.pause, "crm", made.id)
    room.day(2)
    assert len(room.letters()) == 1
    room.workshop.as_(ann, keeping.resume, "crm", made.id)
    room.day()
    assert len(room.letters()) == 2

    room.workshop.as_(ann, keeping.unsubscribe, "crm", made.id)
    room.day(2)
    assert len(room.letters()) == 2
    assert room.listed(ANN) == []


def test_others_may_stop_what_they_may_not_change(room: Boardroom) -> None:
    made = room.subscribes(BOB)
    with pytest.raises(NotFound):
        room.workshop.as_(room.who[ANN], keeping.pause, "crm", made.id)
    with pytest.raises(Forbidden):
        room.workshop.as_(room.who[MAKER], keeping.change, "crm", made.id, Wanted(DAILY))
    room.workshop.as_(room.who[MAKER], keeping.pause, "crm", made.id)

    assert room.listed(ANN) == []
    assert room.listed(BOB)[0]["paused"] is True


def test_one_sees_at_once_what_others_get(room: Boardroom) -> None:
    made = room.subscribes(MAKER, people=(ANN,))

    room.workshop.as_(room.who[MAKER], keeping.send_now, "crm", made.id)
    room.works()

    assert by_person(room) == {MAKER: "100.00"}


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"cron": "every day"}, "rule.no_schedule"),
        ({"cron": "*/5 * * * *"}, "subscription.too_often"),
        ({"cron": "0,30 9 * * 1"}, "subscription.too_often"),
        ({"filters": {"colour": "red"}}, "report.no_filter"),
        ({"filters": {"level": 7}}, "report.filter_value"),
        ({"filters": {"level": ["a" * 9000]}}, "subscription.too_long"),
        ({"people": ("nobody",)}, "subscription.no_person"),
        ({"roles": ("nobody",)}, "subscription.no_role"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    room: Boardroom, wanted: dict[str, Any], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        room.subscribes(MAKER, **wanted)

    assert [each.code for each in refused.value.problems] == [code]


def test_nobody_has_more_than_fifty(room: Boardroom) -> None:
    for _ in range(keeping.MOST):
        room.subscribes(ANN)
    with pytest.raises(Invalid):
        room.subscribes(ANN)


def test_who_has_left_the_company_gets_nothing(room: Boardroom) -> None:
    room.subscribes(ANN)

    def gone(work: UnitOfWork, _: Principal) -> None:
        person = work.people.get(ANN)
        assert person is not None
        work.people.save(replace(person, disabled=True))

    room.workshop.do(gone)
    room.day()
    assert room.letters() == []


def test_who_has_equal_rights_follows_at_once_and_all_others_wait_their_turn(
    room: Boardroom,
) -> None:
    many = [f"m{at}" for at in range(6)]

    def join(work: UnitOfWork, who: Principal) -> None:
        for each in many:
            work.people.save(Person(each, each, each, NOON, email=f"{each}@example.com"))
            work.memberships.add(Membership("crm/all", HolderKind.PERSON, each))
        work.memberships.add(Membership("crm/own", HolderKind.PERSON, EVE))
        work.commit()

    room.workshop.do(join)
    subscription = room.subscribes(MAKER, people=(ANN, *many, EVE))

    def pace(work: UnitOfWork, who: Principal) -> dict[str, timedelta]:
        return dict(paced(work, subscription, subscription.people))

    found = room.workshop.do(pace)
    drawn = APART + DRAWN
    # Ann and Eve see their own: however alike their roles are, their figures are not.
    assert found == {
        ANN: timedelta(0),
        "m0": APART,
        **{each: drawn + at * ALIKE for at, each in enumerate(many[1:])},
        EVE: drawn + 5 * ALIKE,
    }

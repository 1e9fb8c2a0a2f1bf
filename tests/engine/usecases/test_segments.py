"""Segments follow what happens, what is published and the clock, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dougong.definitions.codec import content_of
from dougong.publishing.compile import compile_app
from dougong.usecases.processes.submitting import delete_record
from tests.engine.usecases.shop_tags import GOODS, MEMBER, VISIT, Shop, a_shop
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def shop(workshop: Workshop) -> Shop:
    return Shop(workshop)


def test_the_nine_tags_hold_whom_their_words_say(shop: Shop) -> None:
    new = shop.made(GOODS, {"name": "新茶", "launched_on": shop.ago(20).isoformat()})
    best, faded, first = shop.member("常客"), shop.member("老客"), shop.member("新客")
    shop.member("只看不买")
    thrifty, eager, lively = shop.member("等券的"), shop.member("追新的"), shop.member("常来的")
    for days in (5, 40, 80, 120, 200):
        shop.bought(best, 2000, shop.ago(days))
    shop.bought(faded, 3000, shop.ago(200))
    shop.bought(first, 50, shop.ago(3))
    for days in (50, 60, 70):
        shop.bought(thrifty, 20, shop.ago(days), coupon=days != 50)
    for days in (18, 10):
        shop.bought(eager, 90, shop.ago(days), goods=new)
    for days in range(6):
        shop.came(lively, shop.ago(days * 10))
    shop.heard()

    assert {key: shop.tagged(key) for key in (each["key"] for each in a_shop()["segments"])} == {
        "valuable": {"常客"},
        "promising": {"老客"},
        "fresh": {"新客", "追新的"},
        "unbought": {"只看不买", "常来的"},
        "asleep": {"老客"},
        "lost": set(),
        "thrifty": {"等券的"},
        "early": {"追新的"},
        "lively": {"常来的"},
    }


def test_who_is_in_changes_when_only_time_passes(shop: Shop) -> None:
    member = shop.member("老客")
    shop.bought(member, 300, shop.today)
    shop.came(member, shop.ago(-10))
    shop.heard()
    assert (shop.tagged("fresh"), shop.tagged("asleep"), shop.tagged("lost")) == (
        {"老客"},
        set(),
        set(),
    )

    shop.passed(timedelta(days=31))
    assert (shop.tagged("fresh"), shop.tagged("asleep")) == (set(), set())

    shop.passed(timedelta(days=160))
    assert (shop.tagged("asleep"), shop.tagged("lost")) == ({"老客"}, set())

    shop.passed(timedelta(days=190))
    assert shop.tagged("lost") == {"老客"}


def test_it_changes_at_midnight_where_the_organisation_is(shop: Shop) -> None:
    shop.bought(shop.member("老客"), 300, shop.ago(30))
    shop.heard()
    with shop.workshop.database.works.reading() as work:
        midnight = work.moment.local.replace(hour=0, minute=0, second=0) + timedelta(days=1)

    shop.passed(midnight - shop.workshop.clock.now() - timedelta(seconds=5))
    assert shop.tagged("fresh") == {"老客"}

    shop.passed(timedelta(seconds=10))
    assert shop.tagged("fresh") == set()


def test_one_that_counts_hours_is_looked_at_within_the_day(shop: Shop) -> None:
    lately = 'created_at >= DATEADD(NOW(), -2, "hours")'
    shop.workshop.published(a_shop(fresh={"condition": lately}))
    shop.member("刚来的")
    shop.heard()
    assert shop.tagged("fresh") == {"刚来的"}

    shop.passed(timedelta(hours=3))
    assert shop.tagged("fresh") == set()


def test_other_numbers_once_published_have_other_members(shop: Shop) -> None:
    shop.bought(shop.member("老客"), 300, shop.ago(40))
    shop.heard()
    assert shop.tagged("fresh") == set()

    shop.workshop.published(a_shop(fresh={"condition": "first_on >= DAYS_AGO(60)"}))
    shop.looked_at()

    assert shop.tagged("fresh") == {"老客"}


def test_an_order_that_is_taken_away_or_goes_to_somebody_else_moves_both(shop: Shop) -> None:
    one, other = shop.member("甲"), shop.member("乙")
    visits = [shop.came(one, shop.today) for _ in range(6)]
    shop.heard()
    assert shop.tagged("lively") == {"甲"}

    for visit in visits:
        shop.changed(VISIT, visit, member=other)
    shop.heard()
    assert shop.tagged("lively") == {"乙"}

    shop.workshop.do(delete_record, VISIT, visits[0])
    shop.heard()
    assert shop.tagged("lively") == set()


def test_whoever_is_deleted_is_in_no_segment(shop: Shop) -> None:
    member = shop.member("只看不买")
    shop.heard()
    assert shop.tagged("unbought") == {"只看不买"}

    shop.workshop.do(delete_record, MEMBER, member)
    shop.heard()

    with shop.workshop.database.works.reading() as work:
        assert work.segments.states("shop")["unbought"].count == 0


def test_coming_and_going_is_kept_from_the_second_look_on(shop: Shop) -> None:
    shop.member("只看不买")
    shop.heard()
    begun = shop.workshop.clock.now() - timedelta(days=7)
    second = shop.member("后来的")
    shop.heard()
    shop.bought(second, 10, shop.today)
    shop.heard()

    with shop.workshop.database.works.reading() as work:
        came, [entered] = work.segments.moves("shop", "unbought", since=begun, entered=True)
        went, [left] = work.segments.moves("shop", "unbought", since=begun, entered=False)
        state, trend = (
            work.segments.states("shop")["unbought"],
            work.segments.trend("shop", "unbought", shop.ago(9)),
        )

    assert (came, entered.record, went, left.record, state.count) == (1, second, 1, second, 1)
    assert trend == {shop.today: 1}


def test_the_best_are_so_many_percent_and_who_ties_with_the_last_of_them(shop: Shop) -> None:
    for at in range(20):
        shop.bought(shop.member(f"会员{at}"), 6000 if at < 3 else 10, shop.today)
    shop.heard()

    assert shop.tagged("valuable") == {"会员0", "会员1", "会员2"}


def test_a_segment_that_is_published_no_more_is_forgotten(shop: Shop) -> None:
    shop.member("只看不买")
    shop.heard()
    without = a_shop()
    without["segments"] = [each for each in without["segments"] if each["key"] != "unbought"]

    shop.workshop.published(without)
    shop.looked_at()

    assert shop.tagged("unbought") == set()
    with shop.workshop.database.works.reading() as work:
        assert "unbought" not in work.segments.states("shop")


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"form": "nobody"}, "segments/fresh/form", "segment.no_form"),
        ({"condition": "first_on"}, "segments/fresh/condition", "expression.unexpected"),
        ({"top": {"by": "name", "percent": 5}}, "segments/fresh/top/by", "segment.no_figure"),
        (
            {"top": {"by": "rfm", "percent": 100}},
            "segments/fresh/top/percent",
            "definition.too_large",
        ),
    ],
)
def test_what_cannot_be_is_told_with_its_place(
    changed: dict[str, object], path: str, code: str
) -> None:
    problems = compile_app(content_of(a_shop(fresh=changed))).problems

    assert [(each.path, each.code) for each in problems] == [(path, code)]

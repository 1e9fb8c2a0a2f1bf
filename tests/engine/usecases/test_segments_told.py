"""What makers are told of segments: counts, coming and going, and why somebody is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden, NotFound
from dougong.usecases.segments.showing import (
    members_of,
    preview_segment,
    segment_of,
    segments_of,
    tags_of,
    why_in_segment,
)
from tests.engine.usecases.shop_tags import MEMBER, Shop, a_shop
from tests.engine.usecases.workshop import Workshop

STRANGER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000000")


@pytest.fixture
def shop(workshop: Workshop) -> Shop:
    """Ten who never bought, and three who did."""
    shop = Shop(workshop)
    for at in range(10):
        shop.member(f"只看{at}")
    for at in range(3):
        shop.bought(shop.member(f"买过{at}"), 700 * (at + 1), shop.ago(10))
    shop.heard()
    return shop


def body(key: str, **changed: Any) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = a_shop()["segments"]
    return next(each for each in bodies if each["key"] == key) | changed


def test_each_segment_has_a_count(shop: Shop) -> None:
    listed: Any = shop.workshop.do(segments_of, "shop")

    counts = {each["key"]: each["count"] for each in listed["items"]}

    assert counts["unbought"] == 10
    assert counts["fresh"] == 3


def test_a_segment_tells_who_came_and_who_left(shop: Shop) -> None:
    late = shop.member("后来的")
    shop.heard()
    shop.bought(late, 10, shop.today)
    shop.heard()

    told: Any = shop.workshop.do(segment_of, "shop", "unbought")

    assert (told["count"], told["total"]) == (10, 14)
    assert [each["title"] for each in told["entered"]["items"]] == ["后来的"]
    assert [each["title"] for each in told["left"]["items"]] == ["后来的"]
    assert [each["count"] for each in told["trend"]] == [10]


def test_members_are_paged(shop: Shop) -> None:
    first: Any = shop.workshop.do(members_of, "shop", "unbought", limit=6)
    second: Any = shop.workshop.do(members_of, "shop", "unbought", after=first["next"], limit=6)

    names = [each["title"] for page in (first, second) for each in page["items"]]

    assert sorted(names) == [f"只看{at}" for at in range(10)]
    assert second["next"] is None


def test_a_draft_tells_what_each_condition_leaves_and_who_would_move(shop: Shop) -> None:
    draft = body("fresh", condition="first_on >= DAYS_AGO(30) AND spent > 1000")

    told: Any = shop.workshop.do(preview_segment, "shop", draft)

    assert told == {"total": 13, "left": [3, 2], "count": 2, "entering": 0, "leaving": 1}


def test_one_that_is_not_published_moves_nobody(shop: Shop) -> None:
    told: Any = shop.workshop.do(preview_segment, "shop", body("fresh") | {"key": "other"})

    assert (told["count"], told["entering"], told["leaving"]) == (3, None, None)


def test_it_tells_why_somebody_is_in(shop: Shop) -> None:
    buyer = shop.member("老客")
    shop.bought(buyer, 2500, shop.ago(100))
    shop.heard()

    told: Any = shop.workshop.do(why_in_segment, "shop", body("promising"), buyer)

    assert told["holds"]
    assert told["since"] is not None
    assert [each["holds"] for each in told["conditions"]] == [True, True]
    assert [value["text"] for value in told["conditions"][0]["values"]] == ["1", "¥2,500.00"]


@pytest.mark.parametrize(
    ("usecase", "given"),
    [
        (segments_of, ()),
        (segment_of, ("fresh",)),
        (members_of, ("fresh",)),
        (preview_segment, ({"key": "fresh", "form": "member"},)),
        (why_in_segment, ({"key": "fresh", "form": "member"}, "x")),
    ],
)
def test_only_who_builds_the_app_is_told(
    shop: Shop, usecase: Callable[..., Any], given: tuple[Any, ...]
) -> None:
    with pytest.raises(Forbidden):
        shop.workshop.as_(STRANGER, usecase, "shop", *given)


def test_one_that_is_not_there_is_not_found(shop: Shop) -> None:
    with pytest.raises(NotFound):
        shop.workshop.do(segment_of, "shop", "nothing")


def test_who_reads_a_record_sees_the_segments_that_are_shown_on_it(shop: Shop) -> None:
    shop.workshop.published(
        a_shop(unbought={"shown": True, "color": "mo"}, fresh={"shown": True}, lively={})
    )
    looker = shop.member("只看的")
    shop.heard()

    told: Any = shop.workshop.do(tags_of, MEMBER, looker)

    assert [(each["key"], each["label"], each["color"]) for each in told["items"]] == [
        ("unbought", "注册未购", "mo")
    ]


def test_who_may_not_read_a_record_sees_none_of_its_segments(shop: Shop) -> None:
    looker = shop.member("只看的")
    shop.heard()

    with pytest.raises(NotFound):
        shop.workshop.as_(STRANGER, tags_of, MEMBER, looker)

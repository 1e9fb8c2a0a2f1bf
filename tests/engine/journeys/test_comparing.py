"""Which way of a split is better: bounds as published, and no verdict before there is one."""

from __future__ import annotations

import pytest

from dougong.journeys.comparing import Arm, compared, difference_between

PUBLISHED = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]
"""Newcombe 1998, table II, method 10: reached and took of each way, and the bounds."""


@pytest.mark.parametrize(("a", "of_a", "b", "of_b", "low", "high"), PUBLISHED)
def test_the_bounds_are_those_that_were_published(
    a: int, of_a: int, b: int, of_b: int, low: float, high: float
) -> None:
    found = difference_between(Arm("a", of_a, a), Arm("b", of_b, b))

    assert found == pytest.approx((low, high), abs=0.00006)


def test_bounds_reckoned_by_hand() -> None:
    # p = 0.2, z = 1.96: Wilson 0.13337 … 0.28883 of 100; p = 0.1: 0.05523 … 0.17437.
    # 0.1 - √(0.06663² + 0.07437²) = 0.00015; 0.1 + √(0.08883² + 0.04477²) = 0.19947.
    found = difference_between(Arm("a", 100, 20), Arm("b", 100, 10))

    assert found == pytest.approx((0.00015, 0.19947), abs=0.0001)


def test_the_better_way_is_named_where_the_difference_is_clear() -> None:
    found = compared([Arm("b", 3468, 621), Arm("a", 3462, 744)])

    assert found is not None
    assert (found.best, found.other, found.is_clear) == ("a", "b", True)
    assert found.difference == pytest.approx(0.0358, abs=0.0001)
    assert (found.low, found.high) == pytest.approx((0.0171, 0.0545), abs=0.0001)


def test_a_few_people_decide_nothing() -> None:
    found = compared([Arm("a", 12, 4), Arm("b", 11, 2)])

    assert found is not None
    assert not found.is_clear


def test_more_ways_ask_for_a_clearer_difference() -> None:
    two = compared([Arm("a", 1000, 130), Arm("b", 1000, 100)])
    four = compared(
        [Arm("a", 1000, 130), Arm("b", 1000, 100), Arm("c", 1000, 90), Arm("d", 1000, 80)]
    )

    assert two is not None
    assert four is not None
    assert two.is_clear
    assert not four.is_clear
    assert (four.best, four.other) == ("a", "b")


@pytest.mark.parametrize("arms", [[], [Arm("a", 5, 1)], [Arm("a", 5, 1), Arm("b", 0, 0)]])
def test_there_is_nothing_to_compare_before_two_ways_were_taken(arms: list[Arm]) -> None:
    assert compared(arms) is None

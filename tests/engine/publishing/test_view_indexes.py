"""What views look through is indexed: each column of a board in its order, and no more than is worth it."""

from __future__ import annotations

from typing import Any

from dougong.publishing.view_indexes import MOST_INDEXES, wanted_indexes
from dougong.records.shape import FormRef
from tests.engine.publishing.shop import SHOP, compiled

ORDER = compiled(SHOP).spec.shapes[FormRef(compiled(SHOP).spec.key, "order")]


def indexes(*views: dict[str, Any]) -> set[tuple[str, ...]]:
    return {each.keys for each in wanted_indexes(ORDER, {"views": list(views)})}


def judged(*views: dict[str, Any]) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {each.keys: each.judged for each in wanted_indexes(ORDER, {"views": list(views)})}


def test_a_board_is_read_column_by_column_in_its_order() -> None:
    assert indexes({"group": "customer", "sort": ["-units"]}) == {("customer", "units"), ("units",)}
    assert indexes({"group": "customer"}) == {("customer", "id")}


def test_what_a_filter_fixes_comes_before_what_is_sorted_by() -> None:
    paid = {"filter": 'customer = "c1" AND units > 3 AND NOT (price = 2)', "sort": ["-units"]}

    assert indexes(paid) == {("customer", "units")}
    assert indexes({"filter": "customer = ME()"}) == {("customer", "id")}
    assert indexes({"filter": 'customer = "c1" OR units = 3'}) == set()
    assert indexes({"filter": 'customer.name = "x"'}) == set()
    assert indexes({"filter": "customer = ", "sort": ["units"]}) == {("units",)}


def test_what_a_filter_compares_is_judged_from_the_index() -> None:
    sort = ["-units"]
    paid = 'customer = "c1" AND price > 2'

    assert judged({"filter": paid, "sort": sort}) == {("customer", "units"): ("price",)}
    assert judged({"filter": "price > 2 OR price < units", "sort": sort}) == {
        ("units",): ("price",)
    }
    # Of another form, and of more than the record says: no index of this form decides that.
    assert judged({"filter": 'customer.name = "x"', "sort": sort}) == {("units",): ()}


def test_views_that_are_found_alike_share_an_index() -> None:
    sort = ["-units"]

    assert judged({"sort": sort}, {"filter": "price > 2", "sort": sort}) == {("units",): ("price",)}


def test_a_calendar_is_read_by_its_days_and_what_is_not_stored_not_at_all() -> None:
    assert indexes({"start": "units"}, {"sort": ["nothing"]}) == {("units",)}


def test_of_too_many_the_last_go_without() -> None:
    stored = sorted(spec.key for spec in ORDER.stored())
    pairs = [{"group": one, "sort": [other]} for one in stored for other in stored if one != other]

    assert len(indexes(*pairs, *pairs)) <= MOST_INDEXES

"""Ten thousand trades, five thousand payments and a till become the customers that brute force finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from random import Random

import pytest

from dougong.records.identity.known import Row
from dougong.records.identity.resolving import Verdict
from dougong_gateways.people import ALIPAY, TAOBAO
from tests.engine.records.identity.book import SPEC, Book
from tests.engine.records.identity.channels import (
    CHECKED,
    RELATIVES,
    Told,
    components,
    everything,
)
from tests.harness.run import COUNTED

BINDING = replace(SPEC, binds=CHECKED)
BATCH = 500
Record = Callable[[str, object], None]
pytestmark = pytest.mark.slow


def batches(told: Sequence[Told]) -> Iterator[list[Row]]:
    for at in range(0, len(told), BATCH):
        yield [each.row for each in told[at : at + BATCH]]


def taken_in(book: Book, told: Sequence[Told]) -> Book:
    for each in batches(told):
        book.take(each)
    return book


def wrongly_one(book: Book, told: Iterable[Told]) -> list[frozenset[str]]:
    """Return the customers who are more than one person."""
    who = {each.row.key: each.person for each in told}
    return [rows for rows in book.partition() if len({who[key] for key in rows}) > 1]


def count(book: Book) -> str:
    sources = sorted({source for source, _ in book.counted})
    words = {Verdict.MATCHED: "matched", Verdict.NEW: "unmatched", Verdict.ASK: "queued"}
    return "; ".join(
        f"{source} "
        + ", ".join(f"{book.counted[source, verdict]} {word}" for verdict, word in words.items())
        for source in sources
    )


def known_elsewhere(book: Book, told: Iterable[Told], source: str) -> str:
    """Say how many rows of a source are of customers that another source knows as well."""
    of = {each.row.key: each.row.source for each in told}
    several = [rows for rows in book.partition() if len({of[key] for key in rows}) > 1]
    count = sum(of[key] == source for rows in several for key in rows)
    return f"{source} {count} of {sum(each == source for each in of.values())}"


def test_what_is_told_by_the_checked_sources_first_needs_no_more_to_be_whole(
    record_property: Record,
) -> None:
    told = everything()

    book = taken_in(Book(SPEC), told)

    rows = [each.row.source for each in told]
    assert (rows.count(TAOBAO), rows.count(ALIPAY)) == (10_000, 5_000)
    assert book.partition() == components(told)
    assert not wrongly_one(book, told)
    elsewhere = "; ".join(known_elsewhere(book, told, each) for each in sorted(set(rows)))
    record_property(COUNTED, f"identity, checked sources first: {count(book)}")
    record_property(
        COUNTED,
        f"identity: {len(book.partition())} customers; rows of whom another source knows: {elsewhere}",
    )


@pytest.mark.parametrize("seed", range(2))
def test_with_sources_that_bind_the_order_of_arrival_makes_no_difference(
    seed: int, record_property: Record
) -> None:
    told = Random(seed).sample(everything(), len(everything()))

    book = taken_in(Book(BINDING), told)

    assert book.partition() == components(told)
    assert not wrongly_one(book, told)
    record_property(COUNTED, f"identity, shuffled by {seed}: {count(book)}")
    assert len(book.asked) >= RELATIVES


def test_killed_in_the_middle_and_resumed_from_an_earlier_place_it_is_the_same() -> None:
    told = Random(7).sample(everything(), len(everything()))
    book, rows = Book(BINDING), list(batches(told))
    for each in rows[:15]:
        book.take(each)
    # Of the sixteenth batch some was written when it died; its cursor is two batches behind.
    book.take(rows[15][: BATCH // 3])

    book = deepcopy(book)
    for each in rows[13:]:
        book.take(each)

    assert book.partition() == components(told)
    assert not wrongly_one(book, told)


def test_without_sources_that_bind_what_comes_late_is_asked_and_nothing_is_merged(
    record_property: Record,
) -> None:
    told = everything()[::-1]

    book = taken_in(Book(SPEC), told)

    assert not wrongly_one(book, told)
    assert len(book.partition()) > len(components(told))
    record_property(COUNTED, f"identity, checked sources last, none binds: {count(book)}")

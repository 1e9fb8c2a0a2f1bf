"""What took long to count is told again for a while, to whoever asks for the same rows, and counted anew on demand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dougong.expressions import compile_expression
from dougong.records.guard import guard_aggregate
from dougong.records.names import ShapeNames
from dougong.records.query import Aggregate, Function, Measure
from dougong.store.records import counting
from tests.engine.store.shop import ORDER, Shop


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is counted took long."""
    monkeypatch.setattr(counting, "LONG", dict.fromkeys(counting.LONG, 0.0))
    monkeypatch.setattr(counting, "TIMES_AS_LONG", 1e9)


def counted(
    shop: Shop, scope: str | None = None, *, keeps: bool = True, anew: bool = False
) -> tuple[int, bool]:
    """Return how many orders were counted, and whether it was a while ago."""
    names = ShapeNames(shop.shapes, ORDER)
    amount = compile_expression("amount", names)
    asked = Aggregate(ORDER, (), (Measure("count", Function.COUNT, amount),))
    permits = shop.permits(order=shop.permit(ORDER, scope)) if scope else shop.permits()
    guarded = guard_aggregate(asked, permits, shop.shapes, shop.around())

    def ask(work: object) -> tuple[int, bool]:
        records = work.records  # type: ignore[attr-defined]
        if keeps:
            records.keep_counts(anew=anew)
        [row] = records.aggregate(guarded)
        return int(row["count"]), records.counted_ago > 0

    return shop.read(ask)


@pytest.mark.usefixtures("slow")
def test_it_is_told_as_it_was_until_it_is_asked_for_anew(shop: Shop) -> None:
    shop.create(ORDER, amount=Decimal(1))
    assert counted(shop) == (1, False)
    shop.create(ORDER, amount=Decimal(2))

    assert counted(shop) == (1, True)
    assert counted(shop, keeps=False) == (2, False)
    assert counted(shop, anew=True) == (2, False)
    assert counted(shop) == (2, True)


@pytest.mark.usefixtures("slow")
def test_who_sees_other_rows_is_never_told_what_was_counted_for_somebody_else(shop: Shop) -> None:
    for amount in (1, 5, 9):
        shop.create(ORDER, amount=Decimal(amount))

    assert counted(shop) == (3, False)
    assert counted(shop, "amount > 4") == (2, False)
    assert counted(shop, "amount > 8") == (1, False)
    assert counted(shop, "amount > 4") == (2, True)


def test_what_is_counted_at_once_is_counted_each_time(shop: Shop) -> None:
    shop.create(ORDER, amount=Decimal(1))
    assert counted(shop) == (1, False)
    shop.create(ORDER, amount=Decimal(2))

    assert counted(shop) == (2, False)


def test_only_so_much_is_kept_and_the_oldest_goes_first() -> None:
    counts = counting.Counts()
    for at in range(counting.MOST_KEPT + 1):
        counts.keep(str(at), counting._Count((), 0.0, 10.0))

    assert counts.find("0", 1.0) is None
    assert counts.find("1", 1.0) is not None
    assert counts.find("1", 11.0) is None

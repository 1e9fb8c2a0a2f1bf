"""Trades, their lines and members are read whole, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import Failure, FailureKind, Page, SourceRow
from dougong_gateways.faults import Fault
from dougong_gateways.taobao.shop import truth
from dougong_plugins.taobao.connector import Taobao
from tests.plugins.taobao.conftest import Place


def rows_of(pages: Iterable[Page]) -> dict[str, SourceRow]:
    """Return the rows as they are kept: the newest of each key."""
    kept: dict[str, SourceRow] = {}
    for row in (row for page in pages for row in page.rows):
        before = kept.get(row.key)
        if before is None or not row.changed_at or before.changed_at <= row.changed_at:  # type: ignore[operator]
            kept[row.key] = row
    return kept


def test_every_trade_is_read_with_its_buyer_and_its_amounts(place: Place) -> None:
    rows = rows_of(place.read("trades"))

    buyers = {each.open_uid: each.number for each in {t.buyer for t in place.platform.shop.trades}}
    who = {key: buyers[str(row.values["buyer_open_uid"])] for key, row in rows.items()}
    assert who == truth(place.platform.shop)
    one = place.platform.shop.trades[0]
    values = rows[str(one.tid)].values
    assert Decimal(str(values["payment"])) * 100 == one.payment
    assert values["created"] == one.created.astimezone(BEIJING).isoformat()
    assert values["items"] == [line.item.title for line in one.lines]


def test_every_line_is_read_under_its_own_key(place: Place) -> None:
    rows = rows_of(place.read("orders"))

    lines = {str(line.oid): str(t.tid) for t in place.platform.shop.trades for line in t.lines}
    assert {key: row.values["tid"] for key, row in rows.items()} == lines


def test_members_are_read_with_what_they_bought(place: Place) -> None:
    rows = rows_of(place.read("members"))

    members = {each.person.open_uid: each for each in place.platform.members.all()}
    assert rows.keys() == members.keys()
    assert {key: row.values["trade_count"] for key, row in rows.items()} == {
        key: each.trades for key, each in members.items()
    }


@pytest.mark.parametrize("stream", ["trades", "members"])
def test_whoever_stops_after_any_page_goes_on_and_loses_nothing(place: Place, stream: str) -> None:
    place.context = place.filled(window_minutes=1440)
    pages = place.read(stream)
    whole = rows_of(pages).keys()

    for at in range(0, len(pages), max(1, len(pages) // 12)):
        after = place.read(stream, pages[at].cursor)
        assert rows_of([*pages[: at + 1], *after]).keys() == whole
    assert any("page" in (each.cursor or {}) for each in pages)


def test_a_trade_that_changes_while_it_is_read_is_not_lost(place: Place) -> None:
    place.context = place.filled(window_minutes=1440)
    seen: list[Page] = []
    moved: list[int] = []
    for page in Taobao().read(place.context, "trades", None, place.clock.now()):
        seen.append(page)
        # What stands first in the window leaves it, and all that stands behind moves up.
        place.clock.advance(timedelta(seconds=7))
        cursor = page.cursor or {}
        if "page" in cursor:
            start, end = (datetime.fromisoformat(str(cursor[each])) for each in ("start", "end"))
            (first,) = place.platform.shop.page(start, end, 1, 1)
            place.platform.change(first.tid, "TRADE_FINISHED")
            moved.append(first.tid)
    place.platform.sell(3)
    place.clock.advance(timedelta(seconds=1))

    rows = rows_of([*seen, *place.read("trades", seen[-1].cursor)])

    told = {str(each.tid): each.status for each in place.platform.shop.trades}
    assert {key: row.values["status"] for key, row in rows.items()} == told
    assert moved


def test_a_second_reading_asks_for_what_changed_since_and_little_before(place: Place) -> None:
    cursor = place.read("trades")[-1].cursor
    place.clock.advance(timedelta(hours=1))
    sold = place.platform.sell(2)
    place.clock.advance(timedelta(seconds=1))
    asked = place.platform.desk.asked("POST /router/rest")

    rows = rows_of(place.read("trades", cursor))

    assert set(sold) <= rows.keys()
    assert len(rows) < 10
    assert place.platform.desk.asked("POST /router/rest") - asked < 10


def test_details_are_asked_for_trade_by_trade_where_somebody_wants_them(place: Place) -> None:
    cursor = {"end_modified": (place.clock.now() - timedelta(hours=12)).isoformat()}
    plain = rows_of(place.read("trades", cursor))
    place.context = place.filled(details=True)

    detailed = rows_of(place.read("trades", cursor))

    assert plain.keys() == detailed.keys() != set()
    assert all("receiver_city" not in row.values for row in plain.values())
    for key, row in detailed.items():
        trade = place.platform.shop.trade(int(key))
        assert trade is not None
        assert row.values["receiver_city"] == trade.buyer.city
        assert row.values["receiver_mobile"] == f"*******{trade.buyer.phone[-4:]}"


def test_nicknames_are_seen_only_by_whom_the_platform_lets(place: Place) -> None:
    cursor = {"end_modified": (place.clock.now() - timedelta(hours=12)).isoformat()}
    opened = rows_of(place.read("trades", cursor))
    place.context = place.filled(security_code="")

    masked = rows_of(place.read("trades", cursor))

    nicks = {str(each.tid): each.buyer.nick for each in place.platform.shop.trades}
    assert {key: row.values["buyer_nick"] for key, row in opened.items()} == {
        key: nicks[key] for key in opened
    }
    assert {row.values["buyer_nick"] for row in masked.values()} == {"**"}


@pytest.mark.parametrize(
    ("fault", "kind", "after"),
    [
        (Fault("expired_token"), FailureKind.AUTHORISATION, None),
        (Fault("limited", seconds=17), FailureKind.RATE, 17),
        (Fault("429", path="/router", seconds=3), FailureKind.RATE, 3),
        (Fault("isp"), FailureKind.TRANSIENT, None),
        (Fault("500", path="/router"), FailureKind.TRANSIENT, None),
        (Fault("cut", path="/router"), FailureKind.TRANSIENT, None),
        (Fault("forbidden"), FailureKind.SETTINGS, None),
    ],
    ids=lambda each: str(getattr(each, "kind", each)),
)
def test_trouble_in_the_middle_is_told_and_reading_goes_on_after_it(
    place: Place, fault: Fault, kind: FailureKind, after: float | None
) -> None:
    place.platform.desk.faults.add(Fault(fault.kind, 1, fault.path, 9, fault.seconds))
    seen: list[Page] = []

    with pytest.raises(Failure) as failed:
        seen.extend(Taobao().read(place.context, "orders", None, place.clock.now()))

    assert (failed.value.kind, failed.value.after) == (kind, after)
    rows = rows_of([*seen, *place.read("orders", seen[-1].cursor)])
    assert len(rows) == sum(len(each.lines) for each in place.platform.shop.trades)

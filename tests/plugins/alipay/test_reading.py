"""Bills and the account's log are read whole, whatever happens meanwhile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dougong.sdk.connectors import Failure, FailureKind, Page, SourceRow
from dougong_gateways.alipay.bills import bill_of
from dougong_gateways.alipay.ledger import ZONE, truth
from dougong_gateways.faults import Fault
from dougong_gateways.people import people
from dougong_plugins.alipay import bill_file
from dougong_plugins.alipay.connector import AlipayConnector
from tests.plugins.alipay.conftest import Place

TODAY = date(2026, 3, 1)


def rows_of(pages: Iterable[Page]) -> dict[str, SourceRow]:
    return {row.key: row for page in pages for row in page.rows}


def billed(place: Place, before: date = TODAY) -> dict[str, int]:
    """Return what bills say of days before one: what was paid and given back, in cents, by the line's key."""
    lines: dict[str, int] = {}
    for each in place.platform.ledger.payments:
        if each.paid_at.astimezone(ZONE).date() < before:
            lines[each.trade_no] = each.received
        for refund in each.refunds:
            if refund.at.astimezone(ZONE).date() < before:
                lines[f"{each.trade_no}-{refund.number}"] = -refund.cents
    return lines


def test_every_payment_and_refund_is_read_with_its_amount(place: Place) -> None:
    pages = place.read("bills")

    rows = rows_of(pages)
    amounts = {
        key: int(Decimal(str(row.values["receipt_amount"])) * 100) for key, row in rows.items()
    }
    assert amounts == billed(place)
    assert pages[-1].cursor == {"bill_date": "2026-02-28"}
    one = next(iter(rows.values())).values
    assert str(one["finished"]).endswith("+08:00")
    assert "*" in str(one["other_account"])


def test_buyers_are_asked_for_where_somebody_wants_them(place: Place) -> None:
    place.context = place.filled(buyers=True, history_days=2)

    rows = rows_of(place.read("bills"))

    numbers = {each.open_id: each.number for each in people()}
    who = truth(place.platform.ledger)
    assert rows
    for row in rows.values():
        assert numbers[str(row.values["buyer_open_id"])] == who[str(row.values["trade_no"])]


def test_whoever_stops_after_any_page_goes_on_and_loses_nothing(place: Place) -> None:
    pages = place.read("bills")
    whole = rows_of(pages).keys()

    for at in range(0, len(pages), 2):
        after = place.read("bills", pages[at].cursor)
        assert rows_of([*pages[: at + 1], *after]).keys() == whole
        assert not rows_of(pages[: at + 1]).keys() & rows_of(after).keys()
    assert any("rows" in (each.cursor or {}) for each in pages)


def test_a_bill_that_is_late_is_asked_for_again(place: Place) -> None:
    before = place.read("bills", {"bill_date": "2026-02-26"})
    place.platform.desk.faults.add(Fault("late_bill", after=1))

    late = place.read("bills", {"bill_date": "2026-02-26"})

    assert late[-1].cursor == {"bill_date": "2026-02-27"}
    assert rows_of([*late, *place.read("bills", late[-1].cursor)]).keys() == rows_of(before).keys()


def test_before_the_hour_of_bills_yesterday_is_left_for_later(place: Place) -> None:
    place.clock.advance(-timedelta(hours=4))

    assert place.read("bills")[-1].cursor == {"bill_date": "2026-02-27"}


def test_a_day_on_which_nobody_paid_is_passed(place: Place) -> None:
    place.context = place.filled(history_days=9)

    pages = place.read("bills")

    assert pages[0].cursor == {"bill_date": "2026-02-20"}
    assert rows_of(pages).keys() == billed(place).keys()


def test_the_log_of_the_account_is_read_whole_and_resumed_anywhere(place: Place) -> None:
    pages = place.read("account_log")
    rows = rows_of(pages)

    refunds = sum(len(each.refunds) for each in place.platform.ledger.payments)
    assert len(rows) == 2 * len(place.platform.ledger.payments) + refunds
    for at, page in enumerate(pages):
        after = place.read("account_log", page.cursor)
        assert rows_of([*pages[: at + 1], *after]).keys() == rows.keys()


def test_what_is_paid_while_somebody_reads_is_read_next(place: Place) -> None:
    cursor = place.read("account_log")[-1].cursor
    place.clock.advance(timedelta(minutes=1))
    paid = place.platform.ledger.pay(place.clock.now())
    place.clock.advance(timedelta(minutes=1))

    rows = rows_of(place.read("account_log", cursor))

    assert {row.values["alipay_order_no"] for row in rows.values()} >= {paid.trade_no}


@pytest.mark.parametrize("stream", ["bills", "account_log"])
@pytest.mark.parametrize(
    ("fault", "kind", "after"),
    [
        (Fault("429", path="/gateway", seconds=9), FailureKind.RATE, 9),
        (Fault("500", path="/gateway"), FailureKind.TRANSIENT, None),
        (Fault("cut", path="/gateway"), FailureKind.TRANSIENT, None),
        (Fault("isp"), FailureKind.TRANSIENT, None),
        (Fault("limited"), FailureKind.RATE, None),
        (Fault("forbidden"), FailureKind.SETTINGS, None),
        (Fault("expired_token"), FailureKind.AUTHORISATION, None),
        (Fault("wrong_signature"), FailureKind.SETTINGS, None),
        (Fault("unsigned"), FailureKind.SETTINGS, None),
    ],
    ids=lambda each: str(getattr(each, "kind", each)),
)
def test_trouble_in_the_middle_is_told_and_reading_goes_on_after_it(
    place: Place, stream: str, fault: Fault, kind: FailureKind, after: float | None
) -> None:
    whole = rows_of(place.read(stream)).keys()
    place.platform.desk.faults.add(Fault(fault.kind, 1, fault.path, 2, fault.seconds))
    seen: list[Page] = []

    with pytest.raises(Failure) as failed:
        seen.extend(AlipayConnector().read(place.context, stream, None, place.clock.now()))

    assert (failed.value.kind, failed.value.after) == (kind, after)
    assert rows_of([*seen, *place.read(stream, seen[-1].cursor)]).keys() == whole


@pytest.mark.parametrize("fault", ["cut", "500"])
def test_a_file_that_breaks_off_is_fetched_again(place: Place, fault: str) -> None:
    place.platform.desk.faults.add(Fault(fault, path="/downloadBillFile", after=1))
    seen: list[Page] = []

    with pytest.raises(Failure) as failed:
        seen.extend(AlipayConnector().read(place.context, "bills", None, place.clock.now()))

    assert failed.value.kind is FailureKind.TRANSIENT
    assert rows_of([*seen, *place.read("bills", seen[-1].cursor)]).keys() == billed(place).keys()


def packed(**tables: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, table in tables.items():
            made.writestr(f"{name}.csv", table)
    return file.getvalue()


def test_a_file_that_is_no_bill_is_refused(place: Place) -> None:
    bill = bill_of(place.platform.ledger, date(2026, 2, 27), "2088")
    assert bill is not None
    broken = bytearray(bill)
    broken[200] ^= 255
    for file in (b"", b"<html>busy</html>", bill[:-30], bytes(broken)):
        with pytest.raises(Failure, match="bill_unreadable"):
            list(bill_file.rows_of(file))


def test_a_file_that_would_grow_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bill_file, "MOST_BYTES", 10_000)

    for file in (
        packed(a=b"0" * 20_000),
        packed(a=b"0" * 6000, b=b"0" * 6000),
        packed(**{f"t{n}": b"" for n in range(30)}),
    ):
        with pytest.raises(Failure, match="bill_too_large"):
            list(bill_file.rows_of(file))


def test_a_table_of_something_else_does_not_pass_for_a_day_without_payments() -> None:
    with pytest.raises(Failure, match="bill_columns_unknown"):
        list(bill_file.rows_of(packed(a=b"#\r\na,b\r\n1,2\r\n")))


def test_columns_may_be_written_with_narrow_brackets() -> None:
    table = "支付宝交易号,商家实收(元)\r\n2026,1.00\r\n#end".encode("gbk")

    assert list(bill_file.rows_of(packed(a=table))) == [
        {"支付宝交易号": "2026", "商家实收（元）": "1.00"}
    ]

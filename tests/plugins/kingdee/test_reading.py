"""Forms are read whole, resumed from anywhere, and by names that somebody wrote down."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dougong.connectors.catalogue import Plugin
from dougong.connectors.reach import Reached
from dougong.kernel.outside import Origin
from dougong.sdk import Json
from dougong.sdk.connectors import Failure, FailureKind, SourceRow, Stream
from dougong.usecases.connections.trying import streams_in
from dougong_plugins.kingdee.forms import forms_of
from dougong_plugins.kingdee.query import after, quoted
from tests.plugins.kingdee.books import SERVICE, Linked, linked, manifest

COUNT = 43
STREAMS = ("customers", "materials", "sale_orders", "sale_order_lines", "receivables")


@pytest.mark.parametrize("login", ["header", "session"])
def test_all_customers_are_read_page_by_page(login: str) -> None:
    with linked(COUNT, login=login) as books:
        pages = books.pages("customers")

    rows = [row for page in pages for row in page.rows]
    assert len(rows) == len({row.key for row in rows}) == COUNT
    assert len(pages) == 5
    assert rows[0].values["FName"] == "苏州观澜商贸有限公司"
    assert rows[0].values["FModifyDate"] == "2026-01-05T09:00:00.120000+08:00"
    assert rows[0].changed_at is not None
    assert rows[0].changed_at.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("stream", STREAMS)
def test_whoever_goes_on_from_any_page_misses_nothing_and_reads_nothing_twice(stream: str) -> None:
    with linked(COUNT) as books:
        pages = books.pages(stream)
        every = [row.key for page in pages for row in page.rows]
        for at, page in enumerate(pages[:-1]):
            rest = [row.key for row in books.rows(stream, page.cursor)]
            assert rest == [row.key for later in pages[at + 1 :] for row in later.rows]

    assert len(every) == len(set(every)) > 0


@pytest.mark.parametrize("stream", manifest().streams, ids=lambda stream: stream.key)
def test_rows_have_the_fields_of_their_stream(stream: Stream) -> None:
    with linked(7) as books:
        for row in books.rows(stream.key):
            assert row.values.keys() == {field.key for field in stream.fields}
            assert row.values[stream.identity] == row.key


def test_entries_stand_in_their_order_though_a_page_ended_between_them() -> None:
    with linked(COUNT) as books:
        orders = books.rows("sale_orders")
        lines = books.rows("sale_order_lines")

    counted = [len(lines_of(order)) for order in orders]
    assert counted == [number % 3 + 1 for number in range(COUNT)]
    assert len(lines) == sum(counted)
    assert orders[2].values["FBillAllAmount"] == "3276.0"
    assert orders[2].values["FDate"] == "2026-12-04"
    assert lines[1].values["FAllAmount"] == "884.0"


def test_an_order_that_is_larger_than_a_page_is_read_whole() -> None:
    lines: Json = [
        {"FMaterialId": f"WL{n:03d}", "FQty": n, "FTaxPrice": "1.5"} for n in range(1, 26)
    ]
    with linked(3) as books:
        books.do("save_sale_order", FBillNo="GROSS", FCustId="C0001", lines=lines)
        [order] = [row for row in books.rows("sale_orders") if row.values["FBillNo"] == "GROSS"]
        entries = [row for row in books.rows("sale_order_lines") if row.values["FID"] == order.key]

    assert [row.values["FQty"] for row in entries] == [str(n) for n in range(1, 26)]
    assert lines_of(order)[0] == "WL001 明前龙井 ×1盒 1.5"
    assert len(lines_of(order)) == 25


def test_a_later_reading_brings_what_changed_and_what_lay_close_before() -> None:
    with linked(COUNT) as books:
        last = books.pages("customers")[-1].cursor
        books.clock.advance(timedelta(hours=1))
        books.do("save_customer", FNumber="C0001", FName="改了名的客户")
        again = books.pages("customers", last)

    assert [row.values["FNumber"] for page in again for row in page.rows] == [
        *(f"C{number:04d}" for number in (41, 42, 43)),
        "C0001",
    ]


@given(
    changes=st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, COUNT - 1)),
        max_size=12,
        unique_by=lambda each: each[1],
    ),
    broken=st.integers(0, 4),
)
@settings(max_examples=25, deadline=None)
def test_what_changes_while_it_is_read_is_there_in_the_end(
    changes: list[tuple[int, int]], broken: int
) -> None:
    """Customers change between pages, the reading breaks off after some page, and the next one goes on."""
    with linked(COUNT) as books:
        kept: dict[str, Json] = {}
        cursor: Mapping[str, Json] | None = None
        for stop in (broken, None):
            reading = books.connector.read(books.context, "customers", cursor, books.clock.now())
            for at, page in enumerate(islice(reading, stop)):
                kept |= {row.key: row.values["FName"] for row in page.rows}
                cursor = page.cursor
                if stop is not None:
                    books.clock.advance(timedelta(minutes=1))
                    _change(books, [number for when, number in changes if when == at + 1])
            books.clock.advance(timedelta(minutes=1))

        rows = books.gateway.books.query(
            {"FormId": "BD_Customer", "FieldKeys": "FCUSTID,FName", "StartRow": 0}
        )
        assert kept == {str(id): name for id, name in rows}


def _change(books: Linked, numbers: list[int]) -> None:
    for number in numbers:
        books.gateway.books.save(
            "BD_Customer", {"FCUSTID": 100001 + number, "FName": f"新名 {number}"}
        )


def test_nothing_new_leaves_the_cursor_where_it_is() -> None:
    with linked(COUNT) as books:
        last = books.pages("receivables")[-1].cursor
        for _ in range(3):
            assert books.pages("receivables", last)[-1].cursor == last


def test_a_lost_session_is_opened_once_more_and_the_page_asked_for_again() -> None:
    with linked(COUNT, login="session") as books:
        books.fault("session_lost", after=2)
        rows = books.rows("customers")

    assert len(rows) == COUNT
    assert books.gateway.desk.asked(f"POST {SERVICE}.AuthService") == 2


def test_one_login_serves_all_pages_until_the_session_is_nearly_over() -> None:
    with linked(COUNT, login="session") as books:
        books.pages("customers")
        books.pages("materials")
        assert books.gateway.desk.asked(f"POST {SERVICE}.AuthService") == 1
        books.clock.advance(timedelta(minutes=16))
        books.pages("materials")

    assert books.gateway.desk.asked(f"POST {SERVICE}.AuthService") == 2


def test_further_forms_and_fields_are_read_as_they_were_written_down() -> None:
    written = "BD_Customer: FCreditGrade 信用等级\nAR_receivable 应收: FID, FBillNo 编号"
    with linked(COUNT, forms=written) as books:
        [customers] = [
            each for each in books.connector.streams(books.context) if each.key == "customers"
        ]
        rows = books.rows("customers")

    assert customers.fields[-1].label == {"zh-CN": "信用等级", "en": "信用等级"}
    assert rows[2].values["FCreditGrade"] == "AA"


def test_fields_that_were_written_down_are_those_of_the_stream_for_the_host_too() -> None:
    plugin = Plugin(manifest(), "dougong_plugins.kingdee", Origin("dougong", "1"))
    with linked(
        3, forms="BD_Customer: FCreditGrade 信用等级\nSTK_X 别的: FID, FStockId.FName 仓库"
    ) as books:
        streams = streams_in(Reached(plugin, books.connector, books.context))

    assert streams[0].fields[-1].key == "FCreditGrade"
    assert [each.key for each in streams][-1] == "stk_x"
    assert [each.key for each in streams[-1].fields] == ["FID", "FStockId_FName"]
    assert len({each.key for each in streams}) == len(streams)


def test_a_form_that_does_not_tell_when_it_changed_is_read_whole_every_time() -> None:
    stream = forms_of("STK_Inventory 即时库存: FID, FBaseQty 数量")["stk_inventory"]

    assert stream.stream.full
    assert after(stream, None, None, "") == ""
    assert after(stream, None, "A'B", "") == "FID > 'A''B'"


@pytest.mark.parametrize(
    "written",
    [
        "BD_Customer: FNumber' OR '1'='1",
        "BD;Customer: FNumber",
        "BD_Customer:",
        "BD_Customer: FName--, FNumber",
    ],
)
def test_a_name_that_is_none_is_never_asked_for(written: str) -> None:
    with linked(3, forms=written) as books, pytest.raises(Failure) as failed:
        books.rows("customers")

    assert (failed.value.kind, failed.value.field) == (FailureKind.SETTINGS, "forms")
    assert books.gateway.desk.calls == []


def test_busy_and_broken_answers_are_failures_to_try_again() -> None:
    with linked(3) as books:
        for kind, expected in (
            ("429", FailureKind.RATE),
            ("500", FailureKind.TRANSIENT),
            ("cut", FailureKind.TRANSIENT),
            ("busy_form", FailureKind.TRANSIENT),
        ):
            assert _failure(books, kind).kind is expected
        assert len(books.rows("customers")) == 3


def lines_of(order: SourceRow) -> list[str]:
    lines = order.values["lines"]
    assert isinstance(lines, list)
    return [str(line) for line in lines]


def _failure(books: Linked, kind: str) -> Failure:
    books.fault(kind, seconds=7)
    with pytest.raises(Failure) as failed:
        books.rows("customers")
    assert kind != "429" or failed.value.after == 7
    return failed.value


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_whatever_is_quoted_is_one_value(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        assert base.execute(f"SELECT {quoted(text)}").fetchall() == [(text,)]

"""Customers and orders of Yonyou are read, and its events are heard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.clock import VirtualClock
from dougong.sdk.connectors import Failure, FailureKind, Page, Stream
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import serving
from dougong_gateways.yonyou.application import ACCOUNT, AUTH, GATEWAY, Gateway, made
from dougong_plugins.yonyou.connector import YonyouConnector
from tests.harness.connecting import Connected, connected
from tests.plugins.manifests import manifest_of
from tests.plugins.receiving import receiving

COUNT = 47
MANIFEST = manifest_of("yonyou")
WRONG = "not-the-secret-of-this-application"


@dataclass
class Place:
    context: Connected
    gateway: Gateway
    address: str
    clock: VirtualClock
    connector: YonyouConnector

    def pages(self, stream: str, cursor: object = None) -> list[Page]:
        return list(self.connector.read(self.context, stream, cursor, self.clock.now()))  # type: ignore[arg-type]

    def keys(self, stream: str, cursor: object = None) -> list[str]:
        return [row.key for page in self.pages(stream, cursor) for row in page.rows]

    def fault(self, kind: str, after: int = 0) -> None:
        self.gateway.desk.faults.add(Fault(kind, after=after))

    def tokens(self) -> int:
        return self.gateway.desk.asked(f"GET {AUTH}")


@contextmanager
def placed(**filled: Json) -> Iterator[Place]:
    clock = VirtualClock(datetime(2026, 12, 1, 8, tzinfo=UTC))
    app = made(COUNT, time=clock.now)
    with serving(app) as address:
        hosts = {"token_url": f"{address}{AUTH}", "gateway_url": f"{address}{GATEWAY}/"}
        settings: dict[str, Json] = {"page_size": 10, "orders_since": "2026-10-20"}
        context = connected(MANIFEST, {**ACCOUNT, **hosts, **settings, **filled}, clock=clock)
        yield Place(context, app.extensions["gateway"], address, clock, YonyouConnector())
        context.http.close()


@pytest.fixture
def place() -> Iterator[Place]:
    with placed() as found:
        yield found


def test_a_check_tells_what_can_be_read(place: Place) -> None:
    check = place.connector.check(place.context)

    assert [(point.label, point.ok, point.told) for point in check.points] == [
        ("网络可达", True, ""),
        ("登录成功", True, f"应用 {ACCOUNT['app_key']}"),
        ("可读「客户」", True, "读到 10 条以上"),
        ("可读「销售订单」", True, "近 30 天 26 张"),
    ]


def test_a_right_that_is_missing_is_told(place: Place) -> None:
    place.fault("no_right")
    check = place.connector.check(place.context)

    assert check.ok
    assert check.points[2].label == "不能读「客户」"


def test_a_wrong_secret_is_told_and_not_shown() -> None:
    with placed(app_secret=WRONG) as place, pytest.raises(Failure) as failed:
        place.connector.check(place.context)

    assert (failed.value.kind, failed.value.said) == (FailureKind.AUTHORISATION, "签名错误")
    assert WRONG not in f"{failed.value!r}{place.context.secrets!r}"


@pytest.mark.parametrize("stream", ["customers", "orders"])
def test_everything_is_read_and_whoever_goes_on_from_any_page_misses_nothing(
    place: Place, stream: str
) -> None:
    pages = place.pages(stream)
    every = {row.key for page in pages for row in page.rows}

    assert len(every) == COUNT
    for at, page in enumerate(pages[:-1]):
        before = {row.key for earlier in pages[: at + 1] for row in earlier.rows}
        assert before | set(place.keys(stream, page.cursor)) == every


@pytest.mark.parametrize("stream", MANIFEST.streams, ids=lambda stream: stream.key)
def test_rows_have_the_fields_of_their_stream(place: Place, stream: Stream) -> None:
    for page in place.pages(stream.key):
        for row in page.rows:
            assert row.values.keys() == {field.key for field in stream.fields}
            assert row.values[stream.identity] == row.key


def test_rows_are_as_yonyou_writes_them(place: Place) -> None:
    [customer, *_] = place.pages("customers")[0].rows
    orders = {row.key: row for page in place.pages("orders") for row in page.rows}
    order = orders["2446326816231680000"]

    assert str(customer.values["name"]).endswith("商贸有限公司")
    assert order.values["payMoney"] == "1130.5"
    assert order.values["vouchdate"] == "2026-11-01"
    assert order.values["pubts"] == "2026-11-01T09:00:00+08:00"
    assert order.changed_at == datetime(2026, 11, 1, 1, tzinfo=UTC)


def test_a_later_reading_brings_what_changed(place: Place) -> None:
    last = place.pages("orders")[-1].cursor
    place.clock.advance(timedelta(hours=1))
    changed = {"id": 2446326816231680003}
    httpx.post(f"{place.address}/_gateway/change", json=changed, trust_env=False)
    place.clock.advance(timedelta(minutes=1))

    assert place.keys("orders", last) == ["2446326816231680003"]


def test_a_token_that_is_not_taken_any_more_is_renewed_once(place: Place) -> None:
    place.pages("customers")
    place.fault("expired_token")
    assert len(place.keys("customers")) == COUNT
    assert place.tokens() == 2

    place.clock.advance(timedelta(seconds=7000))
    place.pages("customers")
    assert place.tokens() == 3


def test_a_token_that_is_never_taken_ends_in_a_failure(place: Place) -> None:
    place.fault("expired_token")
    place.fault("expired_token")
    with pytest.raises(Failure) as failed:
        place.pages("customers")

    assert (failed.value.kind, failed.value.code) == (FailureKind.AUTHORISATION, "310036")
    assert place.tokens() == 2


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("limited", FailureKind.RATE),
        ("429", FailureKind.RATE),
        ("500", FailureKind.TRANSIENT),
        ("cut", FailureKind.TRANSIENT),
        ("no_right", FailureKind.SETTINGS),
    ],
)
def test_what_goes_wrong_is_a_failure_of_its_kind(
    place: Place, fault: str, kind: FailureKind
) -> None:
    place.fault(fault)
    with pytest.raises(Failure) as failed:
        place.pages("customers")

    assert failed.value.kind is kind


def test_further_fields_are_read_as_they_were_written_down() -> None:
    with placed(fields="customers: erpCode 外部编码\norders：memo 备注") as place:
        customers, orders = place.connector.streams(place.context)
        rows = place.pages("customers")[0].rows

    assert customers.fields[-1].key == "erpCode"
    assert orders.fields[-1].label == {"zh-CN": "备注", "en": "备注"}
    assert rows[0].values["erpCode"] is None


@pytest.mark.parametrize("written", ["staff: name 名字", "customers: na'me", "customers"])
def test_a_line_that_names_no_field_is_said_to_be_wrong(written: str) -> None:
    with placed(fields=written) as place, pytest.raises(Failure) as failed:
        place.pages("orders" if written.startswith("staff") else "customers")

    assert (failed.value.code, failed.value.field) == ("wrong_field", "fields")


def test_an_event_is_opened_answered_and_kept_once(place: Place) -> None:
    with receiving(place.connector, place.context, place.address) as inbox:
        probe = inbox.called(kind="CHECK_URL")
        answers = inbox.called(kind="STAFF_ADD", times=2)
        inbox.called(kind="TENANT_OPENED", id="033af2b2")

    assert probe == [{"status": 200, "said": "success"}]
    assert answers == [{"status": 200, "said": "success"}] * 2
    first, same, other = inbox.events
    assert first == same
    assert (first.kind, first.values["ids"]) == ("staff", ["abcde859-d853"])
    assert other.kind == "other"
    fields = {each.key: {field.key for field in each.fields} for each in MANIFEST.events}
    assert all(each.values.keys() == fields[each.kind] for each in inbox.events)


def test_what_somebody_else_tells_is_refused(place: Place) -> None:
    with receiving(place.connector, place.context, place.address) as inbox:
        answers = inbox.called(kind="STAFF_ADD", wrong=True)
        httpx.post(f"{place.gateway.address}", content=b"[]", trust_env=False)

    assert answers == [{"status": 403, "said": ""}]
    assert [failure.code for failure in inbox.refused] == ["wrong_signature", "unreadable"]

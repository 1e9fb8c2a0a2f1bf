"""Followers are read, messages go out once, and what WeChat tells is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.clock import VirtualClock
from dougong.sdk.connectors import Failure, FailureKind, Outcome, Page, Sent, Stream
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import serving
from dougong_gateways.wechat.application import ACCOUNT, TEMPLATE, Gateway, made
from dougong_gateways.wechat.crypt import signed
from dougong_plugins.wechat.connector import WeChatConnector
from tests.harness.connecting import Connected, connected
from tests.plugins.manifests import manifest_of
from tests.plugins.receiving import receiving

COUNT = 230
MANIFEST = manifest_of("wechat")
WRONG = "not-the-secret-of-this-account"


@dataclass
class Place:
    context: Connected
    gateway: Gateway
    address: str
    clock: VirtualClock
    connector: WeChatConnector

    def pages(self, stream: str, cursor: object = None) -> list[Page]:
        return list(self.connector.read(self.context, stream, cursor, self.clock.now()))  # type: ignore[arg-type]

    def send(self, operation: str, /, **values: Json) -> Outcome:
        said: dict[str, Json] = {
            "openid": next(iter(self.gateway.followers)),
            "template_id": TEMPLATE,
            "data": "thing2=余杭店\ntime1=2026年12月2日",
            **values,
        }
        [outcome] = self.connector.operate(self.context, operation, [Sent("run-1", said)])
        return outcome

    def fault(self, kind: str, path: str = "", after: int = 0) -> None:
        self.gateway.desk.faults.add(
            Fault(kind, path=f"/cgi-bin/{path}" if path else "", after=after)
        )

    def tokens(self) -> int:
        return self.gateway.desk.asked("POST /cgi-bin/stable_token")


@contextmanager
def placed(at_once: int = 10000, **filled: Json) -> Iterator[Place]:
    clock = VirtualClock(datetime(2026, 12, 1, 8, tzinfo=UTC))
    app = made(COUNT, at_once, time=clock.now)
    with serving(app) as address:
        all_ = {**ACCOUNT, "base_url": address, **filled}
        context = connected(MANIFEST, all_, clock=clock)
        yield Place(context, app.extensions["gateway"], address, clock, WeChatConnector())
        context.http.close()


@pytest.fixture
def place() -> Iterator[Place]:
    with placed() as found:
        yield found


def test_a_check_tells_what_can_be_read(place: Place) -> None:
    place.fault("not_allowed", "template")
    check = place.connector.check(place.context)

    assert [(point.label, point.ok, point.told) for point in check.points] == [
        ("网络可达", True, ""),
        ("登录成功", True, ACCOUNT["app_id"]),
        ("可读「关注者」", True, "共 230 人"),
        ("不能读「消息模板」", None, "这个公众号没有这项接口权限（api unauthorized）"),
        ("能收消息", True, "安全模式"),
    ]


def test_a_wrong_secret_is_told_and_not_shown() -> None:
    with placed(app_secret=WRONG) as place, pytest.raises(Failure) as failed:
        place.connector.check(place.context)

    assert (failed.value.kind, failed.value.code) == (FailureKind.AUTHORISATION, "40125")
    assert WRONG not in f"{failed.value!r}{place.context.secrets!r}"


@pytest.mark.parametrize("at_once", [10000, 230, 115, 70])
def test_all_followers_are_read_and_whoever_goes_on_misses_none(at_once: int) -> None:
    with placed(at_once) as place:
        pages = place.pages("followers")
        every = [row.key for page in pages for row in page.rows]
        for at, page in enumerate(pages[:-1]):
            rest = [
                row.key for later in place.pages("followers", page.cursor) for row in later.rows
            ]
            assert rest == [row.key for later in pages[at + 1 :] for row in later.rows]
        anew = place.pages("followers", pages[-1].cursor)

    assert every == list(place.gateway.followers)
    assert len(anew) == len(pages)


@pytest.mark.parametrize("stream", MANIFEST.streams, ids=lambda stream: stream.key)
def test_rows_have_the_fields_of_their_stream(place: Place, stream: Stream) -> None:
    for page in place.pages(stream.key):
        for row in page.rows:
            assert row.values.keys() == {field.key for field in stream.fields}
            assert row.values[stream.identity] == row.key


def test_a_follower_is_as_wechat_writes_them(place: Place) -> None:
    row = place.pages("followers")[0].rows[0]

    assert row.values["tags"] == ["会员", "茶友"]
    assert row.values["subscribe"] is True
    assert row.values["subscribe_time"] == "2026-01-01T09:00:00+08:00"


def test_templates_are_listed(place: Place) -> None:
    [page] = place.pages("templates")

    assert [row.values["title"] for row in page.rows] == ["预约提醒"]


def test_a_token_that_is_not_taken_any_more_is_renewed_once(place: Place) -> None:
    place.pages("followers")
    place.fault("expired_token", "user/info")
    assert len(place.pages("followers")) == 4
    assert place.tokens() == 2

    place.clock.advance(timedelta(seconds=7000))
    place.pages("templates")
    assert place.tokens() == 3


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("quota", FailureKind.RATE),
        ("429", FailureKind.RATE),
        ("system", FailureKind.TRANSIENT),
        ("500", FailureKind.TRANSIENT),
        ("cut", FailureKind.TRANSIENT),
    ],
)
def test_what_goes_wrong_is_a_failure_of_its_kind(
    place: Place, fault: str, kind: FailureKind
) -> None:
    place.fault(fault, "user/get")
    with pytest.raises(Failure) as failed:
        place.pages("followers")

    assert failed.value.kind is kind


def test_a_template_message_goes_out_once_though_the_answer_was_lost(place: Place) -> None:
    place.fault("cut", "message")
    first = place.send("template_message", url="https://example.com/1")
    again = place.send("template_message", url="https://example.com/1")

    [kept] = place.gateway.sent
    assert first.answered == again.answered == {"msgid": "200228332"}
    assert kept["data"] == {"thing2": {"value": "余杭店"}, "time1": {"value": "2026年12月2日"}}
    assert kept["url"] == "https://example.com/1"


@pytest.mark.parametrize(("kind", "path"), [("official", "bizsend"), ("mini", "send")])
def test_a_subscribed_message_whose_answer_is_lost_is_not_sent_again(kind: str, path: str) -> None:
    with placed(kind=kind) as place:
        place.fault("cut", "message")
        lost = place.send("subscribe_message", page="pages/index")

    [kept] = place.gateway.sent
    assert lost.code == "outcome_unknown"
    assert kept["_path"] == f"/cgi-bin/message/subscribe/{path}"


def test_a_message_goes_out_though_the_token_was_not_taken(place: Place) -> None:
    place.fault("expired_token", "message")
    outcome = place.send("subscribe_message", mini_app_id="wx1", mini_page="pages/index")

    [kept] = place.gateway.sent
    assert outcome.answered["msgid"]
    assert kept["miniprogram"] == {"appid": "wx1", "pagepath": "pages/index"}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"openid": "nobody"}, "40003"),
        ({"template_id": "none"}, "40037"),
        ({"openid": ""}, "missing"),
    ],
)
def test_what_is_refused_is_an_outcome(place: Place, values: dict[str, Json], code: str) -> None:
    outcome = place.send("template_message", **values)

    assert outcome.code == code
    assert place.gateway.sent == []


def test_somebody_who_wants_no_message_is_not_asked_again(place: Place) -> None:
    place.fault("refused", "message")
    outcome = place.send("subscribe_message")

    assert (outcome.code, outcome.refused) == ("43101", "user refuse to accept the msg")


@pytest.mark.parametrize("safe", [True, False])
def test_what_wechat_tells_is_kept_once(safe: bool) -> None:
    with (
        placed(aes_key=ACCOUNT["aes_key"] if safe else "") as place,
        receiving(place.connector, place.context, place.address) as inbox,
    ):
        answers = inbox.called(kind="subscribe", safe=safe, times=2)
        inbox.called(kind="text", safe=safe)
        inbox.called(kind="delivered", safe=safe)

    assert answers == [{"status": 200, "body": "success"}] * 2
    first, same, text, delivered = inbox.events
    assert first == same
    assert first.kind == "subscribe"
    assert first.values["at"] == "2026-12-01T16:00:00+08:00"
    assert (text.kind, text.key, text.values["content"]) == ("message", "23456", "几点开门？")
    fields = {each.key: {field.key for field in each.fields} for each in MANIFEST.events}
    assert all(each.values.keys() == fields[each.kind] for each in inbox.events)
    assert (delivered.kind, delivered.values["msgid"]) == ("delivered", "200228332")


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"safe": True, "wrong": True}, "wrong_signature"),
        ({"safe": True, "receiver": "wx0000000000000000"}, "not_for_us"),
        ({"safe": True, "age": 700}, "too_old"),
        ({"safe": False}, "wrong_signature"),
    ],
)
def test_what_somebody_else_tells_is_refused(
    place: Place, order: dict[str, object], code: str
) -> None:
    with receiving(place.connector, place.context, place.address) as inbox:
        answers = inbox.called(kind="unsubscribe", **order)

    assert [each["status"] for each in answers] == [403]
    assert [failure.code for failure in inbox.refused] == [code]


def test_the_address_is_verified_by_an_echo(place: Place) -> None:
    query = {
        "timestamp": "1796112000",
        "nonce": "998877",
        "echostr": "5838479218127813673",
        "signature": _signature("1796112000", "998877"),
    }
    with receiving(place.connector, place.context, place.address) as inbox:
        good = httpx.get(place.gateway.address, params=query, trust_env=False)
        bad = httpx.get(place.gateway.address, params={**query, "nonce": "1"}, trust_env=False)

    assert (good.status_code, good.text) == (200, "5838479218127813673")
    assert bad.status_code == 403
    assert inbox.events == []


def _signature(at: str, nonce: str) -> str:
    return signed(ACCOUNT["token"], at, nonce)

"""Letters with figures, handed to a real mail server: with a picture where one could be drawn, else with tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong_runtime.connect.emails import Emails, MailServer
from dougong_runtime.connect.figures import Figures, View
from tests.harness.letterbox import Letterbox, html_of, open_letterbox

OURS = "https://apps.example.com"
PNG = b"\x89PNG\r\n\x1a\n of a dashboard"
LETTER: dict[str, Json] = {
    "to": ["ann@example.com"], "person": "ann", "subject": "经营看板 2026-11-22", "title": "经营<看板>",
    "lines": [["时间", "本月"]],
    "blocks": [
        {"title": "销售额", "figure": "353.6 万", "compared": "+24.2% 上期 284.6 万"},
        {"title": "排行", "head": [["客户", False], ["金额", True]], "rows": [["<b>观澜</b>", "¥1,200.00"]],
         "more": "还有 3 行，打开看板看全部"},
        {"title": "利润", "note": "你还不能看这一块", "pictured": False},
    ],
    "picture": {"app": "crm", "dashboard": "board", "address": "/apps/crm/dashboards/board?level=a", "zone": "UTC"},
    "address": "/apps/crm/dashboards/board?level=a", "open": "打开看板",
    "manage": "/apps/crm/dashboards/board?.sending=1", "why": "数字按你的权限算",
    "leave": "不想再收", "locale": "zh-CN",
}  # fmt: skip
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
DELIVERY = Delivery("d1", "crm", "0123abcd", "send_figures", LETTER, NOON)


@pytest.fixture
def box() -> Iterator[Letterbox]:
    with open_letterbox() as box:
        yield box


def sent(box: Letterbox, base: str = OURS, picture: bytes | None = None) -> EmailMessage:
    asked: list[View] = []

    def draw(view: View) -> bytes | None:
        asked.append(view)
        return picture

    figures = Figures(Emails(MailServer.read(box.url, "no@example.com")), base, draw)
    answer = figures.send(DELIVERY)
    assert (answer.arrived, dict(answer.told)["picture"]) == (True, int(picture is not None))
    address = "/apps/crm/dashboards/board?level=a"
    assert asked == [View("ann", "crm", "board", address, "UTC", "zh-CN")]
    return box.mails[0][1]


def test_without_a_picture_the_tables_are_sent(box: Letterbox) -> None:
    mail = sent(box)
    page = html_of(mail)

    for said in ("353.6 万", "+24.2% 上期 284.6 万", "¥1,200.00", "还有 3 行", "你还不能看这一块"):
        assert said in page
    assert "<b>观澜</b>" not in page
    assert "&lt;b&gt;观澜&lt;/b&gt;" in page
    assert "cid:" not in page
    assert f'href="{OURS}/apps/crm/dashboards/board?level=a"' in page


def test_with_a_picture_it_stands_in_the_page_and_the_figures_in_the_plain_text(
    box: Letterbox,
) -> None:
    mail = sent(box, picture=PNG)

    [image] = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert image.get_content() == PNG
    assert f"cid:{str(image['Content-ID']).strip('<>')}" in html_of(mail)
    # What stands on another tab is told beside it.
    assert "你还不能看这一块" in html_of(mail)
    assert "353.6 万" not in html_of(mail)
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert "观澜</b>\t¥1,200.00" in plain.get_content()
    assert mail["Message-ID"] == "<0123abcd@dougong>"
    assert mail["List-Unsubscribe"] == f"<{OURS}/apps/crm/dashboards/board?.sending=1>"


def test_where_nobody_knows_our_address_there_are_no_links(box: Letterbox) -> None:
    mail = sent(box, base="")

    assert "href" not in html_of(mail)
    assert mail["List-Unsubscribe"] is None


def test_nobody_draws_for_a_server_that_is_not_there() -> None:
    def draw(view: View) -> bytes | None:
        raise AssertionError

    answer = Figures(Emails(None), OURS, draw).send(DELIVERY)

    assert (answer.arrived, answer.code) == (False, "delivery.no_mail_server")

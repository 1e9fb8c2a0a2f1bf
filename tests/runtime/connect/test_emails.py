"""Emails, handed to a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong_runtime.connect.emails import Emails, MailServer
from tests.harness.letterbox import Letterbox, open_letterbox

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
MAIL: dict[str, Json] = {
    "to": ["a@example.com", "b@example.com"],
    "subject": "发货\r\nBcc: x@evil.example",
    "text": "您的订单已发货",
}
DELIVERY = Delivery("d1", "crm", "run.3.0", "send_email", MAIL, NOON)


@pytest.fixture
def letterbox() -> Iterator[tuple[Letterbox, Emails]]:
    with open_letterbox() as box:
        yield box, Emails(MailServer.read(box.url, "斗拱 <no@example.com>"))


def test_an_email_arrives_with_its_key_and_no_header_of_somebody_else(
    letterbox: tuple[Letterbox, Emails],
) -> None:
    box, emails = letterbox

    assert emails.send(DELIVERY).arrived

    ((to, mail),) = box.mails
    assert to == ["a@example.com", "b@example.com"]
    assert mail["Subject"] == "发货 Bcc: x@evil.example"
    assert mail["Bcc"] is None
    assert mail["Message-ID"] == "<run.3.0@dougong>"
    assert mail.get_content().strip() == "您的订单已发货"


@pytest.mark.parametrize(("answer", "later"), [("451 not now", True), ("550 never", False)])
def test_a_refusal_for_now_is_told_from_one_for_good(
    letterbox: tuple[Letterbox, Emails], answer: str, later: bool
) -> None:
    box, emails = letterbox
    box.answer = answer

    found = emails.send(DELIVERY)

    assert (found.arrived, found.later, found.code) == (False, later, "delivery.mail_refused")


def test_without_a_server_it_is_said_what_is_missing() -> None:
    assert Emails(None).send(DELIVERY).code == "delivery.no_mail_server"


def test_a_server_that_does_not_answer_is_tried_again() -> None:
    found = Emails(MailServer.read("smtp+plain://127.0.0.1:1", "no@example.com")).send(DELIVERY)

    assert (found.later, found.code) == (True, "delivery.no_answer")


def test_where_emails_go_is_read_from_one_address() -> None:
    found = MailServer.read("smtps://us%40er:p%3Aw@mail.example", "x")

    assert (found.host, found.port, found.user, found.password, found.tls) == (
        "mail.example", 465, "us@er", "p:w", "tls",
    )  # fmt: skip

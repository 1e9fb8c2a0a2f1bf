"""Letters, handed to a real mail server: with a way out, secrets for links, and told from what has bounced."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import pytest

from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong_runtime.connect.emails import Emails, MailServer
from dougong_runtime.connect.letters import Letters
from tests.harness.letterbox import Letterbox
from tests.runtime.connect.test_emails import NOON, letterbox

__all__ = ["letterbox"]
OFFER: dict[str, Json] = {
    "to": ["a@example.com"],
    "subject": "上新\r\nBcc: x@evil.example",
    "parts": ["您好 <b>观澜</b>\n\n", {"words": "看看", "address": "https://shop.example/new"}],
    "links": ["L" * 43],
    "seen": "S" * 43,
    "leave": "U" * 43,
    "foot": {"why": "您是客户", "words": "退订"},
}
DELIVERY = Delivery("d1", "crm", "run.3.0", "send_message", OFFER, NOON)
BASE = "https://apps.example.com"


@pytest.fixture
def post(letterbox: tuple[Letterbox, Emails]) -> tuple[Letterbox, Letters]:
    box, emails = letterbox
    return box, Letters(emails, BASE)


def parts_of(mail: EmailMessage) -> tuple[str, str]:
    plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    return (plain.get_content() if plain else "", html.get_content() if html else "")


def test_advertisement_arrives_with_a_way_out_that_programs_understand(
    post: tuple[Letterbox, Letters],
) -> None:
    box, letters = post

    assert letters.send(DELIVERY).arrived

    ((_, mail),) = box.mails
    assert mail["List-Unsubscribe"] == f"<{BASE}/api/v1/public/unsubscribe/{'U' * 43}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Bcc"] is None
    plain, html = parts_of(mail)
    assert f"{BASE}/u/{'U' * 43}" in plain
    assert f'href="{BASE}/u/{"U" * 43}"' in html


def test_the_way_out_stands_in_one_piece_in_what_is_sent() -> None:
    """A program that reads the line itself must find the address: encoded or folded it would not."""
    server = MailServer("localhost", 25, "shop@example.com")
    letters = Letters(Emails(server), f"https://{'apps.' * 12}example.com")
    long = replace(DELIVERY, key="k" * 120, body={**OFFER, "subject": "上新" * 60})

    lines = letters.composed(long).as_bytes().split(b"\r\n")

    way_out = f"<{letters.base}/api/v1/public/unsubscribe/{'U' * 43}>".encode()
    assert b"List-Unsubscribe: " + way_out in lines
    assert b"Idempotency-Key: " + b"k" * 120 in lines
    assert max(map(len, lines[: lines.index(b"")])) < 998


def test_its_links_are_secrets_and_its_words_are_words(post: tuple[Letterbox, Letters]) -> None:
    box, letters = post

    letters.send(DELIVERY)

    plain, html = parts_of(box.mails[0][1])
    assert "shop.example" not in plain + html
    assert f'href="{BASE}/api/v1/public/links/{"L" * 43}"' in html
    assert f'src="{BASE}/api/v1/public/opened/{"S" * 43}"' in html
    assert "&lt;b&gt;观澜&lt;/b&gt;" in html


def test_a_receipt_has_no_way_out_and_leads_where_it_says_without_an_address_of_ours(
    post: tuple[Letterbox, Letters],
) -> None:
    box, letters = post
    receipt = replace(DELIVERY, body={**OFFER, "leave": None, "foot": None})

    replace(letters, base="").send(receipt)

    mail = box.mails[0][1]
    assert mail["List-Unsubscribe"] is None
    assert "https://shop.example/new" in parts_of(mail)[1]
    assert "<img" not in parts_of(mail)[1]


def test_without_a_way_out_no_advertisement_leaves(post: tuple[Letterbox, Letters]) -> None:
    box, letters = post

    answer = replace(letters, base="").send(DELIVERY)

    assert (answer.arrived, answer.code, box.mails) == (False, "delivery.no_public_url", [])


@pytest.mark.parametrize(
    ("said", "bounced"),
    [
        ("550 5.1.1 no such user", True),
        ("553 mailbox name not allowed", True),
        ("554 5.1.2 bad domain", True),
        ("550 5.7.1 blocked by policy", False),
        ("552 5.2.2 mailbox full", False),
        ("550 5.2.2 over quota", False),
        ("451 4.3.0 later", False),
    ],
)
def test_a_box_that_is_not_there_is_told_from_one_that_will_have_nothing(
    post: tuple[Letterbox, Letters], said: str, bounced: Any
) -> None:
    box, letters = post
    box.answer = said

    answer = letters.send(DELIVERY)

    assert (answer.arrived, answer.bounced) == (False, bounced)


def test_a_server_that_does_not_know_somebody_says_so_before_it_reads_anything(
    post: tuple[Letterbox, Letters],
) -> None:
    box, letters = post
    box.unknown = {"a@example.com"}

    answer = letters.send(DELIVERY)

    assert (answer.arrived, answer.later, answer.bounced) == (False, False, True)
    assert box.mails == []

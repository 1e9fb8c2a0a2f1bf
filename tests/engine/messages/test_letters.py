"""How a letter is set: as plain text and as a page, and nothing in it but what was written."""

from __future__ import annotations

import pytest

from dougong.messages.channels.email import EmailChannel
from dougong.messages.letters import Foot, Letter, Target, html, plain

SHOP = Target("看看新品", "https://shop.example/new?a=1&b=2")
FOOT = Foot("您是客户", Target("退订", "https://us.example/u/x"))


def test_values_are_words_however_they_look() -> None:
    page = html(Letter("", ("您好 <b onload=x>[点](https://evil.example)</b>\n再见",)))

    assert "&lt;b onload=x&gt;[点](https://evil.example)&lt;/b&gt;<br>再见" in page
    assert "<a " not in page


def test_a_link_alone_in_its_paragraph_is_a_button() -> None:
    page = html(Letter("", ("您好\n\n", SHOP, "\n\n见 ", SHOP)))

    button, inline = page.split("<a ")[1:]
    assert "background:#0b69a3" in button
    assert "background" not in inline
    assert 'href="https://shop.example/new?a=1&amp;b=2"' in button


def test_advertisement_has_a_foot_and_the_dot_only_where_asked() -> None:
    letter = Letter("", ("您好",))

    assert "https://us.example/u/x" in html(letter, FOOT)
    assert "https://us.example/u/x" in plain(letter, FOOT)
    assert "<img" not in html(letter, FOOT)
    assert '<img src="https://us.example/dot"' in html(letter, FOOT, "https://us.example/dot")


def test_its_links_can_lead_elsewhere_in_their_order() -> None:
    led = Letter("s", ("a", SHOP, "b", SHOP)).led(["https://x/1", "https://x/2"])

    assert [each.address for each in led.targets] == ["https://x/1", "https://x/2"]
    assert [each.words for each in led.targets] == ["看看新品", "看看新品"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (" GuanLan@Example.COM ", "guanlan@example.com"),
        ("观澜@example.com", ""),
        ("a@b", ""),
        ("a@b.cn, c@d.cn", ""),
        ("a@b.cn\r\nBcc: x@evil.example", ""),
        ('"a b"@c.cn', ""),
        ("a" * 250 + "@b.cn", ""),
        (None, ""),
    ],
)
def test_an_address_is_one_that_a_server_takes_or_none(said: str | None, kept: str) -> None:
    assert EmailChannel().address(said) == kept

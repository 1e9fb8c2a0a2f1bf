"""What may stand in a message, and what is cut out of its text before any value comes in."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.definitions.codec import content_of
from dougong.kernel.errors import Invalid
from dougong.messages.compile import compile_message
from dougong.messages.spec import Link, MessageSpec
from dougong.publishing.compile import compile_app
from dougong.records.shape import Shapes

FORM: dict[str, Any] = {
    "key": "customer",
    "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "email", "type": "email", "label": "邮箱"},
        {"key": "seller", "type": "member", "label": "销售"},
        {"key": "spent", "type": "money", "label": "消费", "currency": "CNY"},
    ],
}
WELCOME: dict[str, Any] = {
    "key": "welcome",
    "label": "欢迎",
    "form": "customer",
    "channel": "email",
    "purpose": "marketing",
    "address": "email",
    "subject": "{name}，欢迎",
    "text": "您好 {name}\n\n[看看新品](https://shop.example/new?who={name})",
}


def shapes() -> Shapes:
    app: dict[str, Any] = {"app": {"format": 1, "key": "crm", "label": "客户"}, "forms": [FORM]}
    return compile_app(content_of(app)).spec.shapes


def compiled(**said: Any) -> MessageSpec:
    return compile_message(WELCOME | said, "crm", shapes())


def wrong(**said: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        compiled(**said)
    return [(each.path, each.code) for each in refused.value.problems]


def test_words_and_links_are_told_apart_before_any_value_is_put_in() -> None:
    spec = compiled()

    assert [type(each).__name__ for each in spec.pieces] == ["Template", "Link"]
    assert spec.needs == {("name",), ("email",)}


def test_a_formula_with_brackets_may_stand_in_a_link() -> None:
    (link,) = compiled(text="[看](https://a.example/?n={LEN(name)})").links

    assert isinstance(link, Link)
    assert link.address.needs == {("name",)}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert", "//evil.example", "http://", "https://{name}", "https://{name}.example/",
        "https://shop.example{name}", "https://a@evil.example", "data:text/html,x", "/inside",
        "https://shop.example\\@evil.example", "ftp://a.example/x", "https://店.example/",
    ],
)  # fmt: skip
def test_a_link_leads_to_a_site_that_no_value_decides(address: str) -> None:
    assert ("text", "message.no_web_address") in wrong(text=f"[看]({address})")


@pytest.mark.parametrize(
    ("said", "path", "code"),
    [
        ({"form": "nothing"}, "form", "message.no_form"),
        ({"channel": "pigeon"}, "channel", "message.no_channel"),
        ({"address": ""}, "address", "message.no_address"),
        ({"address": "spent"}, "address", "message.not_for_email"),
        ({"address": "seller"}, "address", "message.not_for_email"),
        ({"subject": " "}, "subject", "message.no_subject"),
        ({"text": ""}, "text", "message.no_text"),
        ({"text": "{unknown}"}, "text", "expression.unknown_name"),
        ({"text": "{name"}, "text", "message.open_brace"),
        ({"channel": "notice", "address": "seller"}, "purpose", "message.no_way_out"),
    ],
)
def test_what_cannot_be_is_told_at_its_place(said: dict[str, Any], path: str, code: str) -> None:
    assert (path, code) in wrong(**said)


def test_a_notice_goes_to_somebody_who_works_here_and_needs_no_subject() -> None:
    spec = compiled(channel="notice", purpose="service", address="seller", subject="")

    assert spec.channel.key == "notice"


def test_more_links_than_anybody_reads_are_refused() -> None:
    assert wrong(text="[a](https://a.example/)" * 21) == [("text", "message.many_links")]


SMS: dict[str, Any] = {
    "channel": "sms",
    "address": "name",
    "subject": "",
    "signature": "观澜茶行",
    "template": "SMS_1",
    "text": "{name}您好，券{spent}，拒收请回复R",
}


def test_each_blank_of_an_approved_text_has_a_name_or_its_number() -> None:
    named = compiled(**SMS, variables=["customer"]).approved

    assert named is not None
    assert [each for each in named.names if each] == ["customer", "2"]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"signature": ""}, ("signature", "message.no_signature")),
        ({"template": " "}, ("template", "message.no_template")),
        ({"text": "您好"}, ("text", "message.sms_no_way_out")),
        ({"text": "退订" * 251}, ("text", "message.sms_long")),
        ({"text": "[看看](https://shop.example/) 退订回T"}, ("text", "message.sms_link")),
        ({"variables": ["a", "a"]}, ("variables", "message.same_variable")),
        ({"address": "spent"}, ("address", "message.not_for_sms")),
    ],
)  # fmt: skip
def test_what_a_provider_would_refuse_is_named(said: Any, problem: tuple[str, str]) -> None:
    assert wrong(**SMS | said) == [problem]

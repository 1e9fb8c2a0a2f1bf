"""Messages among all else that mentions and is mentioned: where used, renamed, and what is wrong with them."""

from __future__ import annotations

from typing import Any

from dougong.publishing.compile import compile_app
from dougong.publishing.refactor import with_field_key
from dougong.publishing.references import references_of, used
from dougong.records.shape import FormRef
from tests.engine.publishing.shop import SHOP, compiled
from tests.harness.documents import known

NEWS: dict[str, Any] = {
    "key": "news",
    "label": "上新",
    "form": "customer",
    "channel": "email",
    "purpose": "marketing",
    "address": "name",
    "subject": "{name}，上新了",
    "text": "您好 {name}，累计 {spent}\n\n[看看](https://a.example/?n={name}&s={ROUND(spent, 0)})",
}
STEP: dict[str, Any] = {"key": "send", "type": "send_message", "message": "news"}
RULE: dict[str, Any] = {
    "key": "tell",
    "label": "告诉",
    "form": "order",
    "trigger": {"on": "record.created"},
    "actions": [{"type": "branch", "key": "b", "ways": [
        {"label": "大单", "condition": "units > 1", "actions": [STEP | {"record": "customer"}]}
    ]}],
}  # fmt: skip


def shop(*, news: dict[str, Any] = NEWS, rule: dict[str, Any] = RULE) -> dict[str, Any]:
    return {**SHOP, "messages": [news], "rules": [*SHOP["rules"], rule]}


def test_a_field_is_found_in_texts_and_links_of_messages() -> None:
    spec = compiled(shop()).spec

    found = used(references_of(spec), "forms/customer/fields/name")

    assert [each.spot.steps for each in found if each.place.folder == "messages"] == [
        ("address",), ("subject",), ("text",), ("text",),
    ]  # fmt: skip


def test_a_message_is_found_in_the_steps_that_send_it_however_deep() -> None:
    spec = compiled(shop()).spec

    [found] = used(references_of(spec), "messages/news")

    assert found.place.key == "tell"
    assert found.spot.form == "order->customer"


def test_another_key_of_a_field_is_written_into_messages_and_words_stay() -> None:
    renamed = with_field_key(compiled(shop()).spec, FormRef("shop", "customer"), "name", "called")

    news = known(renamed.definitions["messages"]["news"])
    assert news["address"] == "called"
    assert news["subject"] == "{called}，上新了"
    assert "[看看](https://a.example/?n={called}&s={ROUND(spent, 0)})" in news["text"]
    assert compile_app(renamed).problems == ()


def test_an_unknown_field_is_told_where_it_stands() -> None:
    found = compiled(shop(news=NEWS | {"text": "{nobody}", "address": "nothing"})).problems

    assert {(each.path, each.code) for each in found} == {
        ("messages/news/address", "expression.unknown_name"),
        ("messages/news/text", "expression.unknown_name"),
    }


def test_a_message_about_other_records_is_told_at_the_step() -> None:
    rule = RULE | {"actions": [STEP]}

    assert [(each.path, each.code) for each in compiled(shop(rule=rule)).problems] == [
        ("rules/tell/actions/send/message", "lint.message_form")
    ]


def test_advertisement_by_a_channel_that_nobody_can_leave_is_not_published() -> None:
    notice = NEWS | {"channel": "notice", "address": "owner_id"}

    assert [(each.path, each.code) for each in compiled(shop(news=notice)).problems] == [
        ("messages/news/purpose", "message.no_way_out")
    ]


def test_a_setting_that_nobody_knows_is_refused() -> None:
    found = compiled(shop(news=NEWS | {"unsubscribe": False, "purpose": "whatever"})).problems

    assert {each.path for each in found} == {
        "messages/news/purpose", "messages/news/unsubscribe",
    }  # fmt: skip

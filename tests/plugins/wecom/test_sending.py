"""What is sent by WeCom arrives once, and as it was meant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dougong.kernel.canonical import Json
from dougong.sdk.connectors import Failure, FailureKind, Sent
from tests.plugins.wecom.company import linked

CARD: dict[str, Json] = {
    "to": ["ys0002", "ys0003"],
    "title": "新线索",
    "text": "李女士想看样品",
    "url": "https://app.example/r/1",
}


def test_a_message_is_a_card_that_opens_a_page() -> None:
    with linked() as company:
        outcome = company.do("message", **{**CARD, "to": "ys0002, nobody"})

        [message] = company.gateway.office.messages
        assert message["to"] == ["ys0002"]
        assert message["msg"]["textcard"]["url"] == CARD["url"]
        assert outcome.answered == {"message_ids": ["m1"], "unknown": ["nobody"]}


def test_a_message_whose_answer_is_lost_arrives_once() -> None:
    with linked() as company:
        company.fault("cut", "message/send")
        outcome = company.do("message", **CARD)

        assert outcome.refused == ""
        assert company.gateway.desk.asked("POST /cgi-bin/message/send") == 2
        assert len(company.gateway.office.messages) == 1


@pytest.mark.parametrize(
    ("operation", "path", "times"), [("message", "message/send", 2), ("robot", "webhook/send", 1)]
)
def test_what_may_have_been_sent_is_not_sent_again_later(
    operation: str, path: str, times: int
) -> None:
    with linked() as company:
        company.fault("cut", path, times=times)
        outcome = company.do(operation, **CARD)

        assert outcome.code == "unanswered"
        assert len(company.gateway.office.messages) == 1


def test_the_same_message_goes_out_again_only_after_a_while() -> None:
    with linked() as company:
        company.do("message", "run-1", **CARD)
        company.do("message", "run-1", **CARD)
        company.clock.advance(timedelta(minutes=31))
        company.do("message", "run-2", **CARD)

        assert len(company.gateway.office.messages) == 2


def test_a_message_to_many_goes_in_portions_and_is_not_repeated_once_some_have_it() -> None:
    with linked(people_per_message=25) as company:
        everybody: Json = [each.userid for each in company.gateway.office.company.everybody()]
        company.do("message", **{**CARD, "to": everybody})
        company.fault("busy", "message/send", after=1)
        outcome = company.do("message", **{**CARD, "to": everybody, "title": "另一条"})

        assert [len(each["to"]) for each in company.gateway.office.messages] == [25, 25, 10, 25]
        assert outcome.code == "45009"


@pytest.mark.parametrize("agent", ["", "my app"])
def test_an_application_without_a_number_is_a_matter_of_settings(agent: str) -> None:
    with linked(5, agent_id=agent) as company:
        with pytest.raises(Failure) as failure:
            company.do("message", **CARD)

        assert (failure.value.kind, failure.value.field) == (FailureKind.SETTINGS, "agent_id")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"to": []}, "missing"),
        ({"url": None}, "missing"),
        ({"text": "好" * 171}, "too_long"),
        ({"to": "nobody"}, "81013"),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused_and_stops_no_other(
    values: dict[str, Json], code: str
) -> None:
    with linked() as company:
        refused, sent = company.connector.operate(
            company.context, "message", [Sent("a", {**CARD, **values}), Sent("b", CARD)]
        )

        assert (refused.code, sent.refused) == (code, "")
        assert len(company.gateway.office.messages) == 1


def test_what_fails_after_something_was_done_is_told_as_refused() -> None:
    with linked() as company:
        company.fault("busy", "message/send", after=1)
        first, second = company.connector.operate(
            company.context, "message", [Sent("a", CARD), Sent("b", {**CARD, "title": "另一条"})]
        )

        assert (first.refused, second.code) == ("", "45009")


def test_tags_are_put_on_and_taken_off_by_their_names() -> None:
    with linked() as company:
        (seller, contact), follow = next(iter(company.gateway.customers.follows.items()))
        follow["tag_id"] = ["et-level-b"]
        both: dict[str, Json] = {"userid": seller, "external_userid": contact}
        for key in ("run-1", "run-1"):
            company.do("mark_tag", key, **both, add=["重要", "et-from-fair"], remove="一般")

        assert follow["tag_id"] == ["et-level-a", "et-from-fair"]


@pytest.mark.parametrize(("tag", "code"), [("没有的标签", "no_such_tag"), ("重要", "84061")])
def test_a_tag_or_a_contact_that_there_is_not_is_refused(tag: str, code: str) -> None:
    with linked() as company:
        outcome = company.do("mark_tag", userid="ys0001", external_userid="wo-nobody", add=tag)

        assert outcome.code == code


def test_a_robot_says_it_with_a_link_or_to_everybody() -> None:
    with linked() as company:
        company.do("robot", title="日报", url="https://app.example/d/1", to="ys0002")
        company.do("robot", title="日报", text="今天 3 单", to_all=True)

        linked_, plain = (each["msg"] for each in company.gateway.office.messages)
        said = "**日报**\n[查看](https://app.example/d/1)\n<@ys0002>"
        assert linked_["markdown"]["content"] == said
        assert plain["text"] == {"content": "日报\n今天 3 单", "mentioned_list": ["@all"]}


def test_a_robot_with_the_wrong_key_is_a_matter_of_settings() -> None:
    with linked(robot_key="wr0ng-key") as company:
        with pytest.raises(Failure) as failure:
            company.do("robot", title="日报")

        assert failure.value.kind is FailureKind.SETTINGS
        assert "wr0ng-key" not in f"{failure.value!r}"

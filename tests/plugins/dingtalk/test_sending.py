"""What is sent by DingTalk arrives once, and as it was meant."""

from __future__ import annotations

import pytest

from dougong.kernel.canonical import Json
from dougong.sdk.connectors import Failure, FailureKind, Sent
from tests.plugins.dingtalk.company import linked

NOTICE: dict[str, Json] = {
    "to": ["ys0002", "ys0003"],
    "title": "新线索",
    "text": "**李女士** 想看样品",
    "url": "https://app.example/r/1",
}
TODO: dict[str, Json] = {
    "to": "ys0002",
    "subject": "回访李女士",
    "url": "https://app.example/r/1",
    "due": "2026-12-02T18:00:00+08:00",
}
SEND = "/topapi/message/corpconversation/asyncsend_v2"


def test_a_notice_is_a_card_that_opens_a_page() -> None:
    with linked() as company:
        outcome = company.do("work_notification", **NOTICE)

        [message] = company.gateway.office.messages
        assert message["to"] == ["ys0002", "ys0003"]
        assert message["msg"]["action_card"]["single_url"] == NOTICE["url"]
        assert message["msg"]["action_card"]["single_title"] == "查看"
        assert outcome.answered == {"task_ids": ["256271667526"]}


def test_a_notice_to_many_goes_in_portions() -> None:
    with linked(60, people_per_notice=25) as company:
        everybody: Json = [each.userid for each in company.gateway.office.company.everybody()]
        company.do("work_notification", **{**NOTICE, "to": everybody})

        assert [len(each["to"]) for each in company.gateway.office.messages] == [25, 25, 10]


def test_a_notice_that_was_refused_for_its_rate_may_be_sent_again_unless_some_have_it() -> None:
    with linked(60, people_per_notice=1) as company:
        company.fault("429", SEND)
        with pytest.raises(Failure) as first:
            company.do("work_notification", **NOTICE)
        company.fault("429", SEND, after=1)
        second = company.do("work_notification", **NOTICE)

        assert (first.value.again, first.value.replayable) == (True, True)
        assert (second.code, len(company.gateway.office.messages)) == ("429", 1)
        assert second.refused.startswith("已给前 1 人")


@pytest.mark.parametrize(
    ("operation", "path"), [("work_notification", SEND), ("robot", "/robot/send")]
)
@pytest.mark.parametrize("fault", ["cut", "500"])
def test_what_may_have_been_sent_is_not_sent_again(operation: str, path: str, fault: str) -> None:
    with linked() as company:
        company.fault(fault, path)
        outcome = company.do(operation, **NOTICE)

        assert outcome.code == "unanswered"
        assert company.gateway.desk.asked(f"POST {path}") == 1


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"to": []}, "missing"),
        ({"url": None}, "missing"),
        ({"text": "好" * 6667}, "too_long"),
        ({"to": "nobody"}, "33012"),
    ],
)
def test_a_notice_that_cannot_be_sent_is_refused_and_stops_no_other(
    values: dict[str, Json], code: str
) -> None:
    with linked() as company:
        refused, sent = company.connector.operate(
            company.context,
            "work_notification",
            [Sent("a", {**NOTICE, **values}), Sent("b", NOTICE)],
        )

        assert (refused.code, sent.refused) == (code, "")
        assert len(company.gateway.office.messages) == 1


def test_a_todo_is_there_once_however_often_it_is_asked_for() -> None:
    with linked() as company:
        first = company.do("todo_create", "run-1", **TODO)
        again = company.do("todo_create", "run-1", **TODO)

        [todo] = company.gateway.todos.kept.values()
        assert first.answered["id"] == again.answered["id"] == todo["id"]
        assert todo["sourceId"] == "run-1"
        assert todo["dueTime"] == 1796205600000
        executor = company.gateway.office.company.person("ys0002")
        assert executor
        assert todo["executorIds"] == [executor.unionid]


def test_a_todo_is_there_once_though_the_answer_was_lost() -> None:
    with linked() as company:
        company.do("todo_create", "warm-up", **TODO)
        company.fault("cut", "/v1.0/todo/users/", after=1)
        with pytest.raises(Failure):
            company.do("todo_create", "run-1", **TODO)
        company.do("todo_create", "run-1", **TODO)

        assert len(company.gateway.todos.kept) == 2


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-12-02T10:00:00Z", 1796205600000),
        ("2026-12-02T18:00:00", 1796205600000),
        (None, None),
    ],
)
def test_a_todo_is_due_at_a_moment_or_never(due: Json, expected: int | None) -> None:
    with linked(5) as company:
        company.do("todo_create", **{**TODO, "due": due})

        [todo] = company.gateway.todos.kept.values()
        assert todo.get("dueTime") == expected


def test_a_todo_that_is_due_at_no_moment_is_refused() -> None:
    with linked(5) as company:
        assert company.do("todo_create", **{**TODO, "due": "soon"}).code == "no_moment"


@pytest.mark.parametrize(
    ("operation", "setting"), [("work_notification", "agent_id"), ("todo_create", "todo_creator")]
)
def test_what_was_left_out_of_the_settings_is_named(operation: str, setting: str) -> None:
    left_out: dict[str, str] = {"agent_id": "20260001", "todo_creator": "ys0001", setting: ""}
    with linked(5, agent_id=left_out["agent_id"], todo_creator=left_out["todo_creator"]) as company:
        with pytest.raises(Failure) as failure:
            company.do(operation, **{**NOTICE, **TODO})

        assert (failure.value.kind, failure.value.field) == (FailureKind.SETTINGS, setting)


def test_a_todo_is_ticked_off_once() -> None:
    with linked() as company:
        company.do("todo_create", "run-1", **TODO)
        done = [company.do("todo_done", key, source="run-1") for key in ("run-2", "run-3")]

        [todo] = company.gateway.todos.kept.values()
        assert todo["done"] is True
        assert [each.answered["done"] for each in done] == [True, True]
        assert company.gateway.desk.asked("PUT /v1.0/todo/") == 1


def test_a_todo_that_there_is_not_cannot_be_ticked_off() -> None:
    with linked() as company:
        assert company.do("todo_done", source="never").code == "no_such_todo"


def test_the_newer_pass_is_asked_for_anew_when_it_has_run_out() -> None:
    with linked() as company:
        company.fault("expired_token", "/v1.0/todo/")
        company.do("todo_create", **TODO)

        assert company.gateway.desk.asked("POST /v1.0/oauth2/accessToken") == 2
        assert len(company.gateway.todos.kept) == 1


def test_a_robot_signs_what_it_says() -> None:
    with linked() as company:
        company.do("robot", title="日报", text="今天 3 单", to_all=True)
        company.do("robot", title="日报", text="今天 3 单", url="https://app.example/d/1")

        plain, card = (each["msg"] for each in company.gateway.office.messages)
        assert (plain["msgtype"], plain["at"]["isAtAll"]) == ("markdown", True)
        assert card["actionCard"]["singleURL"] == "https://app.example/d/1"


def test_a_robot_with_the_wrong_secret_is_a_matter_of_settings() -> None:
    with linked(robot_secret="SECwr0ng") as company:
        with pytest.raises(Failure) as failure:
            company.do("robot", title="日报")

        assert (failure.value.kind, failure.value.code) == (FailureKind.SETTINGS, "310000")
        assert "SECwr0ng" not in f"{failure.value!r}"

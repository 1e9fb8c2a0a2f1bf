"""What DingTalk tells by itself is opened, kept once, and answered as DingTalk demands."""

from __future__ import annotations

import pytest

from dougong.sdk.connectors import Failure, Incoming
from dougong_gateways.dingtalk.callbacks import accepted
from tests.plugins.dingtalk.company import Linked, linked
from tests.plugins.listening import Heard, listening


def answers_accepted(company: Linked) -> list[bool]:
    office = company.gateway.office
    return [accepted(company.gateway.sealer, each) for each in office.answers]


def registered(company: Linked, heard: Heard) -> None:
    company.gateway.office.callback_url = heard.address


def test_the_address_is_checked_and_nothing_is_kept_of_it() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        registered(company, heard)
        company.gateway.office.tell("check_url", {})

        assert answers_accepted(company) == [True]
        assert heard.events == {}


def test_whoever_leaves_or_joins_is_told_of() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        registered(company, heard)
        company.gateway.office.leave("ys0007")
        joined = company.gateway.office.join()

        assert heard.kinds == ["user_leave_org", "user_add_org"]
        left, came = heard.events.values()
        assert (left.values["userids"], came.values["userids"]) == (["ys0007"], [joined.userid])
        assert answers_accepted(company) == [True, True]


def test_what_is_told_twice_is_the_same_event() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        registered(company, heard)
        company.gateway.office.tell("org_dept_modify", {"DeptId": [21]}, times=3)

        assert answers_accepted(company) == [True] * 3
        [event] = heard.events.values()
        assert event.values == {"dept_ids": ["21"]}


def test_a_todo_that_is_ticked_off_in_the_app_is_told_of_by_our_key() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        registered(company, heard)
        made = company.do("todo_create", "run-9", to="ys0002", subject="回访")
        company.gateway.ticked_in_the_app(str(made.answered["id"]))

        [event] = heard.events.values()
        assert (event.kind, event.values["source"]) == ("todo_task_update", "run-9")


def test_an_event_of_another_kind_is_answered_and_not_kept() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        registered(company, heard)
        company.gateway.office.tell("chat_update_title", {"ChatId": "c"})

        assert (answers_accepted(company), heard.events) == ([True], {})


def test_what_somebody_else_signed_is_refused() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        registered(company, heard)
        company.gateway.office.tell("user_leave_org", {"UserId": ["ys0001"]}, wrong=True)

        assert (answers_accepted(company), heard.events) == ([False], {})
        assert [each.code for each in heard.refused] == ["wrong_signature"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"no json", b'{"encrypt": 1}'])
def test_a_call_without_a_signature_is_refused(body: bytes) -> None:
    with linked(1) as company:
        with pytest.raises(Failure) as failure:
            company.connector.receive(company.context, Incoming("POST", {}, {}, body))

        assert failure.value.code == "unsigned_call"

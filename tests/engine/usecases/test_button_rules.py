"""Rules as buttons on a record: who sees them, and what pressing one comes to."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.errors import Forbidden, NotFound
from dougong.publishing.compile import compile_app
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.pressing import buttons_on, press
from dougong.usecases.rules.run_log import runs_of
from tests.engine.usecases.living import worked
from tests.engine.usecases.workshop import Workshop

ORDER = FormRef("shop", "order")
SHIP: dict[str, Any] = {
    "key": "ship", "label": "发货", "form": "order",
    "trigger": {"on": "button.pressed"},
    "condition": 'stage = "paid"',
    "actions": [{"type": "update_record", "set": {"stage": '"shipped"', "times": "times + 1"}}],
}  # fmt: skip


def role(key: str, label: str, *operations: str) -> dict[str, Any]:
    grant = {"operations": [*operations], "scope": "all"}
    return {"key": key, "label": label, "forms": {"order": grant}}


def a_shop(**said: Any) -> dict[str, Any]:
    return {
        "app": {"format": 1, "key": "shop", "label": "小店"},
        "forms": [
            {"key": "order", "label": "订单", "fields": [
                {"key": "title", "type": "text", "label": "标题"},
                {"key": "stage", "type": "text", "label": "状态"},
                {"key": "times", "type": "number", "label": "次数", "decimals": 0, "default": "0"},
            ]},
        ],
        "rules": [SHIP | said],
        "roles": [
            role("clerk", "店员", "read", "create", "update"),
            role("guest", "访客", "read"),
            role("chief", "店长", "read", "update"),
        ],
    }  # fmt: skip


def one_of(role: str) -> Principal:
    return Principal(PrincipalKind.USER, role, role, roles=frozenset({f"shop/{role}"}))


def order(workshop: Workshop, state: str) -> str:
    values = {"title": "一单", "stage": state}
    return workshop.do(submit_new, ORDER, values).written.record.id


def buttons(workshop: Workshop, who: Principal, id: str) -> list[str]:
    found: Any = workshop.as_(who, buttons_on, ORDER, id)
    return [each["label"] for each in found["items"]]


def test_a_button_is_there_for_who_may_change_a_record_that_fits(workshop: Workshop) -> None:
    workshop.published(a_shop())
    paid, new = order(workshop, "paid"), order(workshop, "new")

    assert buttons(workshop, one_of("clerk"), paid) == ["发货"]
    assert buttons(workshop, one_of("clerk"), new) == []
    assert buttons(workshop, one_of("guest"), paid) == []


def test_pressing_runs_the_rule_once_however_often_it_is_sent(workshop: Workshop) -> None:
    workshop.published(a_shop())
    paid, clerk = order(workshop, "paid"), one_of("clerk")

    answers: list[Any] = [
        workshop.as_(clerk, press, ORDER, paid, "ship", "press-1") for _ in range(2)
    ]

    record = workshop.do(get_record, ORDER, paid)[0]
    assert answers == [{"outcome": "done", "reason": None}] * 2
    assert (record.values["stage"], str(record.values["times"])) == ("shipped", "1")
    log: Any = workshop.do(runs_of, "shop")
    assert len(log["items"]) == 1


def test_a_button_that_came_too_late_says_that_nothing_was_done(workshop: Workshop) -> None:
    workshop.published(a_shop())
    paid, clerk = order(workshop, "paid"), one_of("clerk")
    workshop.as_(clerk, press, ORDER, paid, "ship", "press-1")

    again: Any = workshop.as_(clerk, press, ORDER, paid, "ship", "press-2")

    assert again["outcome"] == "unmet"
    assert str(workshop.do(get_record, ORDER, paid)[0].values["times"]) == "1"


def test_a_failed_step_says_why_and_undoes_itself(workshop: Workshop) -> None:
    too_long = {"type": "update_record", "set": {"title": 'REPT("长", 10000)'}}
    workshop.published(a_shop(actions=[too_long]))
    paid = order(workshop, "paid")

    answer: Any = workshop.as_(one_of("clerk"), press, ORDER, paid, "ship", "press-1")

    assert answer["outcome"] == "failed"
    assert answer["reason"] == "第 1 步没有完成：「标题」有 10000 个字，最多 200 个"
    assert workshop.do(get_record, ORDER, paid)[0].values["title"] == "一单"
    again: Any = workshop.as_(one_of("clerk"), press, ORDER, paid, "ship", "press-1")
    assert again == answer


def test_what_failed_tells_no_value_to_whoever_pressed_but_does_to_its_maker(
    workshop: Workshop,
) -> None:
    shop = a_shop(actions=[{"type": "update_record", "set": {"sort": "title"}}])
    sort = {
        "key": "sort",
        "type": "choice",
        "label": "分类",
        "options": [{"value": "a", "label": "甲"}],
    }
    shop["forms"][0]["fields"].append(sort)
    workshop.published(shop)
    paid = order(workshop, "paid")

    told: Any = workshop.as_(one_of("clerk"), press, ORDER, paid, "ship", "press-1")
    known: Any = workshop.do(press, ORDER, paid, "ship", "press-1")

    assert (told["outcome"], known["outcome"]) == ("failed", "failed")
    assert "一单" in known["reason"]
    assert "一单" not in told["reason"]


def test_only_the_roles_it_names_press_it(workshop: Workshop) -> None:
    workshop.published(a_shop(trigger={"on": "button.pressed", "roles": ["chief"]}))
    paid = order(workshop, "paid")

    assert buttons(workshop, one_of("clerk"), paid) == []
    assert buttons(workshop, one_of("chief"), paid) == ["发货"]
    with pytest.raises(Forbidden):
        workshop.as_(one_of("clerk"), press, ORDER, paid, "ship", "press-1")
    with pytest.raises(Forbidden):
        workshop.as_(one_of("guest"), press, ORDER, paid, "ship", "press-1")


def test_what_is_no_button_cannot_be_pressed_and_changes_set_none_off(workshop: Workshop) -> None:
    workshop.published(a_shop(trigger={"on": "record.created"}, condition='stage = "never"'))
    paid = order(workshop, "paid")
    with pytest.raises(NotFound):
        workshop.as_(one_of("clerk"), press, ORDER, paid, "ship", "press-1")

    workshop.published(a_shop())
    order(workshop, "paid")
    worked(workshop)
    log: Any = workshop.do(runs_of, "shop")
    assert {each["on"] for each in log["items"] if "on" in each} <= {"record.created"}


def test_a_role_that_is_not_there_is_named() -> None:
    gone = a_shop(trigger={"on": "button.pressed", "roles": ["gone"]})

    problems = compile_app(content_of(gone)).problems

    assert [(each.path, each.code) for each in problems] == [
        ("rules/ship/trigger/roles/0", "lint.missing_roles")
    ]

"""Rules that other systems call: what was sent is there in loops, after waits, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.rules import RecordEvent, payload_of
from dougong.rules.triggers.of_calls import CALLED
from dougong.usecases.rules.running import run_rules
from dougong.usecases.rules.trying import try_call
from tests.engine.usecases.rulework import CUSTOMERS, DAY, RuleWork, a_rule
from tests.engine.usecases.workshop import Workshop

VALUES: list[Any] = [
    {"key": "mark", "path": ["mark"], "type": "text"},
    {"key": "since", "path": ["since"], "type": "date"},
]
SENT: dict[str, Any] = {"on": CALLED, "values": VALUES}


def a_called_rule(*actions: Any, **said: Any) -> dict[str, Any]:
    return a_rule(*actions, trigger=SENT, **said)


def call(work: RuleWork, id: str = "", **sent: Any) -> None:
    """Let a call come out of the outbox, and what it sets off come to rest."""
    release = 1
    event = RecordEvent(id, CALLED, CUSTOMERS, "", release, about="mark", call=sent)
    with work.workshop.database.works.writing() as opened:
        run_rules(opened, id or "e1", CALLED, payload_of(event))
        opened.commit()
    work.settle()


def test_a_loop_sees_what_was_sent(workshop: Workshop) -> None:
    each = {
        "type": "for_each", "form": "customer", "where": "name <> BLANK",
        "actions": [{"type": "update_record", "set": {"note": 'name & call.mark'}}],
    }  # fmt: skip
    work = RuleWork(workshop, a_called_rule(each))

    call(work, mark="!")

    assert work.value("note") == "观澜商贸!"


def test_what_was_sent_is_there_after_a_wait(workshop: Workshop) -> None:
    wait = {"type": "wait", "after": DAY}
    found = {"name": "call.mark"}
    new = {"type": "upsert_record", "form": "customer", "match": found,
           "set": {"note": 'TEXT(call.since, "YYYY-MM-DD")'}}  # fmt: skip
    work = RuleWork(workshop, a_called_rule(wait, new))

    call(work, mark="观止", since="2026-11-01")
    work.later(days=1)

    assert [each["note"] for each in work.all(CUSTOMERS)] == [None, "2026-11-01"]


def test_one_event_told_twice_is_one_run(workshop: Workshop) -> None:
    new = {"type": "create_record", "form": "customer", "set": {"name": "call.mark"}}
    work = RuleWork(workshop, a_called_rule(new))

    call(work, "m1", mark="一")
    call(work, "m1", mark="一")

    assert len(work.all(CUSTOMERS)) == 2


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (a_called_rule(condition="call.nothing = 1"), "expression.unknown_name"),
        (a_called_rule(condition="name = call.mark"), "rule.no_record"),
        (a_called_rule({"type": "update_record", "set": {"note": "call.mark"}}), "rule.no_record"),
        (a_rule(condition='call.mark = "x"'), "expression.unknown_name"),
        (a_rule(trigger={**SENT, "values": [*VALUES, VALUES[0]]}), "rule.call_twice"),
    ],
)
def test_only_what_was_declared_can_be_asked(
    workshop: Workshop, rule: dict[str, Any], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        RuleWork(workshop, rule)

    assert {problem.code for problem in refused.value.problems} == {code}


def test_a_trigger_as_nobody_writes_it_is_no_reason_to_fall(workshop: Workshop) -> None:
    work = RuleWork(workshop)
    said: dict[str, Any] = {"on": CALLED, "values": [3, {"type": "text"}, {"type": 5, "path": "x"}]}

    with pytest.raises(Invalid):
        work.workshop.do(try_call, "crm", a_rule(trigger=said, condition="call.a = 1"), {})

"""What a rule sends outside: its run waits until it has arrived, and fails when it is given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dougong.usecases.rules.retrying import retry_run, skip_step
from dougong.usecases.rules.sending import PAUSES, Answer
from dougong.usecases.rules.trying import try_rule
from tests.engine.usecases.rulework import ORDERS, RuleWork, a_rule, note
from tests.engine.usecases.workshop import Workshop

CALL = {
    "key": "call", "type": "call_webhook", "url": "https://hooks.example/in",
    "values": {"name": "name", "spent": "spent"},
}  # fmt: skip
MAIL = {
    "key": "mail", "type": "send_email", "subject": "{name}", "text": "你好 {name}",
    "to": [{"type": "address", "address": "a@example.com"}],
}  # fmt: skip
LATER = Answer(False, True, "delivery.refused", (("status", 503), ("text", "busy")))
NEVER = Answer(False, False, "delivery.refused", (("status", 400), ("text", "no")))


def test_a_run_goes_on_when_what_it_sent_has_arrived(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(CALL, MAIL, note("!")))

    work.rename()

    call, mail = work.sent
    assert call.body["json"]["values"] == {"name": "观澜", "spent": "0.00"}  # type: ignore[index, call-overload]
    assert (mail.body["subject"], mail.body["text"]) == ("观澜", "你好 观澜")
    assert work.value("note") == "!"
    run = work.run()
    assert run["outcome"] == "done"
    assert [each["state"] for each in run["deliveries"]] == ["sent", "sent"]


def test_it_is_tried_again_ever_later_under_the_same_key(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(CALL, note("!")))
    work.answers = [LATER, LATER]

    work.rename()
    waiting, before = work.run(), work.value("note")
    work.later(seconds=11)
    work.later(seconds=61)

    assert (waiting["outcome"], before) == ("sending", None)
    assert waiting["deliveries"][0]["due"] == "2026-11-22T04:00:10Z"
    assert len({each.key for each in work.sent}) == 1
    assert len(work.sent) == 3
    assert work.value("note") == "!"


def test_it_waits_as_long_as_the_other_side_asks_for_where_that_is_longer(
    workshop: Workshop,
) -> None:
    work = RuleWork(workshop, a_rule(CALL, note("!")))
    work.answers = [replace(LATER, after=120), replace(LATER, after=1)]

    work.rename()
    first = work.run()["deliveries"][0]["due"]
    work.later(seconds=121)
    second = work.run()["deliveries"][0]["due"]

    assert (first, second) == ("2026-11-22T04:02:00Z", "2026-11-22T04:03:01Z")


def test_when_tries_are_used_up_the_run_fails_at_that_step(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(CALL, note("!")))
    work.answers = [LATER] * (len(PAUSES) + 1)

    work.rename()
    for pause in PAUSES:
        work.later(seconds=pause.total_seconds() + 1)
    work.later(days=1)

    run = work.run()
    assert len(work.sent) == len(PAUSES) + 1
    assert run["outcome"] == "failed"
    assert "对方拒绝了（503）：busy" in run["reason"]
    assert work.value("note") is None


def failed(workshop: Workshop) -> tuple[RuleWork, str]:
    work = RuleWork(workshop, a_rule(CALL, note("!")))
    work.answers = [NEVER]
    work.rename()
    return work, work.runs()[0]["id"]


def test_a_refusal_for_good_fails_at_once_and_a_retry_sends_the_same_again(
    workshop: Workshop,
) -> None:
    work, id = failed(workshop)
    assert work.run()["outcome"] == "failed"

    workshop.do(retry_run, "crm", id)
    work.settle()

    first, second = work.sent
    assert (first.id, first.key) == (second.id, second.key)
    assert work.value("note") == "!"
    assert len(work.run()["steps"]) == 2


def test_a_step_that_was_refused_outside_can_be_left_out(workshop: Workshop) -> None:
    work, id = failed(workshop)

    workshop.do(skip_step, "crm", id)
    work.settle()

    assert work.value("note") == "!"
    run = work.run()
    assert run["steps"][0]["skipped"] == "有人跳过了这一步"
    assert run["deliveries"][0]["state"] == "left_out"
    assert len(work.sent) == 1


def test_an_email_to_nobody_fails_in_words(workshop: Workshop) -> None:
    to: list[dict[str, Any]] = [{"type": "field", "field": "note"}]
    work = RuleWork(workshop, a_rule({**MAIL, "to": to}))

    work.rename()

    assert "没有可以寄到的邮箱" in work.run()["reason"]
    assert work.sent == []


def test_a_trial_sends_nothing_and_tells_what_would_be_sent(workshop: Workshop) -> None:
    work = RuleWork(workshop)

    found: Any = workshop.do(try_rule, "crm", a_rule(CALL, MAIL), work.customer)
    work.settle()

    call, mail = (each["effects"][0] for each in found["steps"])
    assert call["json"] == {"name": "观澜商贸", "spent": "0.00"}
    assert mail["to"] == ["a@example.com"]
    assert work.sent == []


EACH = {"key": "each", "type": "for_each", "form": "order", "where": "units > 0"}
LETTER = {
    "key": "letter", "type": "send_email", "subject": "第 {units} 件", "text": "你好",
    "to": [{"type": "address", "address": "a@example.com"}],
}  # fmt: skip


def with_orders(workshop: Workshop, *actions: Any, inside: tuple[Any, ...] = ()) -> RuleWork:
    """Return a rule that writes a letter for each of three orders, and then does something else."""
    loop = EACH | {"actions": [LETTER, *inside]}
    work = RuleWork(workshop, a_rule(loop, *actions))
    for units in (1, 2, 3):
        work.made(ORDERS, customer=work.customer, units=units)
    return work


def test_letters_of_a_loop_are_handed_over_together(workshop: Workshop) -> None:
    work = with_orders(workshop, note("!"))
    work.answers = [LATER, Answer(True), Answer(True)]

    work.rename()

    # None waits for the one before it; what follows the loop waits for all.
    assert [each.body["subject"] for each in work.sent] == ["第 1 件", "第 2 件", "第 3 件"]
    assert (work.run()["outcome"], work.run()["waits"]) == ("sending", {"sending": 3})
    assert work.value("note") is None
    work.later(seconds=11)
    assert work.value("note") == "!"
    assert len({each.key for each in work.sent}) == 3


def test_a_letter_of_a_loop_that_is_given_up_fails_behind_it_and_goes_out_again(
    workshop: Workshop,
) -> None:
    work = with_orders(workshop, note("!"))
    work.answers = [Answer(True), NEVER, Answer(True)]
    work.rename()
    assert work.run()["outcome"] == "failed"

    work.workshop.do(retry_run, "crm", work.run()["id"])
    work.settle()

    assert len(work.sent) == 4
    assert work.sent[3].key == work.sent[1].key
    assert work.run()["outcome"] == "done"
    assert work.value("note") == "!"


def test_a_letter_of_a_loop_is_left_out_and_the_others_count(workshop: Workshop) -> None:
    work = with_orders(workshop, note("!"))
    work.answers = [NEVER]
    work.rename()

    work.workshop.do(skip_step, "crm", work.run()["id"])
    work.settle()

    run = work.run()
    assert run["outcome"] == "done"
    assert sorted(each["state"] for each in run["deliveries"]) == ["left_out", "sent", "sent"]


def test_a_rule_that_stops_inside_a_loop_still_hears_of_its_letters(workshop: Workshop) -> None:
    work = with_orders(workshop, note("!"), inside=({"key": "halt", "type": "stop"},))
    work.answers = [NEVER]

    work.rename()

    assert len(work.sent) == 1
    assert work.run()["outcome"] == "failed"

"""Rules that decide before a record is saved: they refuse at a field, or give values, whichever way it comes."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.errors import Forbidden, Invalid
from dougong.kernel.problems import Problem
from dougong.publishing.compile import compile_app
from dougong.records.change import ChangeKind
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.records.changing_many import Found, Mode, many_changes
from dougong.usecases.rules.trying import try_rule
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.rulework import CUSTOMERS, ORDERS, RuleWork, a_rule, note
from tests.engine.usecases.workshop import Workshop, a_crm


def before(*actions: dict[str, Any], form: str = "order", **said: Any) -> dict[str, Any]:
    rule = {"key": "check", "trigger": {"on": "record.before_save"}, "form": form}
    return {**a_rule(*actions), **rule, **said}


def refuse(text: str, field: str = "units") -> dict[str, Any]:
    return {"type": "refuse", "field": field, "text": text}


def refused(work: RuleWork, **values: Any) -> list[tuple[str, str, Any]]:
    with pytest.raises(Invalid) as wrong:
        work.made(ORDERS, **values)
    problems: tuple[Problem, ...] = wrong.value.problems
    return [(each.path, each.code, each.params["text"]) for each in problems]


def test_a_record_is_refused_at_the_field_in_the_makers_words(workshop: Workshop) -> None:
    work = RuleWork(workshop, before(refuse("最多 10 件，现在是 {units}"), condition="units > 10"))

    assert refused(work, units=11) == [("units", "rule.refused", "最多 10 件，现在是 11")]
    assert work.made(ORDERS, units=10)


def test_a_condition_sees_what_the_record_was(workshop: Workshop) -> None:
    falls = "units < before.units AND NOT ISBLANK(before.id)"
    work = RuleWork(workshop, before(refuse("只能加"), condition=falls))
    order = work.made(ORDERS, units=5)

    work.write(ORDERS, order, units=6)
    with pytest.raises(Invalid):
        work.write(ORDERS, order, units=4)

    assert int(work.value("units", ORDERS, order)) == 6


def test_a_condition_reads_related_records(workshop: Workshop) -> None:
    """A customer may have two orders; the one that is saved is not among them yet."""
    most = "COUNT(customer.orders) >= 2 AND ISBLANK(before.id)"
    work = RuleWork(workshop, before(refuse("订单太多", "customer"), condition=most))
    for _ in range(2):
        work.made(ORDERS, customer=work.customer, units=1)

    assert refused(work, customer=work.customer, units=1)[0][0] == "customer"
    assert work.made(ORDERS, units=1)


def test_values_are_given_settled_and_judged_like_what_was_sent(workshop: Workshop) -> None:
    price = {"type": "set_values", "set": {"price": "2.5"}}
    work = RuleWork(workshop, before(price, condition="ISBLANK(price)"))

    order = work.made(ORDERS, units=4)

    # The formula of the amount rests on the price that the rule gave.
    assert str(work.value("amount", ORDERS, order)) == "10.00"


def test_a_given_value_that_does_not_fit_is_refused_like_any(workshop: Workshop) -> None:
    name = {"type": "set_values", "set": {"name": "BLANK"}}
    work = RuleWork(workshop, before(name, form="customer", condition='name = "空"'))

    with pytest.raises(Invalid) as wrong:
        work.made(CUSTOMERS, name="空")

    assert [each.path for each in wrong.value.problems] == ["name"]


def test_a_rule_sees_what_those_before_it_have_given(workshop: Workshop) -> None:
    first = before({"type": "set_values", "set": {"units": "99"}}, order=1)
    second = before(refuse("太多"), key="second", order=2, condition="units > 50")
    work = RuleWork(workshop, first, second)

    assert refused(work, units=1)[0][2] == "太多"


def test_only_changes_of_a_watched_field_are_looked_at(workshop: Workshop) -> None:
    watched = {"on": "record.before_save", "fields": ["price"]}
    work = RuleWork(workshop, before(refuse("不能改价"), trigger=watched))
    order = work.made(ORDERS, units=1)

    work.write(ORDERS, order, units=2)
    with pytest.raises(Invalid):
        work.write(ORDERS, order, price="1.00")


def test_whoever_may_not_write_a_field_still_gets_what_a_rule_gives_it(workshop: Workshop) -> None:
    fill = {"type": "set_values", "set": {"note": '"审"'}}
    app = a_crm()
    app["roles"][0]["forms"]["customer"] = {
        "operations": ["read", "create", "update"], "scope": "all", "fields": {"note": "read"},
    }  # fmt: skip
    workshop.published({**app, "rules": [before(fill, form="customer")]})
    seller = Principal(PrincipalKind.USER, "ann", roles=frozenset({"crm/sales"}))

    record = workshop.as_(seller, submit_new, CUSTOMERS, {"name": "观澜"}).written.record

    assert record.values["note"] == "审"
    with pytest.raises(Forbidden):
        workshop.as_(seller, submit_patch, CUSTOMERS, record.id, record.version, {"note": "自己写"})


def test_rows_of_a_batch_pass_it_one_by_one_and_are_read_together(workshop: Workshop) -> None:
    work = RuleWork(workshop, before(refuse("太多"), condition="units > 10"))

    def brought(opened: UnitOfWork, who: Principal) -> tuple[int, set[int]]:
        batch = many_changes(opened, who, ORDERS, Mode.INSERT, rules=True, cause="")
        batch.take({number: Found({"units": number}) for number in range(9, 13)})
        assert set(batch.kinds()) == {ChangeKind.CREATE}
        return len(batch.write()), set(batch.failed)

    assert workshop.do(brought) == (2, {11, 12})
    assert len(work.all(ORDERS)) == 2


def test_what_a_rule_writes_afterwards_passes_it_too(workshop: Workshop) -> None:
    check = before(refuse("不能写", "note"), form="customer", condition='note = "禁"')
    work = RuleWork(workshop, check, a_rule(note("禁")))

    work.rename()

    assert "不能写" in work.run()["reason"]


def test_nothing_else_may_be_done_before_saving_and_refusing_only_then(workshop: Workshop) -> None:
    with pytest.raises(Invalid) as early:
        RuleWork(workshop, before({"type": "create_record", "form": "customer", "set": {"name": '"x"'}}))  # fmt: skip
    with pytest.raises(Invalid) as late:
        RuleWork(workshop, a_rule(refuse("x", "name")))

    assert {each.code for each in early.value.problems} == {"rule.not_before"}
    assert {each.code for each in late.value.problems} == {"rule.only_before"}


def test_a_trial_says_what_would_be_refused(workshop: Workshop) -> None:
    rule = before(refuse("不行 {name}", "name"), form="customer", condition="name = before.name")
    work = RuleWork(workshop)

    found: Any = workshop.do(try_rule, "crm", rule, work.customer)

    assert [(each["type"], each["reason"]) for each in found["steps"]] == [
        ("refuse", "不行 观澜商贸")
    ]


def test_a_record_is_not_deleted_where_a_rule_refuses_whichever_way_it_comes(
    workshop: Workshop,
) -> None:
    paid = before(
        refuse("收了款的单不能删"), condition="price > 0", trigger={"on": "record.before_delete"}
    )
    deletes = a_rule({"type": "delete_record", "form": "order", "match": {"customer": "id"}})
    work = RuleWork(workshop, paid, deletes)
    free = work.made(ORDERS, units=1)
    kept = work.made(ORDERS, units=1, price="5", customer=work.customer)

    workshop.do(delete_record, ORDERS, free)
    with pytest.raises(Invalid) as wrong:
        workshop.do(delete_record, ORDERS, kept)
    work.rename()

    assert [(each.path, each.params["text"]) for each in wrong.value.problems] == [
        ("units", "收了款的单不能删")
    ]
    assert work.run()["outcome"] == "failed"
    assert work.value("units", ORDERS, kept) == 1


def test_before_a_deletion_there_is_nothing_to_fill_in(workshop: Workshop) -> None:
    gives = before(
        {"type": "set_values", "set": {"units": "1"}}, trigger={"on": "record.before_delete"}
    )

    problems = compile_app(content_of({**a_crm(), "rules": [gives]})).problems

    assert [(each.path, each.code) for each in problems] == [
        ("rules/check/actions", "rule.nothing_to_give")
    ]

"""What actions do to many records, to one of something, and to numbers that several adjust at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from threading import Barrier, BrokenBarrierError

import pytest

from dougong.access.principal import system_for
from dougong.actions import AdjustNumber
from dougong.kernel.errors import Invalid
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules import stepping
from dougong.usecases.rules.effects.catalogue import carry_out
from dougong.usecases.rules.effects.kind import Acting
from tests.engine.usecases.rulework import CUSTOMERS, ORDERS, RuleWork, a_rule
from tests.engine.usecases.workshop import Workshop


def test_all_that_match_are_written_at_once(workshop: Workshop) -> None:
    many = {
        "key": "many", "type": "update_record", "form": "order", "match": {"customer": "id"},
        "where": "units < 3", "set": {"units": "9"},
    }  # fmt: skip
    work = RuleWork(workshop, a_rule(many))
    mine = [work.made(ORDERS, customer=work.customer, units=units) for units in (1, 2, 3)]

    work.rename()

    assert [int(work.value("units", ORDERS, id)) for id in mine] == [9, 9, 3]
    (step,) = work.run()["steps"]
    assert (step["effects"][0]["type"], step["effects"][0]["count"]) == ("update_records", 2)


def test_more_than_is_borne_is_refused_in_words(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stepping, "MOST_MATCHES", 2)
    many = {
        "key": "many", "type": "delete_record", "form": "order", "match": {"customer": "id"},
    }  # fmt: skip
    work = RuleWork(workshop, a_rule(many))
    for units in (1, 2, 3):
        work.made(ORDERS, customer=work.customer, units=units)

    work.rename()

    assert "超过 2 条" in work.run()["reason"]
    assert len(work.all(ORDERS)) == 3


def test_records_that_match_are_deleted(workshop: Workshop) -> None:
    off = {"key": "off", "type": "delete_record", "form": "order", "match": {"customer": "id"}}
    work = RuleWork(workshop, a_rule(off))
    for customer in (work.customer, work.customer, None):
        work.made(ORDERS, customer=customer, units=1)

    work.rename()

    assert [each["customer"] for each in work.all(ORDERS)] == [None]


UPSERT = {
    "key": "keep", "type": "upsert_record", "form": "customer",
    "match": {"name": '"汇总"'}, "set": {"note": 'name & "!"'},
}  # fmt: skip


def test_what_is_there_is_updated_and_what_is_not_is_made(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(UPSERT))

    work.rename("一")
    work.rename("二")

    kept = [each["note"] for each in work.all(CUSTOMERS) if each["name"] == "汇总"]
    assert kept == ["二!"]


def test_a_match_that_fits_several_is_refused(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(UPSERT))
    for _ in range(2):
        work.made(CUSTOMERS, name="汇总")

    work.rename()

    assert "对应到 2 条记录" in work.run()["reason"]


def test_two_who_upsert_at_once_make_one_record(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(UPSERT))
    action = (
        workshop.do(lambda each, _: compiled_release(each, "crm")).rules["mark"].steps[0].action
    )

    ready = Barrier(8)

    def upsert(number: int) -> None:
        with workshop.database.works.writing() as opened:
            spec = compiled_release(opened, "crm")
            who = system_for("crm", actor=None)
            where = stepping.Whereabouts(work.customer)
            situation = stepping.situation_of(opened, who, spec, spec.rules["mark"], where)
            assert situation is not None
            with suppress(BrokenBarrierError):
                # SQLite lets one writer in: the others cannot come this far.
                ready.wait(timeout=2)
            for effect in action.decide(situation):
                carry_out(Acting(opened, who, spec, "mark", str(number)), effect)
            opened.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(upsert, range(16)))

    assert [each["name"] for each in work.all(CUSTOMERS)].count("汇总") == 1


def stock(workshop: Workshop) -> tuple[RuleWork, str]:
    take = {
        "key": "take", "type": "adjust_number", "form": "order", "match": {"customer": "id"},
        "field": "units", "by": "-4", "least": "0",
    }  # fmt: skip
    work = RuleWork(workshop, a_rule(take))
    return work, work.made(ORDERS, customer=work.customer, units=10)


def test_a_number_is_taken_from_until_it_would_be_less_than_allowed(workshop: Workshop) -> None:
    work, order = stock(workshop)

    for name in ("一", "二", "三"):
        work.rename(name)

    assert int(work.value("units", ORDERS, order)) == 2
    outcomes = [run["outcome"] for run in work.runs()]
    assert outcomes == ["failed", "done", "done"]
    assert "「件数」会变成 -2，不能少于 0" in work.run()["reason"]


def test_many_who_take_from_a_number_at_once_never_take_too_much(workshop: Workshop) -> None:
    work, order = stock(workshop)
    work.write(ORDERS, order, units=30)

    def take(number: int) -> bool:
        with workshop.database.works.writing() as opened:
            spec, who = compiled_release(opened, "crm"), system_for("crm", actor=None)
            effect = AdjustNumber(ORDERS, order, "units", Decimal(-4), least=Decimal(0))
            try:
                carry_out(Acting(opened, who, spec, "mark", str(number)), effect)
            except Invalid:
                return False
            opened.commit()
            return True

    with ThreadPoolExecutor(8) as pool:
        taken = sum(pool.map(take, range(20)))

    assert taken == 7
    assert int(work.value("units", ORDERS, order)) == 2

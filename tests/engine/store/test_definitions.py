"""Drafts, plans and releases: nobody overwrites what they have not seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dougong.definitions.content import Body, Content, Release
from dougong.definitions.store import KeptPlan
from dougong.kernel.errors import Conflict, NotFound
from dougong.kernel.ids import new_id
from dougong.records.following import Way
from dougong.records.shape import FormRef
from dougong.store.unit_of_work import SqlUnitOfWork
from tests.engine.store.shop import ANN, CUSTOMER, NOON, Shop

APP: Body = {"key": "crm", "label": {"zh-CN": "客户", "en": "CRM"}}
FORM: Body = {"key": "b", "zz": 1, "aa": [{"z": None}]}


@pytest.fixture
def work(shop: Shop) -> Iterator[SqlUnitOfWork]:
    with shop.database.works.writing() as work:
        work.drafts.put("crm", "app", "crm", APP, by=ANN, seen=None)
        yield work


def test_a_draft_keeps_definitions_as_they_were_written_in_the_order_of_their_making(
    work: SqlUnitOfWork,
) -> None:
    work.drafts.put("crm", "forms", "b", FORM, by=ANN, seen=None)
    work.drafts.put("crm", "forms", "a", {}, by=ANN, seen=None)

    content = work.drafts.content("crm")

    assert (content.app, list(content.all_of("forms"))) == (APP, ["b", "a"])
    assert list(content.all_of("forms")["b"]) == ["key", "zz", "aa"]
    assert content.all_of("forms")["b"] == FORM
    assert list(work.drafts.apps()) == ["crm"]


def test_a_definition_is_written_only_over_the_one_that_was_seen(work: SqlUnitOfWork) -> None:
    first = work.drafts.put("crm", "forms", "b", FORM, by=ANN, seen=None)
    second = work.drafts.put("crm", "forms", "b", {}, by=ANN, seen=first)

    for seen in (None, first):
        with pytest.raises(Conflict):
            work.drafts.put("crm", "forms", "b", FORM, by=ANN, seen=seen)
    with pytest.raises(Conflict):
        work.drafts.remove("crm", "forms", "b", by=ANN, seen=first)
    assert work.drafts.etags("crm")["forms/b"] == second
    work.drafts.remove("crm", "forms", "b", by=ANN, seen=second)
    assert list(work.drafts.etags("crm")) == ["app/crm"]


def test_what_was_removed_comes_back_as_it_was(work: SqlUnitOfWork) -> None:
    first = work.drafts.put("crm", "forms", "b", FORM, by=ANN, seen=None)
    work.drafts.remove("crm", "forms", "b", by=ANN, seen=first)
    [binned] = work.drafts.removed("crm")
    assert (binned.folder, binned.key, binned.body, binned.by) == ("forms", "b", FORM, ANN)
    assert work.drafts.content("crm").all_of("forms") == {}

    assert work.drafts.take_back("crm", "forms", "b", by=ANN) == first

    assert work.drafts.content("crm").all_of("forms") == {"b": FORM}
    assert work.drafts.removed("crm") == []
    with pytest.raises(NotFound):
        work.drafts.take_back("crm", "forms", "b", by=ANN)


def test_what_was_removed_twice_comes_back_as_it_was_last(work: SqlUnitOfWork) -> None:
    for body in ({"key": "b"}, FORM):
        tag = work.drafts.put("crm", "forms", "b", body, by=ANN, seen=None)
        work.drafts.remove("crm", "forms", "b", by=ANN, seen=tag)

    assert [each.body for each in work.drafts.removed("crm")] == [FORM]


def test_what_was_removed_does_not_push_aside_what_took_its_key(work: SqlUnitOfWork) -> None:
    tag = work.drafts.put("crm", "forms", "b", FORM, by=ANN, seen=None)
    work.drafts.remove("crm", "forms", "b", by=ANN, seen=tag)
    work.drafts.put("crm", "forms", "b", {"key": "b"}, by=ANN, seen=None)

    with pytest.raises(Conflict):
        work.drafts.take_back("crm", "forms", "b", by=ANN)

    assert work.drafts.content("crm").all_of("forms") == {"b": {"key": "b"}}


def test_releases_are_numbered_without_a_gap_and_never_change(work: SqlUnitOfWork) -> None:
    release = Release("crm", 1, Content(APP, {"forms": {"b": FORM}}), NOON, ANN, "first")
    assert (work.releases.current("crm"), work.releases.get("crm")) == (None, None)

    work.releases.add(release)
    work.releases.add(replace(release, number=2, note=""))

    assert work.releases.current("crm") == 2
    assert work.releases.get("crm", 1) == release
    assert [each.number for each in work.releases.all("crm")] == [2, 1]
    for number in (2, 4):
        with pytest.raises(Conflict):
            work.releases.add(replace(release, number=number))


def test_a_plan_is_kept_with_what_it_was_made_from(work: SqlUnitOfWork) -> None:
    plans = [KeptPlan(new_id(), "crm", "tag", {"edits": at}, NOON, ANN) for at in range(21)]
    for plan in plans:
        work.plans.add(plan)

    assert work.plans.get(plans[-1].id) == plans[-1]
    assert work.plans.get(plans[0].id) is None


def test_a_purged_app_is_gone_and_its_key_stays_taken(work: SqlUnitOfWork) -> None:
    assert work.drafts.purge_next(NOON + timedelta(days=1)) is None
    work.drafts.shelve("crm", by=ANN)
    assert work.drafts.purge_next(NOON) is None

    assert work.drafts.purge_next(NOON + timedelta(days=1)) == "crm"

    with pytest.raises(NotFound):
        work.drafts.content("crm")
    assert (work.drafts.apps(), work.drafts.shelved(), work.drafts.taken()) == ([], [], ["crm"])


def test_every_process_sees_a_publication_at_once(shop: Shop) -> None:
    with shop.database.works.writing() as work:
        work.drafts.put("crm", "app", "crm", APP, by=ANN, seen=None)
        work.commit()
    assert shop.read(lambda work: work.releases.current("crm")) is None

    with shop.database.works.writing() as work:
        work.releases.add(Release("crm", 1, Content(APP), NOON, ANN))
        assert work.releases.current("crm") == 1
    assert shop.read(lambda work: work.releases.current("crm")) is None

    with shop.database.works.writing() as work:
        work.releases.add(Release("crm", 1, Content(APP), NOON, ANN))
        work.commit()
    assert shop.read(lambda work: work.releases.current("crm")) == 1


def test_serial_numbers_count_by_period_and_never_twice(shop: Shop) -> None:
    def take(period: str, count: int = 1, *, commit: bool = True) -> int:
        with shop.database.works.writing() as work:
            first = work.records.next_number(CUSTOMER, "no", period, count=count)
            if commit:
                work.commit()
        return first

    assert [take("202611"), take("202611", 5), take("202611"), take("202612")] == [1, 2, 7, 1]
    assert take("202611", commit=False) == take("202611") == 8


def test_facts_are_the_rows_that_ids_lead_to_forwards_and_back(shop: Shop) -> None:
    order = FormRef("shop", "order")
    customer = shop.create(CUSTOMER, name="甲")
    made = shop.create(order, number="1", customer=customer.id, items=({"product": "茶"},))

    with shop.database.works.reading() as work:
        forwards = work.facts.rows(Way(order), [made.id, customer.id])
        back = work.facts.rows(Way(order, "customer"), [customer.id])
        read = work.facts.record(order, made.id)

    assert forwards == {made.id: back[customer.id]}
    assert [row["number"] for row in back[customer.id]] == ["1"]
    assert read is not None
    assert read.values["number"] == "1"

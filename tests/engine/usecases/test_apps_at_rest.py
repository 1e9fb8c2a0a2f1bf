"""While a removed app can still come back, its work rests; after thirty days nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, inspect, select

from dougong.kernel.errors import NotFound
from dougong.processes.store import Box
from dougong.records.shape import FormRef
from dougong.store.tables import drafts, plans, platform
from dougong.store.tables import releases as releases_table
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.building import removing_apps
from dougong.usecases.processes import listing
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing.purging import purge_retired
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, BOB, REF, Office
from tests.engine.usecases.workshop import NOON, Workshop, a_crm

MINE, YOURS = {"app": "crm"}, {"app": "other"}
KEPT_AFTERWARDS = {"dg_apps", "dg_audit", "dg_columns", "dg_notices"}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office in which Ann waits for Bob to agree."""
    office = Office(workshop).opened()
    office.submit(ANN, customer="和平", amount="1")
    return office


def removed(workshop: Workshop) -> None:
    workshop.do(removing_apps.remove_app, "crm", name="客户管理")


def restored(workshop: Workshop) -> None:
    workshop.do(removing_apps.restore_app, "crm")


def in_boxes(office: Office) -> dict[str, Any]:
    """Return how much Ann has started and Bob has to do, as counted and as listed."""
    found: dict[str, Any] = {}
    for person, box in ((ANN, Box.STARTED), (BOB, Box.TODO)):
        page: Any = office.workshop.as_(office.who(person), listing.list_tasks, box)
        found[person] = (page["counts"][box.value], len(page["items"]))
    return found


def test_its_tasks_are_in_nobodys_list_until_it_comes_back(office: Office) -> None:
    assert in_boxes(office) == {ANN: (1, 1), BOB: (1, 1)}
    task = office.task(BOB)["id"]

    removed(office.workshop)
    assert in_boxes(office) == {ANN: (0, 0), BOB: (0, 0)}
    with pytest.raises(NotFound):
        office.act(BOB, "agree", on=task, values={"terms": "monthly"})

    restored(office.workshop)
    assert in_boxes(office) == {ANN: (1, 1), BOB: (1, 1)}
    office.act(BOB, "agree", values={"terms": "monthly"})
    assert in_boxes(office)[BOB] == (0, 0)


def test_its_work_waits_while_that_of_others_goes_on(workshop: Workshop) -> None:
    workshop.published(a_crm())
    with workshop.database.works.writing() as work:
        mine = [*_added(work, MINE)]
        others = [each for some in (YOURS, {}) for each in _added(work, some)]
        work.commit()
    assert {*mine, *others} <= waiting(workshop)

    removed(workshop)
    assert waiting(workshop).isdisjoint(mine)
    assert waiting(workshop) >= {*others}
    assert not taken(workshop, mine)

    restored(workshop)
    assert taken(workshop, mine) == {*mine}


def _added(work: UnitOfWork, payload: dict[str, Any]) -> Iterator[str]:
    yield work.outbox.add("record.updated", payload)
    yield work.jobs.add("import", payload, by=None)
    yield work.timers.add("remind", payload, due=NOON)


def waiting(workshop: Workshop) -> set[str]:
    with workshop.database.works.reading() as work:
        queues = (work.outbox, work.jobs, work.timers)
        return {id for queue in queues for id in queue.due(limit=100)}


def taken(workshop: Workshop, ids: list[str]) -> set[str]:
    with workshop.database.works.writing() as work:
        queues = (work.outbox, work.jobs, work.timers)
        claims = [queue.take(id) for queue in queues for id in ids]
    return {claim.id for claim in claims if claim}


def test_what_it_told_people_leads_nowhere_until_it_comes_back(office: Office) -> None:
    office.act(BOB, "reject", comment="再议")
    assert leads(office) == {"app", "form", "record", "run"}

    removed(office.workshop)
    assert leads(office) == set()

    restored(office.workshop)
    assert leads(office) == {"app", "form", "record", "run"}


def unread(office: Office) -> int:
    page: Any = office.workshop.as_(office.who(ANN), my_notices)
    return int(page["unread"])


def leads(office: Office) -> set[str]:
    page: Any = office.workshop.as_(office.who(ANN), my_notices)
    (notice,) = page["items"]
    assert notice["text"]
    return {"app", "form", "record", "run"} & set(notice)


def test_nothing_goes_within_thirty_days(office: Office) -> None:
    removed(office.workshop)
    office.workshop.clock.advance(timedelta(days=29.9))

    assert purge_retired(office.workshop.database.works) == 0
    restored(office.workshop)
    office.act(BOB, "agree", values={"terms": "monthly"})


def test_after_thirty_days_definitions_tables_and_all_else_are_gone(office: Office) -> None:
    workshop = office.workshop
    office.act(BOB, "agree", values={"terms": "monthly"})
    office.submit(ANN, customer="观澜", amount="1")
    with workshop.database.works.writing() as work:
        assert [*_added(work, MINE)]
        work.commit()
    removed(workshop)
    workshop.clock.advance(timedelta(days=30.1))

    assert unread(office) > 0
    assert purge_retired(workshop.database.works) > 1
    assert purge_retired(workshop.database.works) == 0
    assert unread(office) == 0

    assert left_of_it(workshop) <= KEPT_AFTERWARDS
    entries = workshop.do(lambda work, _: work.audit.page(subject=None, before=None, limit=50))
    gone = {(each.what, each.subject) for each in entries if each.what.endswith(".purged")}
    assert gone == {("app.purged", "crm"), ("form.purged", "crm/credit")}
    with pytest.raises(NotFound):
        workshop.as_(office.who(ANN), submit_new, REF, {"customer": "晚了"})
    assert in_boxes(office) == {ANN: (0, 0), BOB: (0, 0)}


def test_a_table_that_another_app_refers_to_stays_until_it_lets_go(workshop: Workshop) -> None:
    workshop.published(a_crm())
    refers = {"key": "of", "type": "reference", "label": "客户", "form": "crm/customer"}
    name = {"key": "name", "type": "text", "label": "名称"}
    _shop_published(workshop, name, refers)
    removed(workshop)

    workshop.clock.advance(timedelta(days=31))
    purge_retired(workshop.database.works)
    assert own_tables(workshop) == {"crm__customer"}
    workshop.do(submit_new, FormRef("shop", "sale"), {"name": "照常"})

    _shop_published(workshop, name)
    workshop.clock.advance(timedelta(days=31))
    purge_retired(workshop.database.works)
    assert own_tables(workshop) == set()


def _shop_published(workshop: Workshop, *fields: dict[str, Any]) -> None:
    app = {"format": 1, "key": "shop", "label": "店铺", "requires": {"apps": ["crm"]}}
    document: dict[str, Any] = {
        "app": app,
        "forms": [{"key": "sale", "label": "销售", "fields": [*fields]}],
    }
    workshop.published(document)


def own_tables(workshop: Workshop) -> set[str]:
    with workshop.database.works.reading() as work:
        names: list[str] = inspect(work.connection).get_table_names()
        return {name for name in names if name.startswith("crm__")}


def left_of_it(workshop: Workshop) -> set[str]:
    """Return the tables that still hold a row of the app, and those that were its own."""
    with workshop.database.works.reading() as work:
        holding: set[str] = {
            table.name
            for table in platform.tables.values()
            if "app" in table.c
            and work.connection.scalar(
                select(func.count()).select_from(table).where(table.c.app == "crm")
            )
        }
        for table in (drafts, releases_table, plans):
            assert not work.connection.scalar(select(func.count()).select_from(table))
        queues = (work.outbox, work.jobs, work.timers)
        assert not [id for queue in queues for id in queue.due(limit=100)]
        assert work.memberships.of_app("crm") == []
    return {*own_tables(workshop), *holding}

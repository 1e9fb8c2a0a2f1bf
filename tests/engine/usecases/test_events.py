"""What the outbox is told: what happened to a record, and to all that followed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from dougong.definitions.codec import content_of
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.store.tables import outbox
from dougong.usecases.building import editing
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from tests.engine.usecases.workshop import Workshop

CUSTOMER, ORDER = FormRef("crm", "customer"), FormRef("crm", "order")
Told = tuple[str, str, str, int, Mapping[str, Any]]


def an_app(on_delete: str, *listens: str, key: str = "crm", **about: Any) -> dict[str, Any]:
    """Return an app whose orders refer to customers, with a rule for each kind of event of an order."""
    reference = {
        "key": "customer",
        "type": "reference",
        "label": "客户",
        "form": "crm/customer" if key != "crm" else "customer",
        "on_delete": on_delete,
    }
    name = {"key": "name", "type": "text", "label": "名"}
    named = {"key": "called", "type": "formula", "label": "客户名", "expression": "customer.name"}
    notify = {"type": "notify", "to": [{"type": "role", "role": "sales"}], "text": "看"}
    customers = [{"key": "customer", "label": "客户", "fields": [name]}] if key == "crm" else []
    return {
        "app": {"format": 1, "key": key, "label": key, **about},
        "forms": [*customers, {"key": "order", "label": "订单", "fields": [reference, named]}],
        "roles": [{"key": "sales", "label": "销售", "forms": {}}],
        "rules": [
            {
                "key": f"hear{at}",
                "label": "听",
                "form": "order",
                "trigger": {"on": kind},
                "actions": [notify],
            }
            for at, kind in enumerate(listens)
        ],
    }


def made(workshop: Workshop, form: FormRef, **values: Any) -> Record:
    return workshop.do(submit_new, form, values).written.record


def told(workshop: Workshop) -> list[Told]:
    with workshop.database.works.reading() as work:
        rows = work.connection.execute(
            select(outbox.c.kind, outbox.c.payload).order_by(outbox.c.id)
        )
        return [
            (kind, each["app"], each["form"], each["release"], each["changed"])
            for kind, each in rows
            if kind.startswith("record.")
        ]


@pytest.mark.parametrize(
    ("on_delete", "kind"), [("cascade", "record.deleted"), ("clear", "record.updated")]
)
def test_rules_hear_of_what_follows_a_deletion(
    workshop: Workshop, on_delete: str, kind: str
) -> None:
    release = workshop.published(an_app(on_delete, kind))
    customer = made(workshop, CUSTOMER, name="和平")
    made(workshop, ORDER, customer=customer.id)

    workshop.do(delete_record, CUSTOMER, customer.id)

    events = told(workshop)
    assert {(kind, "crm", "order", release)} == {each[:4] for each in events}
    changed = {key: pair for each in events for key, pair in each[4].items()}
    if on_delete == "clear":
        assert changed["customer"][1] is None
        assert changed["called"] == ["和平", None]


def test_another_app_hears_of_its_own_records_and_by_its_own_release(workshop: Workshop) -> None:
    workshop.published(an_app("clear"))
    workshop.published()
    shop = an_app("clear", "record.updated", key="shop", requires={"apps": ["crm"]})
    workshop.do(editing.create_app, {"label": "店", "key": "shop"})
    workshop.do(editing.put_draft, "shop", content_of(shop), seen=None)
    plan, _ = workshop.do(releases.make_plan, "shop")
    release = workshop.do(releases.publish, "shop", Approval(plan, confirm=True))
    customer = made(workshop, CUSTOMER, name="和平")
    made(workshop, FormRef("shop", "order"), customer=customer.id)

    workshop.do(submit_patch, CUSTOMER, customer.id, 1, {"name": "新和平"})

    assert told(workshop) == [
        ("record.updated", "shop", "order", release, {"called": ["和平", "新和平"]})
    ]


def test_nothing_is_told_where_nobody_listens_to_that_kind_of_event(workshop: Workshop) -> None:
    workshop.published(an_app("clear", "record.deleted"))

    order = made(workshop, ORDER)
    workshop.do(submit_patch, ORDER, order.id, 1, {"customer": made(workshop, CUSTOMER).id})

    assert told(workshop) == []

"""Sample data is cleared and comes back; what people made, changed or refer to stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.errors import Forbidden
from dougong.records.shape import FormRef
from dougong.templates.bundle import Bundle, Row
from dougong.usecases.changes.writing import carried, proposed_record, proposed_update
from dougong.usecases.publishing import templates
from dougong.usecases.publishing.samples import (
    Clear,
    clear_samples,
    restore_samples,
    show_samples,
)
from dougong.usecases.records.recycling import restore_record
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.test_templates import CUSTOMERS, rows_of
from tests.engine.usecases.workshop import Workshop, a_crm

CUSTOMER, ORDER = FormRef("crm", "customer"), FormRef("crm", "order")
ORDERS: tuple[Row, ...] = (
    {"customer": "qian", "units": 3, "price": "10.00"},
    {"customer": "sun", "units": 1},
)


class Shop:
    """An app with two sample customers, who have ordered once each."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        document = a_crm()
        number = {
            "key": "number",
            "type": "serial",
            "label": "编号",
            "prefix": "KH-",
            "period": "none",
        }
        lines = {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
            {"key": "who", "type": "reference", "label": "转介绍", "form": "customer"}]}  # fmt: skip
        document["forms"][0]["fields"].append(number)
        document["forms"][1]["fields"].append(lines)
        bundle = Bundle(content_of(document), {"customer": CUSTOMERS, "order": ORDERS})
        workshop.do(templates.install, bundle)
        workshop.do(templates.add_samples, "crm", bundle)

    def add(self, form: FormRef, **values: Any) -> str:
        def write(work: UnitOfWork, who: Principal) -> str:
            return carried(work, who, proposed_record(work, who, form, values)).record.id

        return self.workshop.do(write)

    def change(self, form: FormRef, id: str, **values: Any) -> None:
        def write(work: UnitOfWork, who: Principal) -> None:
            carried(work, who, proposed_update(work, who, form, id, values))

        self.workshop.do(write)

    def shown(self, what: Clear = Clear.UNTOUCHED) -> dict[str, Any]:
        return self.workshop.do(show_samples, "crm", what)

    def clear(self, what: Clear = Clear.UNTOUCHED) -> dict[str, Any]:
        return self.workshop.do(clear_samples, "crm", what)

    def restore(self) -> dict[str, Any]:
        return self.workshop.do(restore_samples, "crm")

    def customers(self) -> dict[str, str]:
        return {str(row["name"]): str(row["number"]) for row in rows_of(self.workshop, "customer")}

    def id_of(self, name: str) -> str:
        with self.workshop.database.works.reading() as work:
            found = {
                str(record.values["name"]): record.id
                for sample in work.samples.of_app("crm")
                if sample.form == CUSTOMER
                and (record := work.facts.record(CUSTOMER, sample.record)) is not None
            }
        return found[name]

    def waiting(self) -> int:
        with self.workshop.database.works.reading() as work:
            return len(work.outbox.due(limit=100))


@pytest.fixture
def shop(workshop: Workshop) -> Shop:
    return Shop(workshop)


def test_what_would_go_is_counted_before(shop: Shop) -> None:
    shop.add(CUSTOMER, name="自己加的")

    assert shop.shown() == {
        "forms": [
            {"form": "customer", "label": "客户", "there": 2, "cleared": 2, "changed": 0, "used": 0},
            {"form": "order", "label": "订单", "there": 2, "cleared": 2, "changed": 0, "used": 0},
        ],
        "cleared": 4,
        "kept": 0,
        "in_bin": 0,
    }  # fmt: skip


def test_samples_go_and_what_people_added_stays_as_it_is(shop: Shop) -> None:
    shop.add(CUSTOMER, name="自己加的")
    before, silent = shop.customers(), shop.waiting()

    assert shop.clear() == {"cleared": 4, "kept": 0}

    assert shop.customers() == {"自己加的": before["自己加的"]}
    assert rows_of(shop.workshop, "order") == []
    # No rule hears of it, and nobody is told.
    assert shop.waiting() == silent


def test_they_come_back_all_at_once_as_they_were(shop: Shop) -> None:
    before = shop.customers()
    orders = sorted(map(str, rows_of(shop.workshop, "order")))
    shop.clear()
    assert shop.shown()["in_bin"] == 4

    assert shop.restore() == {"restored": 4}

    assert shop.customers() == before
    assert sorted(map(str, rows_of(shop.workshop, "order"))) == orders
    assert (shop.shown()["in_bin"], shop.shown()["cleared"]) == (0, 4)


def test_what_somebody_changed_is_theirs_unless_they_say_otherwise(shop: Shop) -> None:
    shop.change(CUSTOMER, shop.id_of("钱玉兰"), name="钱玉兰女士")

    [customers, _] = shop.shown()["forms"]
    assert (customers["cleared"], customers["changed"]) == (1, 1)
    shop.clear()
    assert list(shop.customers()) == ["钱玉兰女士"]

    shop.clear(Clear.CHANGED)
    assert shop.customers() == {}


def test_what_stays_keeps_what_it_refers_to(shop: Shop) -> None:
    shop.change(ORDER, order_of(shop, "3"), units="4")

    [customers, orders] = shop.shown()["forms"]

    assert (orders["cleared"], orders["changed"]) == (1, 1)
    assert (customers["cleared"], customers["used"]) == (1, 1)
    shop.clear()
    assert list(shop.customers()) == ["钱玉兰"]


def order_of(shop: Shop, units: str) -> str:
    with shop.workshop.database.works.reading() as work:
        ids = [each.record for each in work.samples.of_app("crm") if each.form == ORDER]
        records = [work.facts.record(ORDER, id) for id in ids]
    return next(each.id for each in records if each and str(each.values["units"]) == units)


def test_what_people_refer_to_stays_by_a_field_or_by_a_row(shop: Shop) -> None:
    shop.add(ORDER, customer=shop.id_of("钱玉兰"))
    shop.add(ORDER, lines=[{"who": shop.id_of("孙志明")}])

    shop.clear(Clear.CHANGED)

    assert sorted(shop.customers()) == ["孙志明", "钱玉兰"]
    assert len(rows_of(shop.workshop, "order")) == 2


def test_numbers_begin_anew_where_nothing_is_left_and_never_come_twice(shop: Shop) -> None:
    qian = shop.id_of("钱玉兰")
    shop.clear()
    shop.add(CUSTOMER, name="第一位")
    assert shop.customers() == {"第一位": "KH-0001"}

    shop.workshop.do(restore_record, CUSTOMER, shop.workshop.do(_second, qian))

    shop.add(CUSTOMER, name="下一位")
    assert shop.customers()["下一位"] == "KH-0003"


def _second(work: UnitOfWork, who: Principal, first: str) -> str:
    """Return the other of the two samples."""
    ids = [each.record for each in work.samples.of_app("crm") if each.form == CUSTOMER]
    return next(id for id in ids if id != first)


def test_numbers_go_on_where_something_is_left(shop: Shop) -> None:
    shop.add(CUSTOMER, name="自己加的")
    shop.clear()

    shop.add(CUSTOMER, name="下一位")

    assert shop.customers()["下一位"] == "KH-0004"


def test_it_is_for_those_who_build_the_app(shop: Shop) -> None:
    someone = Principal(PrincipalKind.USER, "someone")
    with pytest.raises(Forbidden):
        shop.workshop.as_(someone, show_samples, "crm", Clear.UNTOUCHED)
    with pytest.raises(Forbidden):
        shop.workshop.as_(someone, clear_samples, "crm", Clear.UNTOUCHED)
    with pytest.raises(Forbidden):
        shop.workshop.as_(someone, restore_samples, "crm")


def test_it_can_be_called_twice(shop: Shop) -> None:
    shop.clear()

    assert shop.clear() == {"cleared": 0, "kept": 0}
    shop.restore()
    assert shop.restore() == {"restored": 0}

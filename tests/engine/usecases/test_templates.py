"""A template becomes a working app, with sample data told from today."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.definitions.codec import content_of
from dougong.kernel.errors import Conflict, Invalid
from dougong.records.query import Query
from dougong.records.shape import FormRef
from dougong.templates.bundle import Bundle, write_bundle
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import templates
from dougong.usecases.reading.records import guarded
from tests.engine.usecases.workshop import ADMIN, Workshop, a_crm

CUSTOMERS = ({"id": "qian", "name": "钱玉兰"}, {"id": "sun", "name": "孙志明"})
ORDERS = (
    {"customer": "qian", "units": 3, "price": "10.00", "made": {"days": -2}},
    {"customer": "qian", "units": 1, "price": "5.50", "made": {"days": 0}},
)


def a_template(**samples: Any) -> Bundle:
    document = a_crm()
    document["forms"][1]["fields"].append({"key": "made", "type": "date", "label": "下单日期"})
    return Bundle(content_of(document), samples)


def rows_of(workshop: Workshop, form: str) -> list[dict[str, Any]]:
    with workshop.database.works.reading() as work:
        spec = compiled_release(work, "crm")
        page = work.records.fetch(guarded(work, ADMIN, spec, Query(FormRef("crm", form))))
        return [dict(record.values) for record in page.items]


def test_a_template_becomes_a_published_app(workshop: Workshop) -> None:
    installed = workshop.do(templates.install, a_template())

    assert (installed.app, installed.release) == ("crm", 1)
    assert workshop.columns("order") >= {"customer", "made"}


def test_a_second_copy_gets_a_key_of_its_own(workshop: Workshop) -> None:
    workshop.do(templates.install, a_template())

    assert workshop.do(templates.install, a_template()).app == "crm_2"
    assert workshop.do(templates.install, a_template(), app="sales").app == "sales"
    with pytest.raises(Conflict):
        workshop.do(templates.install, a_template(), app="sales")


def test_sample_data_names_its_own_rows_and_tells_time_from_today(workshop: Workshop) -> None:
    bundle = a_template(order=ORDERS, customer=CUSTOMERS)
    workshop.do(templates.install, bundle)

    assert workshop.do(templates.add_samples, "crm", bundle) == {"customer": 2, "order": 2}

    assert sorted(str(row["made"]) for row in rows_of(workshop, "order")) == [
        "2026-11-20",
        "2026-11-22",
    ]
    assert {row["name"]: str(row["spent"]) for row in rows_of(workshop, "customer")} == {
        "钱玉兰": "35.50",
        "孙志明": "0.00",
    }


def test_sample_data_names_several_rows_where_a_field_refers_to_several(workshop: Workshop) -> None:
    trips = {"key": "trip", "label": "行程", "fields": [
        {"key": "stops", "type": "references", "label": "拜访谁", "form": "customer"}]}  # fmt: skip
    document = a_crm()
    document["forms"].insert(0, trips)
    bundle = Bundle(
        content_of(document), {"trip": ({"stops": ["sun", "qian"]},), "customer": CUSTOMERS}
    )
    workshop.do(templates.install, bundle)

    assert workshop.do(templates.add_samples, "crm", bundle) == {"customer": 2, "trip": 1}

    names = {row["name"]: row for row in rows_of(workshop, "customer")}
    (trip,) = rows_of(workshop, "trip")
    assert len(trip["stops"]) == len(names) == 2


def test_sample_data_that_does_not_fit_is_refused(workshop: Workshop) -> None:
    bundle = a_template(customer=({"name": "钱玉兰", "age": 3},), bill=())
    workshop.do(templates.install, bundle)

    with pytest.raises(Invalid) as refused:
        workshop.do(templates.add_samples, "crm", bundle)

    assert [problem.path for problem in refused.value.problems] == ["data/bill"]


def test_what_is_installed_is_exported_with_the_same_bytes(workshop: Workshop) -> None:
    bundle = a_template()
    workshop.do(templates.install, bundle)

    assert write_bundle(workshop.do(templates.exported, "crm")) == write_bundle(bundle)

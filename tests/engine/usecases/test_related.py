"""The records that refer to a record are told with it, through the guard and in few statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import NotFound
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.related import Related, related_to
from tests.engine.usecases.workshop import ADMIN, Workshop, a_crm

CUSTOMER, ORDER, VISIT = (FormRef("crm", key) for key in ("customer", "order", "visit"))
VISITS: dict[str, Any] = {
    "key": "visit",
    "label": "拜访",
    "fields": [
        {"key": "about", "type": "text", "label": "事由"},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "brought_by", "type": "reference", "label": "介绍人", "form": "customer"},
    ],
}
TRIPS: dict[str, Any] = {
    "key": "trip",
    "label": "行程",
    "fields": [
        {"key": "about", "type": "text", "label": "目的"},
        {"key": "stops", "type": "references", "label": "拜访谁", "form": "customer"},
    ],
}
DEPOT: dict[str, Any] = {
    "app": {"format": 1, "key": "depot", "label": "仓库", "requires": {"apps": ["crm"]}},
    "forms": [
        {
            "key": "parcel",
            "label": "包裹",
            "fields": [
                {"key": "about", "type": "text", "label": "里面是什么"},
                {"key": "receiver", "type": "reference", "label": "收件", "form": "crm/customer"},
            ],
        }
    ],
}
READS = {"operations": ["read"], "scope": "all"}


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    """A shop that is visited: its customers list their orders themselves, and say nothing of visits."""
    crm = a_crm()
    crm["forms"].append(VISITS)
    crm["roles"] = [
        *crm["roles"],
        role("sees", visit=READS),
        role("own", visit={**READS, "scope": "own"}),
        role("blind", visit={**READS, "fields": {"customer": "hidden", "brought_by": "masked"}}),
        role("apart"),
    ]
    workshop.published(crm)
    return workshop


def role(key: str, **forms: Any) -> dict[str, Any]:
    return {"key": key, "label": key, "forms": {"customer": READS, **forms}}


def holding(key: str) -> Principal:
    return Principal(PrincipalKind.USER, "u1", "王", roles=frozenset({f"crm/{key}"}))


def made(shop: Workshop, ref: FormRef, **values: Any) -> str:
    return shop.do(submit_new, ref, values).written.record.id


def told(shop: Workshop, customer: str, who: Principal = ADMIN) -> dict[str, list[Any]]:
    """Return what is related, by field: the count, and what each line says."""
    found = shop.as_(who, related_to, CUSTOMER, customer)
    return {each.field: said(each.document()) for each in found}


def said(document: dict[str, Any]) -> list[Any]:
    return [document["count"], *(item["values"].get("about") for item in document["items"])]


def test_each_reference_has_its_list_but_one_the_form_lists_itself(shop: Workshop) -> None:
    ann, bob = made(shop, CUSTOMER, name="安"), made(shop, CUSTOMER, name="贝")
    made(shop, ORDER, customer=ann)
    made(shop, VISIT, about="送样", customer=ann, brought_by=bob)

    assert told(shop, ann) == {"customer": ["1", "送样"], "brought_by": ["0"]}
    assert told(shop, bob) == {"customer": ["0"], "brought_by": ["1", "送样"]}


def test_who_refers_to_several_is_told_as_well(shop: Workshop) -> None:
    crm = a_crm()
    shop.published({**crm, "forms": [*crm["forms"], TRIPS]})
    ann, bob = made(shop, CUSTOMER, name="安"), made(shop, CUSTOMER, name="贝")
    made(shop, FormRef("crm", "trip"), about="华东", stops=[bob, ann])
    made(shop, FormRef("crm", "trip"), about="华南", stops=[bob])

    assert told(shop, ann) == {"stops": ["1", "华东"]}
    assert told(shop, bob)["stops"][0] == "2"


def test_an_app_that_requires_this_one_is_asked_as_well(shop: Workshop) -> None:
    shop.published(DEPOT)
    ann = made(shop, CUSTOMER, name="安")
    made(shop, FormRef("depot", "parcel"), about="茶样", receiver=ann)

    [*_, parcels] = shop.do(related_to, CUSTOMER, ann)
    assert (parcels.form, said(parcels.document())) == (FormRef("depot", "parcel"), ["1", "茶样"])
    assert "receiver" not in told(shop, ann, holding("sees"))


def test_the_newest_five_are_told_and_all_are_counted(shop: Workshop) -> None:
    ann = made(shop, CUSTOMER, name="安")
    for at in range(7):
        shop.clock.advance(timedelta(minutes=1))
        made(shop, VISIT, about=f"第{at}次", customer=ann)

    assert told(shop, ann)["customer"] == ["7", "第6次", "第5次", "第4次", "第3次", "第2次"]


def test_nobody_is_told_of_what_they_may_not_list(shop: Workshop) -> None:
    ann = made(shop, CUSTOMER, name="安")
    made(shop, VISIT, about="送样", customer=ann, brought_by=ann)

    assert told(shop, ann, holding("sees"))["customer"] == ["1", "送样"]
    assert told(shop, ann, holding("own")) == {"customer": ["0"], "brought_by": ["0"]}
    assert told(shop, ann, holding("blind")) == told(shop, ann, holding("apart")) == {}


def test_nothing_is_told_of_a_record_that_is_not_there(shop: Workshop) -> None:
    with pytest.raises(NotFound):
        told(shop, "01a22374-50b1-7a25-bfd0-74290d8605aa")


def test_more_records_take_no_more_statements(shop: Workshop) -> None:
    ann, bob = made(shop, CUSTOMER, name="安"), made(shop, CUSTOMER, name="贝")
    made(shop, VISIT, customer=ann)
    for _ in range(5):
        made(shop, VISIT, customer=bob)

    assert statements(shop, bob) == statements(shop, ann) < 12


def statements(shop: Workshop, customer: str) -> int:
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *others: Any) -> None:
        sent.append(statement)

    with shop.database.works.reading() as work:
        event.listen(work.connection, "before_cursor_execute", note)
        documents: list[Related] = [*related_to(work, ADMIN, CUSTOMER, customer)]
        event.remove(work.connection, "before_cursor_execute", note)
    assert documents
    return len(sent)

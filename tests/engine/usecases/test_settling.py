"""What a record is computed from when it is saved: whatever it will refer to, not only what was sent."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.specs import published
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, APPROVAL, BOB, CREDIT, NAMES, SALES, Office
from tests.engine.usecases.workshop import Workshop

PRODUCT, CUSTOMER, ORDER = (FormRef("crm", key) for key in ("product", "customer", "order"))


def a_field(key: str, type: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, "type": type, "label": key, **settings}


ITEMS = a_field(
    "items",
    "sub_form",
    fields=[
        a_field("product", "reference", form="product"),
        a_field("qty", "number"),
        a_field("sum", "formula", expression="qty * product.price * parent.customer.factor"),
    ],
)
FORMS: list[dict[str, Any]] = [
    {"key": "product", "label": "p", "fields": [a_field("name", "text"), a_field("price", "number")]},
    {
        "key": "customer",
        "label": "c",
        "fields": [
            a_field("name", "text"),
            a_field("factor", "number"),
            a_field("keeper", "member"),
            a_field("orders", "reverse", **{"from": "order.customer"}),
            a_field("count", "rollup", **{"from": "order.customer", "expression": "COUNT()"}),
            a_field("standing", "formula", expression='IF(count = 0, "new", "old")'),
            a_field("large", "formula", expression="COUNT(orders, total > 5)"),
        ],
    },
    {
        "key": "order",
        "label": "o",
        "fields": [
            a_field("number", "serial", prefix="A", period="none"),
            a_field("tag", "formula", expression='"No " & number'),
            a_field("kind", "text"),
            a_field(
                "customer", "reference", form="customer", visible_when='ISBLANK(kind) OR kind = "x"'
            ),
            a_field("called", "formula", expression="customer.name"),
            a_field("total", "number"),
            a_field("priced", "formula", expression="SUM(items.qty * items.product.price)"),
            a_field("seller", "member", default="ME()"),
            a_field("keeper", "formula", expression="customer.keeper.name"),
            a_field("seller_name", "formula", expression="seller.name"),
            a_field("maker_name", "formula", expression="created_by.name"),
            a_field("level", "text", default="customer.name"),
            ITEMS,
        ],
    },
]  # fmt: skip


class Store(Office):
    """The office with goods to sell."""

    def opened(self) -> Store:
        super().opened()
        app = {"format": 1, "key": "crm", "label": "客户管理"}
        self.workshop.published({"app": app, "forms": FORMS})
        return self

    def make(self, form: FormRef, **values: Json) -> Record:
        return self.workshop.as_(self.boss, submit_new, form, values).written.record

    def change(self, record: Record, **values: Json) -> Record:
        return self.workshop.as_(
            self.boss, submit_patch, record.form, record.id, record.version, values
        ).written.record

    def now(self, record: Record) -> Record:
        return self.workshop.as_(self.boss, get_record, record.form, record.id)[0]

    @property
    def boss(self) -> Principal:
        return self.who("boss")


@pytest.fixture
def store(workshop: Workshop) -> Store:
    return Store(workshop).opened()


def rows(record: Record) -> Any:
    return record.values["items"]


def test_a_row_that_is_sent_by_its_id_alone_keeps_what_it_refers_to(store: Store) -> None:
    tea = store.make(PRODUCT, name="茶", price="5")
    customer = store.make(CUSTOMER, name="甲", factor="2")
    order = store.make(ORDER, customer=customer.id, items=[{"product": tea.id, "qty": "2"}])

    order = store.change(order, items=[{"id": rows(order)[0]["id"], "qty": "3"}])

    assert (rows(order)[0]["sum"], order.values["priced"]) == (30, 15)


def test_a_default_may_fill_in_what_a_formula_follows(store: Store) -> None:
    customer = store.make(CUSTOMER, name="甲", keeper=ANN)

    order = store.make(ORDER, customer=customer.id).values

    assert (order["seller_name"], order["maker_name"]) == (NAMES["boss"], NAMES["boss"])
    assert (order["keeper"], order["level"]) == (NAMES[ANN], "甲")


def test_a_hidden_reference_stays_and_so_does_what_follows_from_it(store: Store) -> None:
    one, two = store.make(CUSTOMER, name="one"), store.make(CUSTOMER, name="two")
    order = store.make(ORDER, kind="x", customer=one.id)

    order = store.change(order, kind="y", customer=two.id)

    assert (order.values["customer"], order.values["called"]) == (one.id, "one")


@pytest.mark.parametrize("path", ["seller.name", "created_by.name", "customer.keeper.name"])
def test_a_list_is_filtered_by_what_people_are_called(store: Store, path: str) -> None:
    customer = store.make(CUSTOMER, name="甲", keeper="boss")
    made = store.make(ORDER, customer=customer.id)

    def found(name: str) -> list[str]:
        listing = Listing(filter=f'{path} = "{name}"')
        page = store.workshop.as_(store.boss, list_records, ORDER, listing)
        return [str(each["id"]) for each in page.items()]

    assert (found(NAMES["boss"]), found(NAMES[ANN])) == ([made.id], [])


def test_a_formula_over_a_serial_number_has_the_number(store: Store) -> None:
    order = store.make(ORDER)

    assert order.values["tag"] == store.now(order).values["tag"] == "No A0001"


def test_a_record_that_was_agreed_to_gets_its_number_and_what_follows_from_it(
    workshop: Workshop,
) -> None:
    office = Office(workshop).opened()
    tag = a_field("tag", "formula", expression='"No " & number')
    form = {**CREDIT, "fields": [*CREDIT["fields"], tag]}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [form], "processes": [APPROVAL], "roles": [SALES]})
    made = office.submit(ANN, customer="甲", amount="1").written.record
    before = office.record(made.id)

    office.act(BOB, "agree", values={"terms": "monthly"})

    after = office.record(made.id)
    assert before is not None
    assert after is not None
    assert before.values["number"] is None
    assert after.values["tag"] == f"No {after.values['number']}"


def test_a_new_record_is_computed_with_the_figures_of_nothing(store: Store) -> None:
    customer = store.make(CUSTOMER, name="甲")

    assert (customer.values["count"], customer.values["standing"]) == (0, "new")
    assert store.now(customer).values["standing"] == "new"


def test_a_formula_over_those_who_refer_survives_a_change_of_something_else(store: Store) -> None:
    customer = store.make(CUSTOMER, name="甲")
    store.make(ORDER, customer=customer.id, total="6")
    before = store.now(customer)

    after = store.change(before, name="乙")

    assert (before.values["large"], after.values["large"]) == (1, 1)
    assert store.now(after).values["large"] == 1


def test_a_row_sent_twice_is_refused(store: Store) -> None:
    order = store.make(ORDER, items=[{"qty": "1"}])
    id = rows(order)[0]["id"]

    with pytest.raises(Invalid) as refused:
        store.change(order, items=[{"id": id, "qty": "2"}, {"id": id, "qty": "3"}])

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("items/1/id", "form.row_twice")
    ]


def test_a_row_is_followed_forwards_and_back_and_into_its_rows(store: Store) -> None:
    tea = store.make(PRODUCT, name="茶")
    customer = store.make(CUSTOMER, name="甲", keeper=ANN)
    order = store.make(ORDER, customer=customer.id, items=[{"product": tea.id}])

    def seen(form: FormRef, row: dict[str, Value], *paths: tuple[str, ...]) -> Any:
        def ask(work: UnitOfWork, _: Principal) -> Any:
            return followed(work, published(work, form)[0].shapes, form, row, paths)

        return store.workshop.do(ask)

    row: dict[str, Value] = {**order.values, "id": order.id}
    forwards = seen(ORDER, row, ("customer", "keeper", "name"), ("items", "product", "name"))
    back = seen(CUSTOMER, {"id": customer.id}, ("orders", "seller", "name"))
    assert forwards["customer"]["keeper"]["name"] == NAMES[ANN]
    assert forwards["items"][0]["product"]["name"] == "茶"
    assert back["orders"][0]["seller"]["name"] == NAMES["boss"]
    assert seen(ORDER, row, ("customer",))["customer"] == customer.id


def test_a_reference_to_nothing_keeps_its_identity_as_in_sql(store: Store) -> None:
    row: dict[str, Value] = {"id": "1", "customer": "nowhere"}

    def ask(work: UnitOfWork, _: Principal) -> Any:
        spec, _form = published(work, ORDER)
        return followed(work, spec.shapes, ORDER, row, [("customer", "name")])

    assert store.workshop.do(ask)["customer"] == {"id": "nowhere"}

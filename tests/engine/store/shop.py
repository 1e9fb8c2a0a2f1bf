"""A little shop to keep records in: customers with orders that have lines, published into a real database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from dougong.access.permit import Operation, Permit
from dougong.access.rows import Rows
from dougong.expressions import BOOLEAN, Expression, Surroundings, compile_expression
from dougong.fields.protocol import Value
from dougong.forms.compile import compile_forms
from dougong.kernel.clock import Moment, VirtualClock
from dougong.kernel.ids import new_id
from dougong.records.change import Change, ChangeKind
from dougong.records.figures import empty_figures
from dougong.records.guard import GuardedChange, GuardedQuery, Permits, guard, guard_change
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.records.recomputing import stale_fields
from dougong.records.record import Record, State
from dougong.records.schema_diff import schema_diff
from dougong.records.shape import FormRef, Shapes
from dougong.records.store import Applied, Page
from dougong.store.database import FILES, Database, open_database
from dougong.store.unit_of_work import SqlUnitOfWork
from dougong.store.upgrade import Standing

Found = TypeVar("Found")
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
ANN, BOB = "ann", "bob"
CUSTOMER, ORDER = FormRef("shop", "customer"), FormRef("shop", "order")

Body = Mapping[str, Any]


def field(key: str, type: str, **settings: Any) -> Body:
    """Return the definition of a field that is called as it is keyed."""
    return {"key": key, "type": type, "label": key, **settings}


def choice(key: str, *values: str, type: str = "choice") -> Body:
    """Return the definition of a field with options."""
    return field(key, type, options=[{"value": value, "label": value} for value in values])


PAID = 'status = "paid"'
CUSTOMER_FORM: Body = {
    "key": "customer",
    "label": "客户",
    "fields": [
        field("name", "text", required=True),
        field("phone", "phone", unique=True),
        choice("level", "vip", "plain"),
        choice("tags", "new", "big", type="choices"),
        field("born", "date"),
        field("seen", "datetime"),
        field("active", "switch"),
        field("orders", "reverse", **{"from": "order.customer"}),
        field(
            "order_count",
            "rollup",
            **{"from": "order.customer", "expression": "COUNT()", "where": PAID},
        ),
        field("spent", "rollup", **{"from": "order.customer", "expression": "SUM(amount)"}),
        field("grade", "formula", expression='IF(spent > 1000, "A", "B")'),
    ],
}
ORDER_FORM: Body = {
    "key": "order",
    "label": "订单",
    "title": "number",
    "fields": [
        field("number", "text"),
        field("customer", "reference", form="customer"),
        choice("status", "paid", "open"),
        field("amount", "number", decimals=2),
        field("paid_at", "date"),
        field("seller", "member"),
        field(
            "items",
            "sub_form",
            fields=[
                field("product", "text"),
                field("qty", "number", decimals=0),
                field("price", "number", decimals=2),
            ],
        ),
    ],
}


def shapes_of(*bodies: Body) -> Shapes:
    """Compile forms, as publishing does."""
    compiled = compile_forms("shop", bodies)
    assert not compiled.problems, compiled.problems
    return compiled.shapes


class Shop:
    """An installation with the shop published, and short words for what a test does in it."""

    def __init__(self, url: str, *bodies: Body, files: Path = FILES) -> None:
        self.clock = VirtualClock(NOON)
        self.shapes = Shapes()
        self.database: Database = open_database(
            url, self.clock, lambda work, app: self.shapes, files
        )
        wanted = bodies or (CUSTOMER_FORM, ORDER_FORM)
        if self.database.standing() is Standing.CURRENT:
            self.shapes = shapes_of(*wanted)
        else:
            self.database.upgrade()
            self.publish(*wanted)

    def publish(self, *bodies: Body) -> None:
        """Bring the tables to what the forms say now."""
        wanted = shapes_of(*bodies)
        with self.database.works.writing() as work:
            work.schema.apply("shop", schema_diff("shop", self.shapes, wanted), wanted)
            work.schema.compute("shop", stale_fields("shop", self.shapes, wanted), wanted)
            work.commit()
        self.shapes = wanted

    def around(self, user: str | None = ANN) -> Surroundings:
        return Surroundings(Moment(self.clock.now()), user)

    def expression(self, form: FormRef, source: str) -> Expression:
        return compile_expression(source, ShapeNames(self.shapes, form), expect=BOOLEAN)

    def permit(self, form: FormRef, rows: str | Rows = Rows.ALL, **changed: Any) -> Permit:
        """Return a permit for everything, or for the rows of an expression."""
        fields = frozenset(self.shapes[form].fields)
        seen = rows if isinstance(rows, Rows) else Rows.where(self.expression(form, rows))
        return replace(Permit(str(form), Operation.READ, seen, fields, fields), **changed)

    def permits(self, **changed: Permit) -> Permits:
        own = {ref: self.permit(ref) for ref in self.shapes.by_ref}
        return {**own, **{FormRef("shop", form): permit for form, permit in changed.items()}}

    def query(self, query: Query, user: str | None = ANN, **permits: Permit) -> GuardedQuery:
        return guard(query, self.permits(**permits), self.shapes, self.around(user))

    def guarded(self, change: Change) -> GuardedChange:
        return guard_change(change, self.permit(change.form), self.around(), None, None)

    def apply(self, *changes: Change, by: str = ANN) -> Applied:
        """Write changes in a transaction of their own."""
        with self.database.works.writing() as work:
            applied = work.records.apply([self.guarded(change) for change in changes], by=by)
            work.commit()
        return applied

    def create(self, form: FormRef, **values: Any) -> Record:
        change = new(form, **values)
        figures = empty_figures(self.shapes, form)
        return self.apply(change._replace(values={**figures, **change.values})).records[0]

    def update(self, before: Record, **values: Value) -> Record:
        return self.apply(changed(before, **values)).records[0]

    def delete(self, before: Record) -> Applied:
        return self.apply(Change(ChangeKind.DELETE, before.form, before.id, before=before))

    def restore(self, before: Record) -> Applied:
        return self.apply(Change(ChangeKind.RESTORE, before.form, before.id, before=before))

    def find(
        self, form: FormRef, id: str, user: str | None = ANN, **permits: Permit
    ) -> Record | None:
        return self.read(
            lambda work: work.records.find(self.query(Query(form), user, **permits), id)
        )

    def now(self, record: Record) -> Record:
        found = self.find(record.form, record.id)
        assert found is not None
        return found

    def names(
        self, where: str | None = None, *, form: FormRef = CUSTOMER, key: str = "name", **asked: Any
    ) -> list[Any]:
        """Return one field of the records that a question finds, in its order."""
        permits = asked.pop("permits", {})
        condition = self.expression(form, where) if where else None
        query = self.query(Query(form, condition, **asked), **permits)
        return [record.values[key] for record in self.page(query).items]

    def page(self, query: GuardedQuery) -> Page[Record]:
        return self.read(lambda work: work.records.fetch(query))

    def read(self, ask: Callable[[SqlUnitOfWork], Found]) -> Found:
        with self.database.works.reading() as work:
            return ask(work)

    def later(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))


def new(form: FormRef, *, state: State = State.ACTIVE, owner: str = ANN, **values: Any) -> Change:
    """Return the change that makes a record."""
    return Change(ChangeKind.CREATE, form, new_id(), values, state=state, owner_id=owner)


def changed(before: Record, **values: Value) -> Change:
    """Return the change that writes some values."""
    return Change(
        ChangeKind.UPDATE, before.form, before.id, values, before=before, state=before.state
    )


def orders(customer: Record, amounts: Sequence[Value]) -> list[Change]:
    """Return new paid orders of a customer."""
    return [new(ORDER, customer=customer.id, amount=amount, status="paid") for amount in amounts]

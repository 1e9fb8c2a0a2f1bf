"""Northwind as an app: made of its tables as a workbook, brought in, and every figure equal to SQL on the original."""

from __future__ import annotations

import gzip
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.definitions.place import Place
from dougong.kernel.canonical import Json
from dougong.records.query import Query
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.apps import reporting
from dougong.usecases.books.choices import choices_from
from dougong.usecases.books.looking import look_at_book
from dougong.usecases.books.making import make_book
from dougong.usecases.building.editing import put_definition, read_draft
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import guarded
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.northwind_questions import questions
from tests.engine.usecases.office import BOSS, Office
from tests.engine.usecases.test_books import chosen, office, publish, uploaded, worked

__all__ = ["office"]
TABLES = (
    "Categories", "Suppliers", "Products", "Regions", "Territories", "Employees", "EmployeeTerritories", "Shippers",
    "Customers", "Orders", "Order Details",
)  # fmt: skip
ADDED: Mapping[str, list[dict[str, Any]]] = {
    "orders": [
        {"key": "total", "type": "formula", "label": "Total", "decimals": 4,
         "expression": "SUM(order_details.amount)"},
        {"key": "country", "type": "formula", "label": "Country", "expression": "customerid.country"},
    ],
    "customers": [
        {"key": "bought", "type": "rollup", "label": "Bought", "from": "orders.customerid",
         "expression": "SUM(total)", "decimals": 4},
        {"key": "times", "type": "rollup", "label": "Times", "from": "orders.customerid",
         "expression": "COUNT(id)"},
        {"key": "last", "type": "rollup", "label": "Last", "from": "orders.customerid",
         "expression": "MAX(orderdate)"},
    ],
    "products": [
        {"key": "kind", "type": "formula", "label": "Kind", "expression": "categoryid.categoryname"},
    ],
    "shippers": [
        {"key": "freight", "type": "rollup", "label": "Freight", "from": "orders.shipvia",
         "expression": "SUM(freight)"},
    ],
}  # fmt: skip
AMOUNT = {
    "key": "amount", "type": "formula", "label": "Amount", "decimals": 4,
    "expression": "unitprice * quantity * (1 - discount)",
}  # fmt: skip
LINE = "d.UnitPrice * d.Quantity * (1 - d.Discount)"


@pytest.fixture
def original(material: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    kept = tmp_path / "northwind.sqlite"
    kept.write_bytes(gzip.decompress((material / "rfm" / "northwind.sqlite.gz").read_bytes()))
    with closing(sqlite3.connect(kept)) as connection:
        yield connection


def sheets_of(original: sqlite3.Connection) -> dict[str, list[list[Any]]]:
    return {name: _sheet(original, name) for name in TABLES}


def _sheet(original: sqlite3.Connection, name: str) -> list[list[Any]]:
    columns = [
        row[1] for row in original.execute(f'PRAGMA table_info("{name}")') if row[2] != "BLOB"
    ]
    listed = ", ".join(f'"{each}"' for each in columns)
    rows = original.execute(f'SELECT {listed} FROM "{name}"')
    return [columns, *(list(row) for row in rows)]


def taken(looked: Any) -> list[dict[str, Any]]:
    """Every guess as it is, but for one: the shippers are named by a column that is called otherwise."""
    sheets = chosen(looked)
    at = {each["label"]: each for each in sheets}
    [via] = [each for each in at["Orders"]["columns"] if each["label"] == "ShipVia"]
    via["link"] = {"sheet": at["Shippers"]["sheet"], "match": 0, "inside": False}
    return sheets


def with_figures(work: UnitOfWork, who: Principal) -> None:
    draft = read_draft(work, who, "trade")
    for form, fields in ADDED.items():
        place = Place("trade", "forms", form)
        body: dict[str, Any] = dict(draft.content.all_of("forms")[form])
        inner = [
            {**each, "fields": [*each["fields"], AMOUNT]} if each["type"] == "sub_form" else each
            for each in body["fields"]
        ]
        body["fields"] = [*inner, *fields]
        put_definition(work, who, place, body, seen=draft.etags[place.path])


def records(office: Office, form: str) -> list[Record]:
    def found(work: UnitOfWork, who: Principal) -> list[Record]:
        ref, rows, cursor = FormRef("trade", form), list[Record](), None
        spec, _ = published(work, ref)
        while True:
            query = Query(ref, limit=500, cursor=cursor)
            page = work.records.fetch(guarded(work, who, spec, query))
            rows += page.items
            cursor = page.next
            if cursor is None:
                return rows

    return office.workshop.as_(office.who(BOSS), found)


def money(value: object) -> Decimal:
    return Decimal(str(value or 0)).quantize(Decimal("0.01"))


def test_every_figure_is_that_of_the_original(office: Office, original: sqlite3.Connection) -> None:
    boss, file = office.who(BOSS), uploaded(office, sheets_of(original))
    choices = choices_from(taken(office.workshop.as_(boss, look_at_book, "trade", file)))
    made = office.workshop.as_(boss, make_book, "trade", file, choices, rows=True)
    office.workshop.do(with_figures)
    publish(office)

    told = worked(office)

    assert made["waits"] is True
    assert sum(each["failed"] for each in told) == 0, [each["failures"][:3] for each in told]
    _rollups_of_customers_agree(office, original)
    _sums_and_look_ups_of_orders_agree(office, original)
    _look_ups_of_products_agree(office, original)
    _rollups_of_shippers_agree(office, original)
    _employees_report_to_the_same(office, original)
    _questions_are_answered_alike(office, original)


def _rollups_of_customers_agree(office: Office, original: sqlite3.Connection) -> None:
    customers = {each.values["customerid"]: each.values for each in records(office, "customers")}
    bought = original.execute(
        "SELECT c.CustomerID, COUNT(DISTINCT o.OrderID), MAX(o.OrderDate),"
        f" SUM({LINE}) FROM Customers c"
        " LEFT JOIN Orders o USING (CustomerID) LEFT JOIN [Order Details] d USING (OrderID) GROUP BY 1"
    ).fetchall()
    assert {
        key: (int(str(each["times"] or 0)), str(each["last"] or ""), money(each["bought"]))
        for key, each in customers.items()
    } == {
        # The product keeps texts without spaces at their ends.
        key.strip(): (times, last or "", money(round(sum or 0, 4)))
        for key, times, last, sum in bought
    }


def _sums_and_look_ups_of_orders_agree(office: Office, original: sqlite3.Connection) -> None:
    orders = {each.values["orderid"]: each.values for each in records(office, "orders")}
    totals = original.execute(
        f"SELECT o.OrderID, c.Country, SUM({LINE}) FROM Orders o JOIN Customers c USING (CustomerID)"
        " JOIN [Order Details] d USING (OrderID) GROUP BY 1"
    ).fetchall()
    assert {key: (each["country"], money(each["total"])) for key, each in orders.items()} == {
        str(key): (country, money(round(total, 4))) for key, country, total in totals
    }


def _look_ups_of_products_agree(office: Office, original: sqlite3.Connection) -> None:
    kinds = original.execute(
        "SELECT ProductID, CategoryName FROM Products JOIN Categories USING (CategoryID)"
    )
    assert {
        each.values["productid"]: each.values["kind"] for each in records(office, "products")
    } == {str(key): kind for key, kind in kinds}


def _rollups_of_shippers_agree(office: Office, original: sqlite3.Connection) -> None:
    freight = original.execute("SELECT ShipVia, SUM(Freight) FROM Orders GROUP BY 1")
    assert {
        each.values["shipperid"]: money(each.values["freight"])
        for each in records(office, "shippers")
    } == {str(key): money(round(sum, 4)) for key, sum in freight}


def _employees_report_to_the_same(office: Office, original: sqlite3.Connection) -> None:
    boss_of = {
        each.values["employeeid"]: each.values["reportsto"] for each in records(office, "employees")
    }
    ids = {each.id: each.values["employeeid"] for each in records(office, "employees")}
    assert {key: ids.get(str(above)) for key, above in boss_of.items()} == {
        str(key): None if above is None else str(above)
        for key, above in original.execute("SELECT EmployeeID, ReportsTo FROM Employees")
    }


def _questions_are_answered_alike(office: Office, original: sqlite3.Connection) -> None:
    asked = [*questions()]
    assert len(asked) == 20
    for each in asked:
        ours = sorted(map(_plain, _answered(office, each.body)))
        theirs = sorted(map(_plain, original.execute(each.sql)))
        both = (each.words, f"  the product  {ours[:3]}", f"  the original {theirs[:3]}", "")
        sys.stdout.write("\n".join(both))
        assert ours == theirs, each.words


def _answered(office: Office, body: dict[str, Json]) -> list[list[Any]]:
    def ask(work: UnitOfWork, who: Principal) -> Any:
        view = reporting.viewing(work, who, "trade", locale="en")
        return reporting.query_report(view, body)

    rows = office.workshop.as_(office.who(BOSS), ask)["rows"]
    return [[row[key] for key in sorted(row)] for row in rows]


def _plain(row: Sequence[object]) -> list[str]:
    """Return a group so that both sides compare: figures to two places, texts without spaces at their ends."""
    return [_text(each) for each in row]


def _text(value: object) -> str:
    # Sums of the original are floats, and end in noise.
    told = round(value, 4) if isinstance(value, float) else value
    try:
        return str(Decimal(str(told)).quantize(Decimal("0.01"), ROUND_HALF_UP))
    except InvalidOperation:
        return "" if value is None else str(value).strip()

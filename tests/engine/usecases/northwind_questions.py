"""Twenty questions that somebody at Northwind would ask, each as a report and as SQL on the original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dougong.kernel.canonical import Json

LINES = "orders.order_details"
LINE = "round(d.UnitPrice * d.Quantity * (1 - d.Discount), 4)"
"""What a line comes to, with the decimals that the app keeps of it."""
PER_ORDER = f"(SELECT OrderID, SUM({LINE}) total FROM [Order Details] d GROUP BY 1)"
ORDERS = f"Orders o LEFT JOIN {PER_ORDER} t USING (OrderID)"
DETAILS = "[Order Details] d JOIN Orders o USING (OrderID) JOIN Products p USING (ProductID)"


def by(expression: str, grain: str | None = None) -> Mapping[str, Json]:
    return {"expression": expression} | ({"grain": grain} if grain else {})


@dataclass(frozen=True)
class Asked:
    """What is asked in words; the same of the product, about a form; and of the original."""

    words: str
    form: str
    sql: str
    measures: Sequence[str] = ("COUNT()",)
    dimensions: Sequence[Mapping[str, Json]] = ()
    more: Mapping[str, Json] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Json]:
        dimensions: Json = [{**each, "key": f"d{at}"} for at, each in enumerate(self.dimensions)]
        measures: Json = [
            {"expression": each, "key": f"m{at}"} for at, each in enumerate(self.measures)
        ]
        return {"form": self.form, "dimensions": dimensions, "measures": measures, **self.more}


def questions() -> Iterator[Asked]:
    """Yield all twenty."""
    yield from _of_sales()
    yield from _of_delivery()
    yield from _of_lines()
    yield from _of_the_rest()


def _of_sales() -> Iterator[Asked]:
    yield Asked(
        "What did we sell to each country?", "orders",
        f"SELECT c.Country, SUM(t.total) FROM {ORDERS} JOIN Customers c USING (CustomerID) GROUP BY 1",
        ["SUM(total)"], [by("customerid.country")],
    )  # fmt: skip
    yield Asked(
        "How did sales go, month by month?", "orders",
        f"SELECT strftime('%Y-%m-01', OrderDate), SUM(t.total), COUNT(*) FROM {ORDERS} GROUP BY 1",
        ["SUM(total)", "COUNT()"], [by("orderdate", "month")],
    )  # fmt: skip
    yield Asked(
        "Who are our ten largest customers?", "orders",
        f"SELECT c.CompanyName, SUM(t.total) FROM {ORDERS} JOIN Customers c USING (CustomerID)"
        " GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
        ["SUM(total)"], [by("customerid.companyname")], {"limit": 10},
    )  # fmt: skip
    yield Asked(
        "How many orders has each of us, and of what size?", "orders",
        f"SELECT e.LastName, COUNT(*), AVG(t.total) FROM {ORDERS} JOIN Employees e USING (EmployeeID) GROUP BY 1",
        ["COUNT()", "AVERAGE(total)"], [by("employeeid.lastname")],
    )  # fmt: skip


def _of_delivery() -> Iterator[Asked]:
    yield Asked(
        "Which shipper was late, and how often?", "orders",
        "SELECT s.CompanyName, COUNT(*) FROM Orders o JOIN Shippers s ON s.ShipperID = o.ShipVia"
        " WHERE ShippedDate > RequiredDate GROUP BY 1",
        ["COUNT()"], [by("shipvia.companyname")], {"filter": "shippeddate > requireddate"},
    )  # fmt: skip
    yield Asked(
        "How many days pass until an order leaves the house?", "orders",
        "SELECT s.CompanyName, AVG(julianday(ShippedDate) - julianday(OrderDate)) FROM Orders o"
        " JOIN Shippers s ON s.ShipperID = o.ShipVia GROUP BY 1",
        ["AVERAGE(DAYS(shippeddate, orderdate))"], [by("shipvia.companyname")],
    )  # fmt: skip
    yield Asked(
        "How many different customers bought in each quarter?", "orders",
        "SELECT strftime('%Y-', OrderDate) || substr('01040710', (strftime('%m', OrderDate) - 1) / 3 * 2 + 1, 2)"
        " || '-01', COUNT(DISTINCT CustomerID) FROM Orders GROUP BY 1",
        ["COUNT_DISTINCT(customerid)"], [by("orderdate", "quarter")],
    )  # fmt: skip
    yield Asked(
        "What are the smallest and the largest order of each year?", "orders",
        f"SELECT strftime('%Y-01-01', OrderDate), MIN(t.total), MAX(t.total) FROM {ORDERS} GROUP BY 1",
        ["MIN(total)", "MAX(total)"], [by("orderdate", "year")],
    )  # fmt: skip
    yield Asked(
        "What does freight cost us, by country and shipper?", "orders",
        "SELECT o.ShipCountry, s.CompanyName, SUM(Freight) FROM Orders o"
        " JOIN Shippers s ON s.ShipperID = o.ShipVia GROUP BY 1, 2",
        ["SUM(freight)"], [by("shipcountry"), by("shipvia.companyname")],
    )  # fmt: skip
    yield Asked(
        "What share of the orders of 1997 was above 1 000?", "orders",
        f"SELECT CASE WHEN t.total > 1000 THEN 'above' ELSE 'below' END, COUNT(*) FROM {ORDERS}"
        " WHERE OrderDate BETWEEN '1997-01-01' AND '1997-12-31' GROUP BY 1",
        ["COUNT()"], [by('IF(total > 1000, "above", "below")')], {"filter": "YEAR(orderdate) = 1997"},
    )  # fmt: skip


def _of_lines() -> Iterator[Asked]:
    yield Asked(
        "Which categories bring the money, and how many pieces?", LINES,
        f"SELECT c.CategoryName, SUM({LINE}), SUM(d.Quantity) FROM {DETAILS} JOIN Categories c USING (CategoryID)"
        " GROUP BY 1",
        ["SUM(amount)", "SUM(quantity)"], [by("productid.categoryid.categoryname")],
    )  # fmt: skip
    yield Asked(
        "From which countries come the products that we sell?", LINES,
        f"SELECT TRIM(s.Country), SUM({LINE}) FROM {DETAILS} JOIN Suppliers s USING (SupplierID) GROUP BY 1",
        ["SUM(amount)"], [by("productid.supplierid.country")],
    )  # fmt: skip
    yield Asked(
        "How did each category go, year by year?", LINES,
        f"SELECT strftime('%Y-01-01', o.OrderDate), c.CategoryName, SUM({LINE}) FROM {DETAILS}"
        " JOIN Categories c USING (CategoryID) GROUP BY 1, 2",
        ["SUM(amount)"], [by("parent.orderdate", "year"), by("productid.categoryid.categoryname")],
    )  # fmt: skip
    yield Asked(
        "What do discounts cost us?", LINES,
        f"SELECT c.CategoryName, SUM(round(d.UnitPrice * d.Quantity, 4) - {LINE}), AVG(d.Discount) FROM {DETAILS}"
        " JOIN Categories c USING (CategoryID) WHERE d.Discount > 0 GROUP BY 1",
        ["SUM(unitprice * quantity - amount)", "AVERAGE(discount)"], [by("productid.categoryid.categoryname")],
        {"filter": "discount > 0"},
    )  # fmt: skip
    yield Asked(
        "Which five products go best in Germany?", LINES,
        f"SELECT p.ProductName, SUM(d.Quantity) FROM {DETAILS} JOIN Customers c USING (CustomerID)"
        " WHERE c.Country = 'Germany' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5",
        ["SUM(quantity)"], [by("productid.productname")],
        {"filter": 'parent.customerid.country = "Germany"', "limit": 5},
    )  # fmt: skip
    yield Asked(
        "In how many orders is each category?", LINES,
        f"SELECT c.CategoryName, COUNT(DISTINCT d.OrderID) FROM {DETAILS} JOIN Categories c USING (CategoryID)"
        " GROUP BY 1",
        ["COUNT_DISTINCT(parent.orderid)"], [by("productid.categoryid.categoryname")],
    )  # fmt: skip


def _of_the_rest() -> Iterator[Asked]:
    yield Asked(
        "What is our stock worth?", "products",
        "SELECT c.CategoryName, SUM(UnitPrice * UnitsInStock) FROM Products JOIN Categories c USING (CategoryID)"
        " GROUP BY 1",
        ["SUM(unitprice * unitsinstock)"], [by("categoryid.categoryname")],
    )  # fmt: skip
    yield Asked(
        "Which suppliers have products that must be ordered again?", "products",
        "SELECT s.CompanyName, COUNT(*) FROM Products JOIN Suppliers s USING (SupplierID)"
        " WHERE UnitsInStock + UnitsOnOrder <= ReorderLevel GROUP BY 1",
        ["COUNT()"], [by("supplierid.companyname")],
        {"filter": "unitsinstock + unitsonorder <= reorderlevel"},
    )  # fmt: skip
    yield Asked(
        "How many customers have we in each country, and how many never bought?", "customers",
        "SELECT Country, COUNT(*), SUM(NOT EXISTS (SELECT 1 FROM Orders o WHERE o.CustomerID = c.CustomerID))"
        " FROM Customers c GROUP BY 1",
        ["COUNT()", "SUM(IF(times > 0, 0, 1))"], [by("country")],
    )  # fmt: skip
    yield Asked(
        "Whose people sell how much?", "orders",
        f"SELECT m.LastName, SUM(t.total) FROM {ORDERS} JOIN Employees e USING (EmployeeID)"
        " LEFT JOIN Employees m ON m.EmployeeID = e.ReportsTo GROUP BY 1",
        ["SUM(total)"], [by("employeeid.reportsto.lastname")],
    )  # fmt: skip

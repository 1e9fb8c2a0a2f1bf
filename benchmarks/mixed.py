"""A mixed load of 200 people on PostgreSQL: how long each waits, beside the floor under the same load.

Everybody asks, thinks for some seconds (exponentially, five on average) and asks again: 80 % lists and records, 10 %
writes, 5 % tasks, 5 % dashboards, in the CRM that is shipped, each under their own role. The floor (floor.py) serves
the same tables with two processes as well: lists, records and new records, an hour's sum instead of a dashboard and a
list instead of tasks, without permissions, history or rules. The load runs on the same machine.

    python benchmarks/mixed.py --database postgresql+psycopg://… [--users 200] [--seconds 60] [--think 5]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from loading import HOST, request
from production import production
from records_http import BIN, free_port, served

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal, PrincipalKind
from dougong.directory.department import Department
from dougong.directory.person import Person
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.accounts.tokens import create_token
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import templates
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong_runtime.library import template

ADMIN = Principal(PrincipalKind.USER, None, "量", admin=True)
BELOW = 10
"""How many people a department has; its first one is the head and agrees to large orders."""
CUSTOMERS, ORDERS = 5_000, 20_000
FORMS = "/api/v1/apps/crm/forms"
PAGES = (
    "order/records?sort=-signed",
    f"customer/records?filter={quote('owner = ME()')}",
    "followup/records?sort=-day",
)
SHARES = {"list": 45, "record": 35, "change": 6, "create": 4, "tasks": 5, "dashboard": 5}
Took: TypeAlias = dict[str, list[float]]


@dataclass(slots=True)
class Seller:
    """Somebody at work: who they are, and what they know of their own records."""

    person: str
    token: str = ""
    customers: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)


Ask: TypeAlias = Callable[[Seller, random.Random], tuple[str, bytes]]


def main() -> None:
    asked = arguments()
    sellers = prepare(asked.database, asked.users)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with production(asked.database, folder) as port:
            shown("ours", measured(port, ours, sellers, asked))
        with floor(asked.database) as port:
            shown("floor", measured(port, bare, sellers, asked))


def prepare(url: str, users: int) -> list[Seller]:
    """Install the CRM, and add people, customers and orders."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    with database.works.writing() as work:
        templates.install(work, ADMIN, template("crm"))
        work.commit()
    sellers = [_hired(database, at) for at in range(users)]
    [product] = _added(database, "product", [{"name": "茶叶", "code": "T-1", "price": "100"}])
    sold = partial(_order, product)
    for kind, count, made in (("customer", CUSTOMERS, _customer), ("order", ORDERS, sold)):
        for start in range(0, count, 1000):
            _filled(database, sellers, kind, range(start, start + 1000), made)
    with database.works.writing() as work:
        work.connection.exec_driver_sql("ANALYZE")
        work.commit()
    database.close()
    return sellers


def _hired(database: Database, at: int) -> Seller:
    department, id = f"team-{at // BELOW}", new_id()
    with database.works.writing() as work:
        if at % BELOW == 0:
            work.departments.save(Department(department, department))
        person = Person(id, f"seller-{at}", f"销售 {at}", work.moment.at, departments=(department,))
        work.people.save(person)
        if at % BELOW == 0:
            work.departments.save(Department(department, department, head=id))
        roles = ("seller", "lead") if at % BELOW == 0 else ("seller",)
        for role in roles:
            work.memberships.add(Membership(f"crm/{role}", HolderKind.PERSON, id))
        who = Principal(PrincipalKind.USER, id, person.name)
        token = str(create_token(work, who, "mixed", None)["token"])
        work.commit()
    return Seller(id, token)


def _filled(
    database: Database,
    sellers: list[Seller],
    kind: str,
    numbers: range,
    made: Callable[[Seller, int], dict[str, Any]],
) -> None:
    rows = [made(sellers[at % len(sellers)], at) for at in numbers]
    for at, id in zip(numbers, _added(database, kind, rows), strict=True):
        seller = sellers[at % len(sellers)]
        (seller.customers if kind == "customer" else seller.orders).append(id)
        seller.versions[id] = 1


def _added(database: Database, kind: str, rows: list[dict[str, Any]]) -> list[str]:
    with database.works.writing() as work:
        done = change_batch(
            work, ADMIN, FormRef("crm", kind), Batch(Mode.INSERT, rows, rules=False)
        )
        work.commit()
    if refused := [each.problems for each in done if each.record is None]:
        raise RuntimeError(str(refused[0]))
    return [each.record.id for each in done if each.record]


def _customer(seller: Seller, at: int) -> dict[str, Any]:
    return {
        "name": f"客户 {at}",
        "owner": seller.person,
        "level": "abc"[at % 3],
        "phone": f"138{at:08}",
    }


def _order(product: str, seller: Seller, at: int) -> dict[str, Any]:
    day = datetime(2026, 1, 1, tzinfo=UTC).date() + timedelta(days=at % 330)
    return {
        "customer": seller.customers[at % len(seller.customers)], "owner": seller.person, "term": 30,
        "signed": day.isoformat(), "items": [{"product": product, "qty": str(1 + at % 40), "price": "100"}],
    }  # fmt: skip


def ours(seller: Seller, dice: random.Random) -> tuple[str, bytes]:
    """Return what somebody asks of the product next."""
    bearer = f"Authorization: Bearer {seller.token}\r\n"
    [kind] = dice.choices([*SHARES], [*SHARES.values()])
    if kind == "list":
        page = dice.choice(PAGES)
        return kind, request("GET", f"{FORMS}/{page}&limit=50", bearer)
    if kind == "record":
        return kind, request("GET", f"{FORMS}/order/records/{dice.choice(seller.orders)}", bearer)
    if kind == "change":
        customer = dice.choice(seller.customers)
        tagged = f'{bearer}If-Match: "{seller.versions[customer]}"\r\n'
        seller.versions[customer] += 1
        note = {"values": {"note": f"第 {dice.randrange(10**6)} 次"}}
        return kind, _sent("PATCH", f"customer/records/{customer}", tagged, note)
    if kind == "create":
        talk = {
            "customer": dice.choice(seller.customers),
            "content": "电话沟通",
            "person": seller.person,
        }
        return kind, _sent("POST", "followup/records", bearer, {"values": talk})
    if kind == "tasks":
        return kind, request("GET", "/api/v1/tasks?box=todo", bearer)
    asked = request("POST", "/api/v1/apps/crm/dashboards/sales/query", bearer, b"{}")
    return kind, asked


def bare(seller: Seller, dice: random.Random) -> tuple[str, bytes]:
    """Return the like for the floor."""
    [kind] = dice.choices([*SHARES], [*SHARES.values()])
    if kind == "record":
        return kind, request("GET", f"/records/{dice.choice(seller.customers)}")
    if kind in {"create", "change"}:
        row = {"name": f"客户 {dice.random()}", "owner": seller.person, "owner_id": seller.person}
        return kind, request("POST", "/records", "", json.dumps(row).encode())
    return kind, request("GET", "/sums" if kind == "dashboard" else "/records")


def _sent(method: str, path: str, headers: str, body: Mapping[str, Any]) -> bytes:
    return request(method, f"{FORMS}/{path}", headers, json.dumps(body).encode())


def measured(port: int, ask: Ask, sellers: list[Seller], asked: argparse.Namespace) -> Took:
    """Let everybody work for a while, and return how long each kind of request took."""
    return asyncio.run(_all_at_work(port, ask, sellers, asked))


async def _all_at_work(
    port: int, ask: Ask, sellers: list[Seller], asked: argparse.Namespace
) -> Took:
    took: Took = defaultdict(list)
    began = time.perf_counter()
    # Everybody has begun, and what is kept has been found, before anything is counted.
    counts_from = began + 3 * asked.think
    until = counts_from + asked.seconds
    async with asyncio.TaskGroup() as office:
        for at, seller in enumerate(sellers):
            at_work = _at_work(port, ask, seller, random.Random(at), asked.think, until)
            office.create_task(_counted(at_work, took, counts_from))
    return took


async def _counted(at_work: Any, took: Took, counts_from: float) -> None:
    async for kind, started, seconds in at_work:
        if started >= counts_from:
            took[kind].append(seconds)


async def _at_work(
    port: int, ask: Ask, seller: Seller, dice: random.Random, think: float, until: float
) -> Any:
    browser = Browser(port)
    await asyncio.sleep(dice.uniform(0, 2 * think))
    while (started := time.perf_counter()) < until:
        kind, sent = ask(seller, dice)
        head, body = await browser.answer(sent)
        if b" 2" not in head[:12]:
            raise RuntimeError(f"{kind}: {head.decode()}{body.decode()[:500]}")
        yield kind, started, time.perf_counter() - started
        await asyncio.sleep(dice.expovariate(1 / think))
    browser.close()


class Browser:
    """Keeps a connection open, and opens another where the server has closed it meanwhile."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def answer(self, sent: bytes) -> tuple[bytes, bytes]:
        """Return head and body of what is answered."""
        if self._open is None or self._open[0].at_eof():
            self._open = await asyncio.open_connection(HOST, self._port)
        reader, writer = self._open
        writer.write(sent)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
        return head, await reader.readexactly(length)

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()


def shown(who: str, took: Took) -> None:
    """Print what was waited for, kind by kind and in all."""
    every = [seconds for each in took.values() for seconds in each]
    counts = Counter({kind: len(each) for kind, each in took.items()})
    for kind, seconds in [*sorted(took.items()), ("all", every)]:
        cuts = statistics.quantiles(seconds, n=100)
        print(
            f"{who:<6} {kind:<10} {counts.get(kind, len(every)):6} requests  "
            f"p50 {cuts[49] * 1e3:6.0f} ms  p95 {cuts[94] * 1e3:6.0f} ms  p99 {cuts[98] * 1e3:6.0f} ms"
        )


@contextmanager
def floor(url: str) -> Iterator[int]:
    port = free_port()
    environment = {"FLOOR_DATABASE": url, "FLOOR_TABLE": "crm__customer", "PATH": str(BIN)}
    command = [
        str(BIN / "granian"), "--interface", "wsgi", "--factory", "--workers", "2", "--blocking-threads", "8",
        "--host", HOST, "--port", str(port), "--log-level", "error", "floor:floor_app",
    ]  # fmt: skip
    with served(command, environment, port, "/records"):
        yield port


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()

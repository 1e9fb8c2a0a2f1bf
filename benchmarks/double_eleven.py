"""The day of the great sale: 10 000 orders with 50 rules on, half of them in the peak; how late the effects are.

Orders arrive at random (Poisson) over HTTP at web, worker and scheduler on PostgreSQL. The hour of the peak is played
in `--peak` seconds and all the other hours in `--rest`, so both rates are many times those of the day itself. In the
end what the rules did is counted by SQL and held against what the orders demand: nothing lost, nothing doubled. The
lag of an order is from the moment it was kept until the last of its rules has ended.

    python benchmarks/double_eleven.py --database postgresql+psycopg://… [--orders 10000] [--peak 300] [--rest 300]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loading import HOST, request
from production import production

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.directory.person import Person
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.database import Database, open_database
from dougong.usecases.accounts.tokens import create_token
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode

WHO = Principal(PrincipalKind.USER, None, "量", admin=True)
CUSTOMERS, CHANNELS, RULES, CONNECTIONS = 2_000, 10, 50, 32
HOUR = 3600


def main() -> None:
    asked = arguments()
    token, customers = prepare(asked.database)
    orders = [*bought(customers, asked.orders)]
    with tempfile.TemporaryDirectory() as name, production(asked.database, Path(name)) as port:
        began = time.perf_counter()
        waited = asyncio.run(_sold(port, token, orders, asked))
        sold = time.perf_counter() - began
        settled = _settled(asked.database) - sold
        judged(asked.database, orders)
        cuts = statistics.quantiles(waited, n=100)
        print(f"{len(orders)} orders in {sold:.0f} s, {settled:.0f} s later all is done")
        half = len(orders) // 2
        times = HOUR / asked.peak
        print(f"peak: {half} in {asked.peak:.0f} s, {times:.0f} times as fast as in that hour")
        print(f"an order is taken in: p50 {cuts[49] * 1e3:.0f} ms, p95 {cuts[94] * 1e3:.0f} ms")
        lags(asked.database)


def rules() -> Iterator[dict[str, Any]]:
    """Yield rules of five kinds: ones that add, write down, tag, never apply, and wait for other events."""
    for at in range(RULES):
        kind, nth = at % 5, at // 5
        created: dict[str, Any] = {"on": "record.created"}
        trigger, condition, action = (
            (created, f"amount >= {100 * nth}",
             {"key": "add", "type": "adjust_number", "record": "customer", "field": "points", "by": "1"}),
            (created, f'channel = "c{nth}"',
             {"key": "line", "type": "create_record", "form": "line", "set": {"order": "id", "rule": f'"{at}"'}}),
            (created, f"customer.spent >= {1000 * nth}",
             {"key": "tag", "type": "update_record", "set": {f"tag_{nth}": "TRUE"}}),
            (created, "amount < 0", {"key": "never", "type": "stop"}),
            ({"on": "record.updated", "fields": ["paid"]}, "amount >= 0", {"key": "never", "type": "stop"}),
        )[kind]  # fmt: skip
        yield {
            "key": f"rule_{at}", "label": f"规则{at}", "form": "order", "trigger": trigger, "condition": condition,
            "actions": [action],
        }  # fmt: skip


def document() -> dict[str, Any]:
    customer = [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "points", "type": "number", "label": "积分", "decimals": 0},
        {"key": "spent", "type": "rollup", "label": "消费", "from": "order.customer", "expression": "SUM(amount)"},
    ]  # fmt: skip
    order = [
        {"key": "number", "type": "number", "label": "号", "decimals": 0},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "channel", "type": "text", "label": "渠道"},
        {"key": "amount", "type": "money", "label": "金额"},
        {"key": "paid", "type": "switch", "label": "已付"},
        *({"key": f"tag_{at}", "type": "switch", "label": f"标签{at}"} for at in range(RULES // 5)),
    ]
    line = [
        {"key": "order", "type": "reference", "label": "订单", "form": "order"},
        {"key": "rule", "type": "text", "label": "规则"},
    ]
    return {
        "app": {"format": 1, "key": "sale", "label": "大促"},
        "forms": [
            {"key": "customer", "label": "客户", "fields": customer},
            {"key": "order", "label": "订单", "fields": order},
            {"key": "line", "label": "流水", "fields": line},
        ],
        "rules": [*rules()],
    }


def prepare(url: str) -> tuple[str, list[str]]:
    """Publish the app, and return a token for orders and the customers' ids."""
    database = opened(url)
    database.upgrade()
    with database.works.writing() as work:
        person = Person(new_id(), "sale", "大促", work.moment.at, admin=True)
        work.people.save(person)
        who = Principal(PrincipalKind.USER, person.id, person.name, admin=True)
        token = str(create_token(work, who, "sale", None)["token"])
        editing.create_app(work, WHO, {"label": "大促", "key": "sale"})
        editing.put_draft(work, WHO, "sale", content_of(document()), seen=None)
        plan, _ = releases.make_plan(work, WHO, "sale")
        releases.publish(work, WHO, "sale", Approval(plan, confirm=True))
        work.commit()
    with database.works.writing() as work:
        rows = [{"name": f"客户 {at}", "points": "0"} for at in range(CUSTOMERS)]
        batch = Batch(Mode.INSERT, rows, rules=False)
        made = change_batch(work, WHO, FormRef("sale", "customer"), batch)
        work.commit()
    database.close()
    return token, [each.record.id for each in made if each.record]


def opened(url: str) -> Database:
    return open_database(url, SystemClock(), lambda work, app: compiled_release(work, app).shapes)


def bought(customers: list[str], count: int) -> Iterator[dict[str, str]]:
    dice = random.Random(11)
    for number in range(count):
        yield {
            "number": str(number), "customer": dice.choice(customers), "channel": f"c{dice.randrange(2 * CHANNELS)}",
            "amount": str(dice.randrange(1, 1500)),
        }  # fmt: skip


async def _sold(
    port: int, token: str, orders: list[dict[str, str]], asked: argparse.Namespace
) -> list[float]:
    """Let the orders arrive, the first half in the peak, and return how long each was waited for."""
    free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection(HOST, port))
    waited: list[float] = []
    dice, due = random.Random(12), time.perf_counter()
    bearer = f"Authorization: Bearer {token}\r\n"
    async with asyncio.TaskGroup() as shop:
        for at, order in enumerate(orders):
            half = asked.peak if at < len(orders) / 2 else asked.rest
            due += dice.expovariate(len(orders) / 2 / half)
            await asyncio.sleep(max(0, due - time.perf_counter()))
            body = json.dumps({"values": order}).encode()
            sent = request("POST", "/api/v1/apps/sale/forms/order/records", bearer, body)
            shop.create_task(_ordered(free, sent, waited))
    return waited


async def _ordered(
    free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]],
    sent: bytes,
    waited: list[float],
) -> None:
    began = time.perf_counter()
    reader, writer = await free.get()
    writer.write(sent)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
    body = await reader.readexactly(length)
    if b" 201 " not in head[:14]:
        raise RuntimeError(f"{head.decode()}{body.decode()[:500]}")
    free.put_nowait((reader, writer))
    waited.append(time.perf_counter() - began)


def _settled(url: str, patience: float = 1800) -> float:
    """Wait until no event is left to be handled, and return when that was, by the clock of this process."""
    database, began = opened(url), time.perf_counter()
    while time.perf_counter() < began + patience:
        left = _ask(
            database, "SELECT COUNT(*) FROM dg_outbox WHERE state NOT IN ('done', 'failed')"
        )
        if left == [(0,)]:
            database.close()
            return time.perf_counter()
        time.sleep(0.5)
    raise TimeoutError("events are left")


def judged(url: str, orders: list[dict[str, str]]) -> None:
    """Hold what is in the tables against what the orders demand."""
    database = opened(url)
    amounts = [int(each["amount"]) for each in orders]
    points = sum(sum(1 for nth in range(RULES // 5) if amount >= 100 * nth) for amount in amounts)
    lines = sum(1 for each in orders if int(each["channel"][1:]) < CHANNELS)
    found = {
        "orders": _ask(database, "SELECT COUNT(*) FROM sale__order")[0][0],
        "points": int(_ask(database, "SELECT SUM(points) FROM sale__customer")[0][0]),
        "lines": _ask(database, "SELECT COUNT(*) FROM sale__line")[0][0],
        "lines twice": _ask(
            database, 'SELECT COUNT(*) FROM (SELECT 1 FROM sale__line GROUP BY "order", rule HAVING COUNT(*) > 1) x'
        )[0][0],
        "tagged": _ask(database, "SELECT COUNT(*) FROM sale__order WHERE tag_0")[0][0],
    }  # fmt: skip
    demanded = {
        "orders": len(orders), "points": points, "lines": lines, "lines twice": 0, "tagged": len(orders),
    }  # fmt: skip
    states = Counter(
        dict(_ask(database, "SELECT state, COUNT(*) FROM dg_rule_runs GROUP BY state"))
    )
    print(f"demanded {demanded}\nfound    {found}\nruns of rules {dict(states)}")
    if found != demanded:
        raise RuntimeError("something was lost or doubled")
    database.close()


def lags(url: str) -> None:
    """Print how long after an order was kept the last of its rules had ended."""
    database = opened(url)
    rows = _ask(
        database,
        "SELECT EXTRACT(EPOCH FROM MAX(COALESCE(r.ended_at, r.at)) - MIN(o.created_at)) FROM sale__order o"
        " JOIN dg_rule_runs r ON r.record = o.id GROUP BY o.id",
    )
    cuts = statistics.quantiles([float(seconds) for (seconds,) in rows], n=100)
    print(
        f"lag of {len(rows)} orders: p50 {cuts[49]:.1f} s, p95 {cuts[94]:.1f} s, p99 {cuts[98]:.1f} s"
    )
    database.close()


def _ask(database: Database, sql: str) -> list[Any]:
    with database.works.reading() as work:
        return [tuple(row) for row in work.connection.exec_driver_sql(sql)]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--peak", type=float, default=300)
    parser.add_argument("--rest", type=float, default=300)
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""The record API as others of its kind are measured: the same rows, requests and load (wrk), by their scripts.

`--scripts` names the folder that holds crud_bench.py; it measures Directus, NocoDB, NocoBase and a bare floor, and
this measures the product: bulk, create, one record, a page, a filtered and sorted list without and with its total,
and an aggregate, with one connection and with sixteen. Without `--database` it is SQLite.

    python benchmarks/peers.py --scripts FOLDER [--database postgresql+psycopg://…] [--rows 100000] [--secs 3]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from production import production
from records_http import PASSWORD, client_of, product, published, token_of

from dougong.kernel.clock import SystemClock
from dougong.store.database import open_database
from dougong.usecases.directory import people
from dougong.usecases.facts.specs import compiled_release

FORM: dict[str, Any] = {
    "key": "order", "label": "订单", "fields": [
        {"key": "phone", "type": "text", "label": "电话"},
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "amount", "type": "money", "label": "金额"},
        {"key": "status", "type": "choice", "label": "状态", "options": [
            {"value": each, "label": each} for each in ("new", "paid", "shipped", "done", "cancelled")]},
        {"key": "paid_at", "type": "datetime", "label": "付款时间"},
        {"key": "memo", "type": "long_text", "label": "备注"},
    ],
}  # fmt: skip
FILTER = quote('status = "paid" AND amount > 900')
AT_ONCE = 1000
SUMS = {
    "form": "order", "dimensions": ["status"], "measures": [
        {"key": "n", "function": "count"}, {"key": "s", "function": "sum", "expression": "amount"}],
}  # fmt: skip


def main() -> None:
    asked = arguments()
    sys.path.insert(0, asked.scripts)
    bench: Any = import_module("crud_bench")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(asked.database, folder) as (port, client):
            app = published(client, FORM)
            peer = bench.Peer(f"http://127.0.0.1:{port}")
            peer.headers["Authorization"] = f"Bearer {token_of(client)}"
            measured(bench, peer, app, folder / "ids", asked)
            print(f"memory rss, pss MB: {bench.tree_memory(os.getpid())}")


def measured(bench: Any, peer: Any, app: str, ids: Path, asked: argparse.Namespace) -> None:
    """Fill the form, and measure each kind of request."""
    records = f"/api/v1/apps/{app}/forms/order/records"
    rows = [
        {**each, "paid_at": f"{each['paid_at']}Z", "amount": str(each["amount"])}
        for each in bench.rows(asked.rows)
    ]
    began = time.perf_counter()
    kept = [
        id
        for start in range(0, len(rows), AT_ONCE)
        for id in added(peer, records, rows[start : start + AT_ONCE])
    ]
    print(f"bulk {len(rows) / (time.perf_counter() - began):.0f} rows/s", flush=True)
    ids.write_text("\n".join(kept))
    # The script puts numbers for {id}; ours are UUIDs.
    listed = f'local ids = {{}}\nfor line in io.lines("{ids}") do ids[#ids + 1] = line end\n'
    bench.LUA = listed + bench.LUA.replace("tostring(math.random(1, n))", "ids[math.random(1, n)]")
    found = f"{records}?limit=20&sort=-paid_at&filter={FILTER}"
    new = {"values": {**rows[0], "phone": "{n}", "memo": "made one by one"}}
    for what, path, body in (
        ("page", f"{records}?limit=20", None),
        ("get", f"{records}/{{id}}", None),
        ("list", found, None),
        ("list_n", f"{found}&count=exact", None),
        ("agg", f"/api/v1/apps/{app}/reports/query", SUMS),
        ("create", records, new),
    ):
        # A rate of wrong answers is worth nothing.
        if what != "create":
            peer.call("POST" if body else "GET", path.replace("{id}", kept[4]), body)
        told(bench, peer, what, path, body, asked)


def told(bench: Any, peer: Any, what: str, path: str, body: Any, asked: argparse.Namespace) -> None:
    """Measure with one connection and with sixteen, and print medians with their range."""
    for connections in (1, 16):
        sent = json.dumps(body) if body else None
        runs = [
            bench.wrk(peer, path, connections, asked.secs, asked.rows, sent)
            for _ in range(asked.repeat)
        ]
        rates = [each[0] for each in runs]
        middle = statistics.median(rates)
        near = min(runs, key=lambda run: abs(run[0] - middle))
        print(
            f"{what:<7} c{connections:<3} {middle:8.1f}/s ({min(rates):.1f}..{max(rates):.1f})"
            f" p50 {near[1]} ms p99 {near[2]} ms {near[3]}",
            flush=True,
        )


def added(peer: Any, records: str, rows: Sequence[dict[str, Any]]) -> list[str]:
    done = peer.call("POST", f"{records}/batch", {"mode": "insert", "items": rows})
    return [each["id"] for each in done["items"]]


@contextmanager
def running(url: str, folder: Path) -> Iterator[tuple[int, httpx.Client]]:
    """Start the product, on SQLite or on a database, and give its port and a client of its administrator."""
    if not url:
        with product(folder) as (port, client):
            yield port, client
        return
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    people.first_administrator(database.works, PASSWORD)
    database.close()
    with production(url, folder) as port, client_of(port) as client:
        yield port, client


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scripts", required=True)
    parser.add_argument("--database", default="")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--secs", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()

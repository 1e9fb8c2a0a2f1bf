"""Create, get and list over HTTP, as a share of a bare Flask and SQLAlchemy Core endpoint (floor.py).

Same table, same database, same HTTP server with one worker and eight threads; ours and the floor take turns.

The filtered, sorted page is that of a saved view, and so it has an index; the floor reads all rows.

    python benchmarks/records_http.py [--rows 100000] [--fields 6] [--seconds 3] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from loading import per_second, request

PASSWORD = "only-for-measuring"
BIN = Path(sys.executable).parent
FORM: dict[str, Any] = {
    "key": "order",
    "label": "订单",
    "fields": [
        {"key": "phone", "type": "phone", "label": "电话"},
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "amount", "type": "money", "label": "金额"},
        {"key": "status", "type": "text", "label": "状态"},
        {"key": "paid_at", "type": "datetime", "label": "付款时间"},
        {"key": "memo", "type": "long_text", "label": "备注"},
    ],
}
FILTER = 'status = "paid" AND amount > 900'
VIEWS = [{"key": "paid", "label": "已付", "type": "table", "filter": FILTER, "sort": ["-paid_at"]}]


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of both, in the words of each."""

    name: str
    ours: Sequence[bytes]
    floor: Sequence[bytes]


def main() -> None:
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder, product(Path(folder)) as (port, client):
        more = [f"more_{at}" for at in range(asked.fields - len(FORM["fields"]))]
        key = build(client, more)
        ids = fill(client, key, asked.rows, more)
        token = token_of(client)
        database = Path(folder) / "dougong.db"
        with floor(database, f"{key}__order") as floor_port:
            for load in loads(key, token, ids, more):
                compare(load, port, floor_port, asked)
        against_sql(database, key, client)


def compare(load: Load, port: int, floor_port: int, asked: argparse.Namespace) -> None:
    """Measure both in turns, at one connection and at eight, and print the share."""
    for connections in (1, 8):
        ours, bare = [], []
        for _ in range(asked.rounds):
            ours.append(per_second(port, load.ours, seconds=asked.seconds, connections=connections))
            bare.append(
                per_second(floor_port, load.floor, seconds=asked.seconds, connections=connections)
            )
        mine, theirs = statistics.median(ours), statistics.median(bare)
        print(
            f"{load.name:<8} c={connections}  ours {mine:8.0f}/s  floor {theirs:8.0f}/s  share {mine / theirs:.2f}"
        )


def against_sql(database: Path, key: str, client: httpx.Client) -> None:
    """Compare a filtered, sorted page over HTTP with the same page as bare SQL."""
    statement = (
        f"SELECT id, version, phone, name, amount, status, paid_at, memo FROM {key}__order NOT INDEXED "
        "WHERE deleted_at IS NULL AND state = 'active' AND status = 'paid' AND amount > 90000 "
        "ORDER BY paid_at DESC, id DESC LIMIT 50"
    )
    connection = sqlite3.connect(database)
    bare = best(lambda: connection.execute(statement).fetchall())
    asked = {"filter": FILTER, "sort": "-paid_at"}
    ours = best(
        lambda: client.get(f"/apps/{key}/forms/order/records", params=asked).raise_for_status()
    )
    print(
        f"filtered, sorted page: bare SQL {bare * 1e3:.1f} ms, over HTTP {ours * 1e3:.1f} ms, {ours / bare:.2f} times"
    )


def best(run: Callable[[], object], times: int = 15) -> float:
    """Return the median time of a call in seconds, after one that warms up."""
    run()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def loads(key: str, token: str, ids: Sequence[str], more: Sequence[str]) -> list[Load]:
    bearer = f"Authorization: Bearer {token}\r\n"
    path = f"/api/v1/apps/{key}/forms/order/records"
    some = random.Random(7).sample(ids, min(2000, len(ids)))
    values = [row(at, more) for at in range(500)]
    raw = [{**each, "amount": int(float(each["amount"]) * 100)} for each in values]
    question = f"?filter={quote(FILTER)}&sort=-paid_at"
    return [
        Load(
            "create",
            [
                request("POST", path, bearer, json.dumps({"values": each}).encode())
                for each in values
            ],
            [request("POST", "/records", "", json.dumps(each).encode()) for each in raw],
        ),
        Load(
            "get",
            [request("GET", f"{path}/{each}", bearer) for each in some],
            [request("GET", f"/records/{each}") for each in some],
        ),
        Load(
            "list",
            [request("GET", f"{path}?limit=50", bearer)] * 8,
            [request("GET", "/records")] * 8,
        ),
        Load(
            "filtered",
            [request("GET", path + question, bearer)] * 8,
            [request("GET", "/records?amount=90000")] * 8,
        ),
    ]


def row(at: int, more: Sequence[str]) -> dict[str, str]:
    """Return the same record for the same number, every time."""
    dice = random.Random(at)
    return {
        **{name: f"{name} {dice.randrange(1000)}" for name in more},
        "phone": f"138{dice.randrange(10**8):08}",
        "name": f"客户 {at}",
        "amount": f"{dice.randrange(100_000) / 100:.2f}",
        "status": dice.choice(["paid", "open", "refunded"]),
        "paid_at": f"2026-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}T08:00:00Z",
        "memo": "备注" * dice.randrange(8),
    }


def build(client: httpx.Client, more: Sequence[str]) -> str:
    fields = [*FORM["fields"], *({"key": name, "type": "text", "label": name} for name in more)]
    return published(client, {**FORM, "fields": fields, "views": VIEWS})


def published(client: httpx.Client, form: Mapping[str, Any]) -> str:
    """Publish an app of one form and return its key."""
    key = str(client.post("/apps", json={"label": "bench"}).raise_for_status().json()["key"])
    client.put(f"/apps/{key}/draft/forms/{form['key']}", json=form).raise_for_status()
    plan = client.post(f"/apps/{key}/plan").raise_for_status().json()["id"]
    client.post(f"/apps/{key}/publish", json={"plan": plan, "confirm": True}).raise_for_status()
    return key


def token_of(client: httpx.Client) -> str:
    """Return a token of whoever is signed in."""
    made = client.post("/me/tokens", json={"name": "benchmark"}).raise_for_status()
    return str(made.json()["token"])


def fill(client: httpx.Client, key: str, rows: int, more: Sequence[str]) -> list[str]:
    ids: list[str] = []
    for start in range(0, rows, 1000):
        batch = {
            "mode": "insert",
            "items": [row(at, more) for at in range(start, min(start + 1000, rows))],
        }
        answer = client.post(f"/apps/{key}/forms/order/records/batch", json=batch, timeout=120)
        ids += [item["id"] for item in answer.raise_for_status().json()["items"]]
    return ids


@contextmanager
def product(data: Path) -> Iterator[tuple[int, httpx.Client]]:
    """Serve the product on SQLite and give a client that is signed in as its administrator."""
    port = free_port()
    environment = {**os.environ, "DOUGONG_ADMIN_PASSWORD": PASSWORD}
    command = [str(BIN / "dougong"), "serve", "--port", str(port), "--data", str(data)]
    with served(command, environment, port, "/readyz"), client_of(port) as client:
        yield port, client


@contextmanager
def client_of(port: int) -> Iterator[httpx.Client]:
    """Give a client that is signed in as the administrator."""
    address = f"http://127.0.0.1:{port}/api/v1"
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        login = {"username": "admin", "password": PASSWORD}
        client.post("/auth/login", json=login).raise_for_status()
        client.headers["X-CSRF-Token"] = client.get("/me").json()["csrf"]
        yield client


@contextmanager
def floor(database: Path, table: str) -> Iterator[int]:
    port = free_port()
    environment = {**os.environ, "FLOOR_DATABASE": f"sqlite:///{database}", "FLOOR_TABLE": table}
    command = [
        str(BIN / "granian"), "--interface", "wsgi", "--factory", "--workers", "1", "--blocking-threads", "8",
        "--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "floor:floor_app",
    ]  # fmt: skip
    with served(command, environment, port, "/records"):
        yield port


@contextmanager
def served(
    command: Sequence[str], environment: dict[str, str], port: int, path: str
) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=environment, cwd=Path(__file__).parent, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}{path}")
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str, patience: float = 60) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError(address)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--fields", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()

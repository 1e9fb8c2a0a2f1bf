"""Make the backup of an older state that upgrades are tested with: `python -m tests.formats.make CHECKOUT TARGET`.

CHECKOUT is the tree of that state (`git worktree add --detach FOLDER b2de460d` for the oldest that has backups), run by
the environment of today. A TARGET that ends in `.sql` is a dump of PostgreSQL instead. What is in the backup is told in
`tests/acceptance/test_upgrading.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.harness.processes import until
from tests.harness.server import ADMIN, PASSWORD, answers, client_of, free_port

OLD = "the-password-of-before"
KEY = "the-key-of-before-" * 2
PROGRAM = (sys.executable, "-m", "dougong_runtime.cli")
ORDER: dict[str, Any] = {"key": "order", "label": "订单", "fields": [
    {"key": "customer", "type": "text", "label": "客户", "required": True},
    {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    {"key": "double", "type": "formula", "label": "两倍", "expression": "amount * 2"},
    {"key": "paid_at", "type": "date", "label": "付款日期"}]}  # fmt: skip
APPROVAL: dict[str, Any] = {"key": "check", "label": "审批", "form": "order",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [{"key": "start", "type": "start"},
        {"key": "boss", "type": "approve", "label": "老板审批", "assignees": [], "vote": "any"},
        {"key": "end", "type": "end"}],
    "edges": [{"from": "start", "to": "boss"}, {"from": "boss", "to": "end"}]}  # fmt: skip


def main(checkout: Path, target: Path) -> None:
    packages = ("engine", "runtime", "plugins", "templates_library")
    path = os.pathsep.join(str(checkout / each) for each in packages)
    old = Old(checkout, {**os.environ, "PYTHONPATH": path, "DOUGONG_ADMIN_PASSWORD": PASSWORD})
    with TemporaryDirectory() as folder:
        if target.suffix == ".sql":
            old.on_postgresql(Path(folder), target)
        else:
            old.on_one_machine(Path(folder) / "data", target)


@dataclass(frozen=True, slots=True)
class Old:
    """The tree of an older state, and the environment that runs it."""

    checkout: Path
    environment: Mapping[str, str]

    def on_one_machine(self, data: Path, target: Path) -> None:
        """Write what it backs up of SQLite."""
        with self.running("serve", "--data", str(data)):
            pass
        self.run("backup", str(target), "--data", str(data))

    def on_postgresql(self, folder: Path, target: Path) -> None:
        """Write what `pg_dump` tells of the database: `OLD_PG_URL` names an empty one, `OLD_REDIS_URL` a broker."""
        address = os.environ["OLD_PG_URL"]
        told = {"DATABASE_URL": address, "BROKER_URL": os.environ["OLD_REDIS_URL"], "SECRET_KEY": KEY,
                "PASSWORD": PASSWORD, "DATA": str(folder)}  # fmt: skip
        asked = {f"DOUGONG_{name}": value for name, value in told.items()}
        there = replace(self, environment={**self.environment, **asked})
        there.run("db", "upgrade")
        there.run("user", "create", ADMIN, "--admin")
        worker = subprocess.Popen((*PROGRAM, "worker"), env=there.environment, cwd=self.checkout)
        try:
            with there.running("web"):
                pass
        finally:
            worker.terminate()
            worker.wait()
        dump = ("pg_dump", "--no-owner", "--no-privileges", "--inserts", address)
        said = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
        # What only the program of PostgreSQL understands, and what says nothing.
        kept = [line for line in said.splitlines() if line and not line.startswith(("\\", "--"))]
        target.write_text("\n".join(kept) + "\n", "utf-8")

    def run(self, *asked: str) -> None:
        """Run a command to its end."""
        subprocess.run((*PROGRAM, *asked), env=self.environment, cwd=self.checkout, check=True)

    @contextmanager
    def running(self, *asked: str) -> Iterator[None]:
        """Start what answers, and furnish it."""
        port = free_port()
        command = (*PROGRAM, *asked, "--port", str(port))
        process = subprocess.Popen(command, env=self.environment, cwd=self.checkout)
        try:
            until(lambda: answers(f"http://127.0.0.1:{port}/readyz"))
            with client_of(f"http://127.0.0.1:{port}") as client:
                furnish(client)
            yield
        finally:
            process.terminate()
            process.wait()


def furnish(client: httpx.Client) -> None:
    """Make an app with two releases, two people, three orders, and an approval that waits for one of them."""
    asked = {"username": ADMIN, "password": PASSWORD}
    client.post("/auth/login", json=asked).raise_for_status()
    client.headers["X-CSRF-Token"] = client.get("/me").raise_for_status().json()["csrf"]
    boss = {"username": "boss", "name": "老板", "password": OLD}
    id = client.post("/people", json=boss).raise_for_status().json()["id"]
    client.post("/apps", json={"key": "shop", "label": "小店"}).raise_for_status()
    client.put("/apps/shop/draft/forms/order", json=ORDER).raise_for_status()
    publish(client)
    for number in range(3):
        values = {"customer": f"客户{number}", "amount": f"{number}.50", "paid_at": "2026-11-22"}
        save(client, values)
    APPROVAL["nodes"][1]["assignees"] = [{"type": "person", "people": [id]}]
    client.put("/apps/shop/draft/processes/check", json=APPROVAL).raise_for_status()
    publish(client)
    save(client, {"customer": "等着的客户", "amount": "99.90"})


def publish(client: httpx.Client) -> None:
    plan = client.post("/apps/shop/plan").raise_for_status().json()["id"]
    client.post("/apps/shop/publish", json={"plan": plan, "confirm": True}).raise_for_status()


def save(client: httpx.Client, values: dict[str, str]) -> None:
    client.post("/apps/shop/forms/order/records", json={"values": values}).raise_for_status()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())

"""Processes are killed in the middle of their work: nothing that was answered is lost, nothing happens twice."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from dougong.kernel.ids import new_id
from tests.acceptance.shop import all_of, shop
from tests.acceptance.test_approvals import PASSWORD, RECORDS, office_with, said
from tests.harness.processes import children, supervisor, until
from tests.harness.server import Server, running

pytestmark = pytest.mark.slow
# Less than the lease of a piece of work: whoever is killed is not waited for.
PATIENCE = 50.0
ROWS = 3000
MANY = 40
COLUMNS = [
    {"column": 0, "field": "customer", "match": "name", "create": True},
    {"column": 1, "field": "units"},
    {"column": 2, "field": "amount"},
]
NOTE = {"key": "size", "type": "text", "label": "大小"}
NUMBER = {"key": "size", "type": "number", "label": "大小", "decimals": 1}


@dataclass
class Insistent:
    """Asks on its own thread until it is told to stop; what got no answer is asked again, word for word."""

    client: httpx.Client
    stopping: threading.Event = field(default_factory=threading.Event)

    def ask(self, method: str, path: str, json: Any = None) -> httpx.Response:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.client.request(method, path, json=json)
            except httpx.TransportError:
                assert time.monotonic() < deadline, f"no answer to {method} {path}"
                time.sleep(0.02)
            else:
                return answer


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("killed") / "data") as server:
        yield server


@pytest.fixture
def admin(house: Server) -> Iterator[httpx.Client]:
    with house.client() as client:
        yield client


def test_an_import_whose_worker_is_killed_brings_every_row_once(
    house: Server, admin: httpx.Client
) -> None:
    app = shop(admin)
    job = imported(admin, app)

    for reached in (0, 1000, 2000):
        until(partial(has_reached, admin, job, reached), PATIENCE)
        kill(house, "worker")

    assert finished(admin, job)["result"].items() >= {
        "total": ROWS, "done": ROWS, "created": ROWS, "updated": 0, "failed": 0,
    }.items()  # fmt: skip
    orders, customers = all_of(admin, app, "order"), all_of(admin, app, "customer")
    assert sorted(int(each["values"]["units"]) for each in orders) == list(range(1, ROWS + 1))
    spent = {each["values"]["name"]: Decimal(each["values"]["spent"]) for each in customers}
    assert spent == {f"客户{nth}": Decimal(ROWS // 7 + (nth < ROWS % 7)) for nth in range(7)}


def test_what_got_no_answer_is_asked_again_and_happens_once(
    house: Server, admin: httpx.Client
) -> None:
    office_with(admin)
    with house.client("ann", PASSWORD) as ann, house.client("bob", PASSWORD) as bob:
        with approving(ann, bob) as agreed:
            for reached in (MANY // 4, MANY // 2):
                until(partial(holds_many, agreed, reached))
                kill(house, "web")
            until(partial(holds_many, agreed, MANY))

        everything_once(ann, bob, agreed)


def test_the_whole_is_killed_and_started_again(tmp_path: Path) -> None:
    with running(tmp_path / "data") as house, house.client() as admin:
        office_with(admin)
        with (
            house.client("ann", PASSWORD) as ann,
            house.client("bob", PASSWORD) as bob,
            approving(ann, bob) as agreed,
        ):
            until(partial(holds_many, agreed, MANY // 3))
            end(supervisor(house))
            with running(house.data) as again:
                ann.base_url = bob.base_url = f"{again.address}/api/v1"
                until(partial(holds_many, agreed, MANY))
                everything_once(ann, bob, agreed)


@contextmanager
def approving(ann: httpx.Client, bob: httpx.Client) -> Iterator[Mapping[str, str]]:
    """Let one enter customers and the other agree to them; yield the runs that are agreed, by record."""
    agreed: dict[str, str] = {}
    entering, deciding = Insistent(ann), Insistent(bob)

    def enter() -> None:
        for nth in range(MANY):
            new = {"id": new_id(), "values": {"name": f"客户 {nth}"}}
            said(entering.ask("POST", RECORDS, new), 201)

    def decide() -> None:
        while len(agreed) < MANY and not deciding.stopping.is_set():
            for task in said(deciding.ask("GET", "/tasks?box=todo"))["items"]:
                done = deciding.ask("POST", f"/tasks/{task['id']}/actions", {"verb": "agree"})
                # Asked again after the answer was lost, the task is closed already.
                assert done.status_code in {200, 404, 409, 422}, done.text
                agreed[task["record"]] = task["run"]

    with in_background(enter, entering), in_background(decide, deciding):
        yield agreed


def holds_many(found: Mapping[str, str], least: int) -> bool:
    return len(found) >= least


def everything_once(ann: httpx.Client, bob: httpx.Client, agreed: Mapping[str, str]) -> None:
    """Every record is there once, and its run says how it came there."""
    records = said(ann.get(RECORDS, params={"limit": 1000}))["items"]
    names = sorted(each["values"]["name"] for each in records)
    assert names == sorted(f"客户 {nth}" for nth in range(MANY))
    assert {each["id"] for each in records} == set(agreed)
    assert said(bob.get("/tasks"))["counts"]["todo"] == 0
    for record in agreed:
        (run,) = said(ann.get(f"{RECORDS}/{record}/runs"))["items"]
        course = said(bob.get(f"/runs/{run['id']}"))
        assert (course["state"], course["tokens"]) == ("agreed", [])
        assert [each["what"] for each in course["journal"] if each["by"]] == ["started", "agree"]
        assert [task["node"] for task in course["tasks"]] == ["start", "leader"]


def test_publishing_that_is_killed_leaves_the_app_before_or_after(
    house: Server, admin: httpx.Client
) -> None:
    app = shop(admin)
    changed(admin, app, NOTE)
    said(admin.post(f"/apps/{app}/publish", json=consent(admin, app)))
    finished(admin, imported(admin, app))
    changed(admin, app, NUMBER)
    publishing = Insistent(admin)
    wanted = consent(admin, app)

    with in_background(lambda: publishing.ask("POST", f"/apps/{app}/publish", wanted), publishing):
        kill(house, "web")
    # What was asked may have been answered before the server fell.
    jobs = said(Insistent(admin).ask("GET", "/jobs"))["items"]
    job = next(each["id"] for each in jobs if each["kind"] == "publish")
    until(lambda: progress(admin, job) >= 1 or state(admin, job) == "done")
    kill(house, "worker")

    until(lambda: is_whole(admin, app) and state(admin, job) in {"done", "dead"})
    assert finished(admin, job)["result"]["failed"] == 0
    sizes = [each["values"]["size"] for each in all_of(admin, app, "order")]
    assert sorted(map(Decimal, sizes)) == list(map(Decimal, range(1, ROWS + 1)))
    assert len(said(admin.get(f"/apps/{app}/releases"))["items"]) == 3


def is_whole(admin: httpx.Client, app: str) -> bool:
    """See that all records are as before, or all as after: as numbers they have decimals."""
    records = f"/apps/{app}/forms/order/records"
    page = said(admin.get(records, params={"limit": 1000}))["items"]
    assert len({"." in each["values"]["size"] for each in page}) == 1
    return True


def test_a_backup_of_a_busy_house_holds_all_that_was_answered(
    house: Server, admin: httpx.Client, tmp_path: Path
) -> None:
    app, archive, new = shop(admin), tmp_path / "backup.tar.gz", tmp_path / "restored"
    answered: list[str] = []
    writing = Insistent(admin)

    def write() -> None:
        while not writing.stopping.is_set():
            values = {"name": f"客户 {len(answered)}"}
            made = writing.ask("POST", f"/apps/{app}/forms/customer/records", {"values": values})
            answered.append(said(made, 201)["id"])

    with in_background(write, writing):
        until(lambda: len(answered) >= MANY)
        before = set(answered)
        dougong("backup", str(archive), "--data", str(house.data))
        assert len(answered) > len(before)

    assert archive.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [archive]
    dougong("restore", str(archive), "--data", str(new))
    assert "BAD" not in dougong("doctor", "--data", str(new))
    with running(new) as restored, restored.client() as client:
        assert before <= {each["id"] for each in all_of(client, app, "customer")} <= set(answered)


def imported(admin: httpx.Client, app: str) -> str:
    """Begin to import orders of seven customers, each of one yuan and a number of its own; return the job."""
    columns = COLUMNS if not has_size(admin, app) else [*COLUMNS, {"column": 3, "field": "size"}]
    lines = [f"客户{nth % 7},{nth + 1},1,{nth + 1}" for nth in range(ROWS)]
    table = "\n".join(["客户,件数,金额,大小", *lines]).encode()
    file = said(admin.post("/files", files={"file": ("orders.csv", table, "text/csv")}), 201)["id"]
    asked = {"file": file, "header": 1, "columns": columns}
    return str(said(admin.post(f"/apps/{app}/forms/order/imports", json=asked), 202)["job"])


def has_size(admin: httpx.Client, app: str) -> bool:
    fields = said(admin.get(f"/apps/{app}/draft"))["forms"]
    return any(each["key"] == "size" for form in fields for each in form["fields"])


def changed(admin: httpx.Client, app: str, size: Mapping[str, Any]) -> None:
    """Give the orders a field, or another type to it."""
    draft = admin.get(f"/apps/{app}/draft")
    document = said(draft)
    order = next(each for each in document["forms"] if each["key"] == "order")
    order["fields"] = [*(each for each in order["fields"] if each["key"] != "size"), size]
    tag = {"If-Match": draft.headers["ETag"]}
    said(admin.put(f"/apps/{app}/draft", json=document, headers=tag))


def consent(admin: httpx.Client, app: str) -> dict[str, Any]:
    return {"plan": said(admin.post(f"/apps/{app}/plan"))["id"], "confirm": True}


def state(admin: httpx.Client, job: str) -> str:
    return str(said(Insistent(admin).ask("GET", f"/jobs/{job}"))["state"])


def progress(admin: httpx.Client, job: str) -> int:
    found = said(Insistent(admin).ask("GET", f"/jobs/{job}"))
    return -1 if found["state"] == "waiting" else int((found["progress"] or {"done": 0})["done"])


def has_reached(admin: httpx.Client, job: str, least: int) -> bool:
    return progress(admin, job) >= least


def finished(admin: httpx.Client, job: str) -> Any:
    until(lambda: state(admin, job) not in {"waiting", "leased"})
    found = said(admin.get(f"/jobs/{job}"))
    assert found["state"] == "done", found
    return found


@contextmanager
def in_background(work: Callable[[], object], asking: Insistent) -> Iterator[None]:
    """Run beside the test, wait for the end, and fail with what went wrong there."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        asking.stopping.set()
        thread.join(PATIENCE)
        assert failed == []


def kill(house: Server, role: str) -> None:
    """Kill a child as soon as it runs."""
    until(lambda: children(house, role) != [])
    (found,) = children(house, role)
    found.kill()
    found.wait(PATIENCE)


def end(process: psutil.Process) -> None:
    """Kill a process and wait until all that it started is gone with it."""
    everything = [process, *process.children(recursive=True)]
    process.kill()
    _, alive = psutil.wait_procs(everything, timeout=PATIENCE)
    assert alive == []


def dougong(*arguments: str) -> str:
    command = (sys.executable, "-m", "dougong_runtime.cli", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout

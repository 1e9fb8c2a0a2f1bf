"""A workbook of many rows brought in, against the least it can cost: python-calamine and one bulk insert.

The form of `batches.py`, its ten columns checked, on SQLite in a folder of its own. Ours and the floor take turns, each
in a process of its own, so that what one keeps in memory is not laid to the other; the largest memory is told, of the
process and of the one that it reads workbooks in.

    python benchmarks/importing.py [--rows 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from batches import ADMIN, FIELDS, FORM, built, row
from filling import filled
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from dougong.access.principal import Principal, PrincipalKind
from dougong.store.database import Database
from dougong.usecases.directory.people import create_person
from dougong.usecases.imports.importing import carry_import, start_import
from dougong.usecases.imports.plan import plan_from
from dougong.usecases.reading.filing import Upload, keep_file

KEYS = [str(field["key"]) for field in FIELDS]


class Cost(NamedTuple):
    """Seconds of the clock, and the largest memory in megabytes."""

    seconds: float
    megabytes: float


def workbook(path: Path, rows: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([field["label"] for field in FIELDS])
    for at in range(rows):
        values = row(at)
        sheet.append([_cell(key, values[key]) for key in KEYS])
    book.save(path)


def _cell(key: str, value: Any) -> Any:
    if key == "vip":
        return "是" if value else "否"
    if key in ("amount", "units"):
        return float(value)
    return value.replace("T", " ").removesuffix("Z") if key == "paid_at" else value


def ours(path: str, rows: int) -> Cost:
    """Bring the workbook in as the job of an import does, the file read and each row judged."""
    with tempfile.TemporaryDirectory() as folder:
        database = built(Path(folder))
        _settled()
        who = _somebody(database)
        with database.works.writing() as work, Path(path).open("rb") as file:
            kept = keep_file(work, who, Upload(file, "orders.xlsx", ""))
            columns = [{"column": at, "field": key} for at, key in enumerate(KEYS)]
            plan = plan_from(
                {"file": kept["id"], "columns": columns, "app": FORM.app, "form": FORM.form}
            )
            work.commit()
        started = time.perf_counter()
        with database.works.writing() as work:
            job = start_import(work, who, plan)
            work.commit()
        with database.works.writing() as work:
            claim = work.jobs.take(job)
            work.commit()
        assert claim is not None
        told = carry_import(database.works, claim)
        taken = time.perf_counter() - started
        assert isinstance(told, dict)
        assert (told["created"], told["failed"]) == (rows, 0), told
        database.close()
    return Cost(taken, _megabytes())


def floor(path: str, rows: int) -> Cost:
    """Read the sheet and put its cells, unseen, into the same table by one insert."""
    with tempfile.TemporaryDirectory() as folder:
        database = built(Path(folder))
        _settled()
        started = time.perf_counter()
        _, *cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        filled(database, FORM, rows, lambda at: dict(zip(KEYS, cells[at], strict=True)))
        taken = time.perf_counter() - started
        database.close()
    return Cost(taken, _megabytes())


def _settled() -> None:
    """Let what stays for good be counted once, as the worker does when it has started."""
    gc.collect()
    gc.freeze()


def _somebody(database: Database) -> Principal:
    with database.works.writing() as work:
        person = create_person(
            work, ADMIN, {"username": "maker", "name": "经办人", "admin": True}, "no password"
        )
        work.commit()
    return Principal(PrincipalKind.USER, str(person["id"]), "经办人", admin=True)


def _megabytes() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(each).ru_maxrss for each in whose) / 1024


def main() -> None:
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "orders.xlsx")
        workbook(Path(path), asked.rows)
        found: dict[str, list[Cost]] = {"ours": [], "floor": []}
        for _ in range(asked.rounds):
            for name, run in (("ours", ours), ("floor", floor)):
                with ProcessPoolExecutor(1, get_context("spawn")) as apart:
                    found[name].append(apart.submit(run, path, asked.rows).result())
    seconds = {
        name: statistics.median(each.seconds for each in costs) for name, costs in found.items()
    }
    most = {name: max(each.megabytes for each in costs) for name, costs in found.items()}
    print(
        f"{asked.rows} rows: ours {seconds['ours']:.1f} s and {most['ours']:.0f} MB,"
        f" floor {seconds['floor']:.1f} s and {most['floor']:.0f} MB,"
        f" {seconds['ours'] / seconds['floor']:.1f} times the floor"
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()

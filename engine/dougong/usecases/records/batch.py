"""A batch of records as a client sends it: all or nothing, unless it asks for as many as will go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.records.changing_many import Found, ManyChanges, Mode, many_changes, matched
from dougong.usecases.unit_of_work import UnitOfWork

MOST_ITEMS = 5000


@dataclass(frozen=True, slots=True)
class Batch:
    """`items` are values by field key; to update, each has its "id", or `by` names the fields that tell it."""

    mode: Mode
    items: Sequence[Mapping[str, Json]]
    by: tuple[str, ...] = ()
    rules: bool = True
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: a record, or what was wrong with it."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


def change_batch(work: UnitOfWork, who: Principal, ref: FormRef, batch: Batch) -> list[Outcome]:
    """Write a batch and return what became of each item; raises `Invalid` with paths such as "items/3/amount"."""
    if len(batch.items) > MOST_ITEMS:
        raise Invalid([Problem("items", "record.limit", {"most": MOST_ITEMS})])
    many = many_changes(work, who, ref, batch.mode, rules=batch.rules, cause="batch")
    _take_all(many, batch)
    written = many.write() if batch.partial or not many.failed else {}
    if many.failed and not batch.partial:
        raise Invalid(
            problem.under(f"items/{at}")
            for at, problems in sorted(many.failed.items())
            for problem in problems
        )
    return [Outcome(written.get(at), many.failed.get(at, ())) for at in range(len(batch.items))]


def _take_all(many: ManyChanges, batch: Batch) -> None:
    given = {
        at: {key: raw for key, raw in item.items() if key != "id"}
        for at, item in enumerate(batch.items)
    }
    known = matched(many, batch.by, given) if batch.by and batch.mode is not Mode.INSERT else {}
    rows = {}
    for at, item in enumerate(batch.items):
        own = (str(item["id"]),) if item.get("id") and batch.mode is not Mode.INSERT else ()
        rows[at] = Found(given[at], own or known.get(at, ()))
    many.take(rows)

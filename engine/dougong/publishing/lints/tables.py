"""Doubts about decision tables: rows that never decide, rows that stand in each other's way, and what no row fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dougong.kernel.problems import Param, Problem, join_path
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.rules.tables import Cover, Hit, TableSpec

MOST_TOLD = 20
"""Of one table and one kind: who has mended these is told of the next."""


def undecided(spec: AppSpec) -> Iterator[Problem]:
    """Yield what of each table can hardly be meant."""
    for key, table in spec.tables.items():
        cover, path = Cover.of(table), join_path("tables", key)
        yield from _overlaps(cover, path) if table.hit is Hit.UNIQUE else _shadowed(cover, path)
        if table.otherwise is None and table.rows and (gap := cover.gap()) is not None:
            yield Problem(join_path(path, "otherwise"), "lint.table_gap", {"what": _told(gap)})
        yield from _blank(table, path)


def _shadowed(cover: Cover, path: str) -> Iterator[Problem]:
    for row in islice(cover.unreachable(), MOST_TOLD):
        yield Problem(join_path(path, "rows", row.key), "lint.table_shadowed", {"row": row.number})


def _overlaps(cover: Cover, path: str) -> Iterator[Problem]:
    for row, other in islice(cover.overlapping(), MOST_TOLD):
        params = {"row": other.number, "other": row.number}
        yield Problem(join_path(path, "rows", other.key), "lint.table_overlap", params)


def _blank(table: TableSpec, path: str) -> Iterator[Problem]:
    for row in table.rows:
        for key, output in table.outputs.items():
            if key not in row.values:
                params: dict[str, Param] = {"row": row.number, "output": label_in(output.label)}
                place = join_path(path, "rows", row.key, "values", key)
                yield Problem(place, "lint.table_gives_blank", params)


def _told(gap: dict[str, str]) -> str:
    return "；".join(f"{label} {words}" for label, words in gap.items())

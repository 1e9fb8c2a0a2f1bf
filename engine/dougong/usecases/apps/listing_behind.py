"""The list that shows the records behind a figure; of figures over several forms there is none."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.expressions import compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Problem
from dougong.records.dataset import Dataset
from dougong.reports.filters import together


def listed_behind(form: str, dataset: Dataset | None, where: str | None) -> dict[str, Json]:
    """Return the form and the condition of a list; `Invalid` where no list of the form alone has the records."""
    if dataset is not None:
        refuse_if(_beyond_the_form(dataset, where))
        where = together([where, dataset.where.source if dataset.where else None])
    return {"form": form, "filter": where}


def _beyond_the_form(dataset: Dataset, where: str | None) -> Iterator[Problem]:
    needs = compile_expression(where, dataset.names).needs if where else frozenset()
    if dataset.joins or any(path[0] in dataset.own_keys for path in needs):
        yield Problem("block", "report.no_records_behind")

"""A dataset that is being made: what its fields hold, and how many rows it has today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.dataset import Dataset
from dougong.reports.datasets import compile_dataset
from dougong.usecases.apps.reporting import Viewing, query_report
from dougong.usecases.building.drafted import drafted_spec

_ROWS = "rows"


def look_at_dataset(view: Viewing, body: Body) -> Json:
    """Return the kinds of the fields that it works out, how many rows it has, and how many of them each join met.

    Only makers may ask. The rows are those of the published forms that the maker may list; None while they cannot be
    counted. Raises `Invalid` with every problem of the dataset.
    """
    app = view.spec.key
    drafted = compile_dataset(body, app, drafted_spec(view.work, view.who, app).shapes)
    counted = _counted(view, body)
    return {
        "kinds": {key: str(each.type.kind) for key, each in drafted.fields.items()},
        "rows": counted.get(_ROWS) if counted else None,
        "met": {each.key: counted.get(f"join_{at}") for at, each in enumerate(drafted.joins)}
        if counted
        else {},
    }


def _counted(view: Viewing, body: Body) -> Mapping[str, Json] | None:
    """Count over what is published; nothing where the draft knows more than that."""
    try:
        dataset = compile_dataset(body, view.spec.key, view.spec.shapes)
    except Invalid:
        return None
    spec = replace(view.spec, datasets={dataset.key: dataset})
    answer = query_report(replace(view, spec=spec), _question(dataset))
    rows = answer["rows"] if isinstance(answer, Mapping) else ()
    first = rows[0] if isinstance(rows, list) and rows else None
    return first if isinstance(first, Mapping) else None


def _question(dataset: Dataset) -> dict[str, Json]:
    joined: list[Json] = [
        {"key": f"join_{at}", "expression": f"COUNT({each.key}.id)"}
        for at, each in enumerate(dataset.joins)
    ]
    return {"dataset": dataset.key, "measures": [{"key": _ROWS, "expression": "COUNT()"}, *joined]}

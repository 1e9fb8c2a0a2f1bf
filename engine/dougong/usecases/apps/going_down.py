"""Where a block stands on the way down through places or departments, and which of its groups can be gone into."""

from __future__ import annotations

from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.reports import Answer, folded_rows
from dougong.reports.hierarchies import Descent
from dougong.usecases.apps.viewing import Viewing


def descent_json(view: Viewing, descent: Descent, answer: Answer) -> Json:
    """Return the dimension, the way that was gone, and of each row whether there is more below."""
    key = descent.hierarchy.key
    folded = {*folded_rows(answer, view.words)}
    return {
        "key": key,
        "way": [
            {"value": each, "label": label}
            for each, label in zip(descent.way, way_labels(view, descent), strict=True)
        ],
        "down": [
            at not in folded and descent.goes_on(_text(row.get(key)), view.tree)
            for at, row in enumerate(answer.rows)
        ],
    }


def way_labels(view: Viewing, descent: Descent) -> list[str]:
    """Return what the steps of a way are called."""
    names = view.work.names.of(descent.way) if descent.hierarchy.of_departments else {}
    return [names.get(each, each) for each in descent.way]


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None

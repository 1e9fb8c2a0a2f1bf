"""What a chart is: how much it needs, and how it draws an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dougong.kernel.canonical import Json
from dougong.kernel.wording import DEFAULT_LOCALE, Label
from dougong.reports.answer import Answer
from dougong.reports.palette import LIGHT, Palette

Figure = dict[str, Json]

_PER: Json = {
    "type": "object",
    "properties": {
        "form": {"$ref": "terms.json#/$defs/path"},
        "dataset": {"$ref": "terms.json#/$defs/key"},
        "measure": {"$ref": "terms.json#/$defs/expression"},
        "along": {
            "type": "array",
            "items": {"$ref": "terms.json#/$defs/expression"},
            "maxItems": 4,
        },
        "filter": {"$ref": "terms.json#/$defs/expression"},
    },
    "required": ["form", "along"],
    "additionalProperties": False,
}
"""What a measure is divided by: a figure of other records, along what stands there for each dimension."""
_COLUMN: Mapping[str, Json] = {
    "type": ["string", "object"],
    "minLength": 1,
    "properties": {
        "key": {"$ref": "terms.json#/$defs/key"},
        "label": {"$ref": "terms.json#/$defs/label"},
        "field": {"$ref": "terms.json#/$defs/path"},
        "expression": {"$ref": "terms.json#/$defs/expression"},
        "grain": {"enum": ["day", "week", "month", "quarter", "year"]},
        "function": {"enum": ["COUNT", "COUNT_DISTINCT", "SUM", "AVERAGE", "MIN", "MAX"]},
        "show": {"enum": ["share", "running", "change"]},
        "format": {"enum": ["percent"]},
        "per": _PER,
    },
    "additionalProperties": False,
}
BLOCK: Mapping[str, Json] = {
    "properties": {
        "form": {"$ref": "terms.json#/$defs/path"},
        "dataset": {"$ref": "terms.json#/$defs/key"},
        "dimensions": {"type": "array", "items": _COLUMN, "maxItems": 4},
        "measures": {"type": "array", "items": _COLUMN, "maxItems": 8},
        "filter": {"$ref": "terms.json#/$defs/expression"},
        "sort": {"type": "array", "items": {"type": "string"}, "maxItems": 5},
        "limit": {"type": "integer", "minimum": 1, "maximum": 1000},
        "others": {"type": "boolean"},
        "labelled": {"type": "boolean"},
        "across": {"type": "integer", "minimum": 0, "maximum": 3},
        "subtotals": {"type": "boolean"},
        "colour": {"type": "integer", "minimum": 1, "maximum": 10},
        "press": {"enum": ["filter", "records", "nothing"]},
        "trend": {"$ref": "terms.json#/$defs/path"},
        "good": {"enum": ["up", "down"]},
    },
    "required": ["form"],
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is to look: colours, language, and whether figures stand beside their marks."""

    palette: Palette = LIGHT
    locale: str = DEFAULT_LOCALE
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """How many of something a chart can use."""

    least: int
    most: int

    def __contains__(self, count: int) -> bool:
        return self.least <= count <= self.most


@dataclass(frozen=True, slots=True)
class ChartType:
    """One way to draw an answer, one file in this folder; `draw` gives None when the answer is shown as it is.

    With `totals` its groups are asked for together with the totals of every level; with `series` the values of the
    second dimension are told apart by colours, of which there are few.
    """

    key: str
    label: Label
    icon: str
    dimensions: Span
    measures: Span
    draw: Callable[[Answer, Look], Figure | None]
    totals: bool = False
    series: bool = True

    @property
    def schema(self) -> Mapping[str, Json]:
        """Return the settings of a block: all charts bind data alike, so that one can become another."""
        return BLOCK

    @property
    def offer(self) -> Mapping[str, Json]:
        """Return how many dimensions and measures it takes, at the least and at the most."""
        return {
            "dimensions": [self.dimensions.least, self.dimensions.most],
            "measures": [self.measures.least, self.measures.most],
        }

"""What every figure shares: the template, the hover text, the axis in 万, and Plotly's own check of the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import cast

from plotly import graph_objects

from dougong.kernel.canonical import Json
from dougong.reports.charts.chart import Figure, Look
from dougong.reports.figures import ticks
from dougong.reports.palette import Palette, template_of
from dougong.reports.series import Plot, Series

NO_TEMPLATE = "none"
"""Plotly's own name for one that says nothing."""
HOVER = "%{customdata}<extra>%{fullData.name}</extra>"
PLAIN_HOVER = "%{label}<br>%{customdata}<extra></extra>"


def figure_of(
    traces: Sequence[Mapping[str, Json]], layout: Mapping[str, Json], look: Look
) -> Figure:
    """Return a figure that Plotly itself has accepted; what it refuses is a mistake of ours and raises."""
    # Plotly looks at every part of a template anew for each figure: that is most of its time, and needed once.
    drawn = _checked(traces, {**layout, "template": NO_TEMPLATE})
    drawn["layout"] = {**cast(Figure, drawn["layout"]), "template": _template(look.palette)}
    return drawn


def _checked(traces: Sequence[Mapping[str, Json]], layout: Mapping[str, Json]) -> Figure:
    drawn = graph_objects.Figure({"data": list(traces), "layout": layout})
    return cast(Figure, drawn.to_plotly_json())


@lru_cache
def _template(palette: Palette) -> Json:
    """Return the template of a palette as Plotly has accepted it."""
    checked = _checked((), {"template": template_of(palette)})
    return cast(Figure, checked["layout"])["template"]


def points(series: Series) -> Figure:
    """Return what every trace over categories carries: name, figures, and their texts for the hover."""
    return {
        "name": series.name,
        "customdata": list(series.texts),
        "hovertemplate": HOVER,
    }


def floats(series: Series) -> list[float | None]:
    """Return figures as places on a picture; the exact values stay in the answer's rows."""
    return [None if figure is None else float(figure) for figure in series.figures]


def bars(plot: Plot, *, lying: bool = False) -> list[Figure]:
    """Return a bar a category for each series, upright or lying."""
    names, figures = ("y", "x") if lying else ("x", "y")
    return [
        points(series)
        | {"type": "bar", names: list(plot.categories), figures: floats(series)}
        | ({"orientation": "h"} if lying else {})
        for series in plot.series
    ]


def value_axis(figures: Sequence[Decimal], locale: str, unit: str = "") -> Figure:
    """Return an axis of figures from zero, with round steps and large ones in 万."""
    places, texts = ticks(figures, locale, unit)
    return {
        "tickmode": "array",
        "tickvals": places,
        "ticktext": texts,
        "range": [places[0], places[-1]],
    }


def category_axis() -> Figure:
    """Return an axis of categories in the answer's own order: no guessing of dates from texts."""
    return {"type": "category", "nticks": 12, "tickangle": 0}


def legend(count: int) -> Figure:
    """Return whether the names of series are worth showing."""
    return {"showlegend": count > 1}

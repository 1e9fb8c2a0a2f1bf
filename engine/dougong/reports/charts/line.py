"""Lines and areas: how figures move along an order, most often time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dougong.kernel.canonical import Json
from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import (
    category_axis,
    figure_of,
    floats,
    legend,
    points,
    value_axis,
)
from dougong.reports.series import plot_of

POINTED = 24
"""More points than this are a line; fewer are seen one by one."""


def draw(answer: Answer, look: Look) -> Figure:
    """Return a line a series; a point alone is still seen, as a dot."""
    return _drawn(answer, look, {})


def draw_area(answer: Answer, look: Look) -> Figure:
    """Return lines with the area under them filled thinly."""
    return _drawn(answer, look, {"fill": "tozeroy"})


def draw_layers(answer: Answer, look: Look) -> Figure:
    """Return areas on top of one another: how parts of a whole grow together."""
    return _drawn(answer, look, {"stackgroup": "one"})


def _along(answer: Answer) -> Answer:
    """Return the answer without what has no date: a line through it would say when. The table still has it."""
    if not answer.dimensions or answer.dimensions[0].grain is None:
        return answer
    key = answer.dimensions[0].key
    dated = [at for at, row in enumerate(answer.rows) if row[key] is not None]
    return replace(
        answer,
        rows=tuple(answer.rows[at] for at in dated),
        texts=tuple(answer.texts[at] for at in dated),
    )


def _drawn(answer: Answer, look: Look, filling: Mapping[str, Json]) -> Figure:
    plot = plot_of(_along(answer))
    mode = "lines" if len(plot.categories) > POINTED else "lines+markers"
    traces = [
        points(series)
        | {
            "type": "scatter",
            "mode": mode,
            "x": list(plot.categories),
            "y": floats(series),
            **filling,
        }
        for series in plot.series
    ]
    heights = plot.totals if "stackgroup" in filling else plot.figures
    layout = legend(len(traces)) | {
        "xaxis": category_axis(),
        "yaxis": value_axis(heights, look.locale, plot.unit),
        "hovermode": "x unified",
    }
    return figure_of(traces, layout, look)


LINE = ChartType(
    "line", {"zh-CN": "折线", "en": "Line"}, "chart-line", Span(1, 2), Span(1, 6), draw
)
AREA = ChartType(
    "area", {"zh-CN": "面积", "en": "Area"}, "chart-area", Span(1, 2), Span(1, 6), draw_area
)
LAYERS = ChartType(
    "layers",
    {"zh-CN": "堆叠面积", "en": "Stacked area"},
    "layers",
    Span(1, 2),
    Span(1, 6),
    draw_layers,
)

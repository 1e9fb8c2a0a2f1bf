"""Bars: a ranking, longest names readable, the first row on top."""

from __future__ import annotations

from typing import cast

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of, floats, legend, points, value_axis
from dougong.reports.figures import beside
from dougong.reports.series import plot_of

LONGEST_NAME = 10
"""Names longer than this leave no room for the bars; the hover has them whole."""


def draw(answer: Answer, look: Look) -> Figure:
    """Return lying bars in the answer's order, with their figures at the end."""
    plot = plot_of(answer)
    traces = [
        points(series)
        | {
            "type": "bar",
            "orientation": "h",
            "y": list(plot.categories),
            "x": floats(series),
            "text": [beside(figure, series.decimals, look.locale) for figure in series.figures],
            "textposition": "auto",
            "cliponaxis": False,
        }
        for series in plot.series
    ]
    layout = legend(len(traces)) | {
        "bargap": 0.4,
        "xaxis": _with_room(value_axis(plot.figures, look.locale)),
        "yaxis": {
            "type": "category",
            "autorange": "reversed",
            "showgrid": False,
            "ticksuffix": "  ",
            "tickmode": "array",
            "tickvals": list(plot.categories),
            "ticktext": [_cut(category) for category in plot.categories],
        },
        "hovermode": "y unified",
    }
    return figure_of(traces, layout, look)


def _with_room(axis: Figure) -> Figure:
    """Return the axis without its own figures, and with room for those that stand behind the longest bar."""
    low, high = cast(tuple[float, float], axis["range"])
    return axis | {
        "showgrid": False,
        "showticklabels": False,
        "range": [low, high + (high - low) * 0.2],
    }


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


BAR = ChartType("bar", {"zh-CN": "条形", "en": "Bar"}, "chart-bar", Span(1, 2), Span(1, 3), draw)

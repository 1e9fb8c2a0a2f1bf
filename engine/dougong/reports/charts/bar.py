"""Bars: a ranking, longest names readable, the first row on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import bars, figure_of, legend, value_axis
from dougong.reports.figures import beside
from dougong.reports.series import Series, plot_of

LONGEST_NAME = 10
"""Names longer than this leave no room for the bars; the hover has them whole."""


def draw(answer: Answer, look: Look) -> Figure:
    """Return lying bars in the answer's order, with their figures at the end."""
    plot = plot_of(answer)
    traces = [
        trace | _labels(series, look)
        for trace, series in zip(bars(plot, lying=True), plot.series, strict=True)
    ]
    layout = legend(len(traces)) | {
        "bargap": 0.4,
        "xaxis": _with_room(value_axis(plot.figures, look.locale, plot.unit)),
        "yaxis": names_axis(plot.categories),
        "hovermode": "y unified",
    }
    return figure_of(traces, layout, look)


def _labels(series: Series, look: Look) -> Figure:
    texts = [beside(figure, series.decimals, look.locale, series.unit) for figure in series.figures]
    return {"text": texts, "textposition": "auto", "cliponaxis": False}


def names_axis(categories: Sequence[str]) -> Figure:
    """Return an axis of names down the side, the first on top."""
    return {
        "type": "category",
        "autorange": "reversed",
        "showgrid": False,
        "ticksuffix": "  ",
        "tickmode": "array",
        "tickvals": list(categories),
        "ticktext": [_cut(category) for category in categories],
    }


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

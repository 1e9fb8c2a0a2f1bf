"""Stacked columns: parts of a whole over categories, the whole written on top."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import bars, category_axis, figure_of, legend, value_axis
from dougong.reports.figures import beside
from dougong.reports.series import Plot, plot_of

MOST_SUMS = 12
"""Sums over more columns than this would lie on one another."""


def draw(answer: Answer, look: Look) -> Figure:
    """Return bars on top of one another; `labelled` writes the sum over each."""
    plot = plot_of(answer)
    traces = bars(plot)
    layout = legend(len(traces)) | {
        "barmode": "stack",
        "bargap": 0.4,
        "xaxis": category_axis(),
        "yaxis": value_axis(plot.totals, look.locale, plot.unit),
        "hovermode": "x unified",
        "annotations": _sums(plot, look)
        if look.labelled and len(plot.categories) <= MOST_SUMS
        else [],
    }
    return figure_of(traces, layout, look)


def _sums(plot: Plot, look: Look) -> list[Json]:
    return [
        {
            "x": at,
            "y": float(total),
            "text": beside(total, 0, look.locale, plot.unit),
            "showarrow": False,
            "yshift": 10,
        }
        for at, total in enumerate(plot.totals)
    ]


STACKED = ChartType(
    "stacked",
    {"zh-CN": "堆叠柱", "en": "Stacked column"},
    "chart-column-stacked",
    Span(1, 2),
    Span(1, 6),
    draw,
)

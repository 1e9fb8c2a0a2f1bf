"""Bars: a ranking, longest names readable, the first row on top."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of, floats, legend, points, value_axis
from dougong.reports.figures import beside
from dougong.reports.series import plot_of


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
        "xaxis": value_axis(plot.figures, look.locale)
        | {"showgrid": False, "showticklabels": False},
        "yaxis": {
            "type": "category",
            "autorange": "reversed",
            "showgrid": False,
            "ticksuffix": "  ",
        },
        "hovermode": "y unified",
    }
    return figure_of(traces, layout, look)


BAR = ChartType("bar", {"zh-CN": "条形", "en": "Bar"}, "chart-bar", Span(1, 2), Span(1, 3), draw)

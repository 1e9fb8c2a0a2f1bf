"""A ring: shares of one whole."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import PLAIN_HOVER, figure_of, floats
from dougong.reports.series import plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return a ring in the answer's order; names and shares stand outside, so that no colour must be looked up."""
    plot = plot_of(answer)
    series = plot.series[0]
    trace: Figure = {
        "type": "pie",
        "hole": 0.62,
        "sort": False,
        "direction": "clockwise",
        "labels": list(plot.categories),
        "values": floats(series),
        "customdata": list(series.texts),
        "textinfo": "label+percent",
        "textposition": "outside",
        "hovertemplate": PLAIN_HOVER,
        "automargin": True,
    }
    return figure_of([trace], {"showlegend": False}, look)


PIE = ChartType("pie", {"zh-CN": "环形", "en": "Ring"}, "chart-pie", Span(1, 1), Span(1, 1), draw)

"""Columns of one height: the shares of parts, whatever the whole."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import bars, category_axis, figure_of, legend
from dougong.reports.series import plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return stacked columns that all reach a hundred per cent; the hover has the exact figures."""
    plot = plot_of(answer)
    traces = bars(plot)
    layout = legend(len(traces)) | {
        "barmode": "stack",
        "barnorm": "percent",
        "bargap": 0.4,
        "xaxis": category_axis(),
        "yaxis": {"range": [0, 100], "ticksuffix": "%", "dtick": 20},
        "hovermode": "x unified",
    }
    return figure_of(traces, layout, look)


SHARES = ChartType(
    "shares",
    {"zh-CN": "百分比堆叠", "en": "Shares"},
    "percent",
    Span(1, 2),
    Span(1, 6),
    draw,
)

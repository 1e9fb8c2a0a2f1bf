"""Lying bars of parts: a ranking that says what each is made of."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.bar import names_axis
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import bars, figure_of, legend, value_axis
from dougong.reports.series import plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return lying bars, their parts one behind the other, the first row on top."""
    plot = plot_of(answer)
    traces = bars(plot, lying=True)
    layout = legend(len(traces)) | {
        "barmode": "stack",
        "bargap": 0.4,
        "xaxis": value_axis(plot.totals, look.locale, plot.unit),
        "yaxis": names_axis(plot.categories),
        "hovermode": "y unified",
    }
    return figure_of(traces, layout, look)


STACKED_BAR = ChartType(
    "stacked_bar",
    {"zh-CN": "堆叠条形", "en": "Stacked bar"},
    "chart-bar-stacked",
    Span(1, 2),
    Span(1, 6),
    draw,
)

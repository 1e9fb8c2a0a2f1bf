"""Columns: figures side by side over categories."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import bars, category_axis, figure_of, legend, value_axis
from dougong.reports.figures import beside
from dougong.reports.series import Series, plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return upright bars; several measures, or the values of a second dimension, stand side by side."""
    plot = plot_of(answer)
    traces = [
        trace | (_labels(series, look) if look.labelled else {})
        for trace, series in zip(bars(plot), plot.series, strict=True)
    ]
    layout = legend(len(traces)) | {
        "barmode": "group",
        "bargap": 0.4,
        "xaxis": category_axis(),
        "yaxis": value_axis(plot.figures, look.locale, plot.unit),
        "hovermode": "x unified",
    }
    return figure_of(traces, layout, look)


def _labels(series: Series, look: Look) -> Figure:
    texts = [beside(figure, series.decimals, look.locale, series.unit) for figure in series.figures]
    return {"text": texts, "textposition": "outside", "cliponaxis": False}


COLUMN = ChartType(
    "column", {"zh-CN": "柱形", "en": "Column"}, "chart-column", Span(1, 2), Span(1, 6), draw
)

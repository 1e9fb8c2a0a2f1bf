"""Columns and a line over the same categories: figures of two sizes, each with its own axis."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import (
    bars,
    category_axis,
    figure_of,
    floats,
    legend,
    points,
    value_axis,
)
from dougong.reports.series import plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return the first measure as columns, the others as lines against an axis at the right."""
    plot = plot_of(answer)
    first, *others = plot.series
    columns = bars(plot)[:1]
    lines = [
        points(series)
        | {
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(plot.categories),
            "y": floats(series),
            "yaxis": "y2",
            # The template counts lines by themselves: the first would be of the colour of the columns.
            "line": {"color": colour},
        }
        for series, colour in zip(others, look.palette.series[1:], strict=False)
    ]
    right = [figure for series in others for figure in series.figures if figure is not None]
    units = {series.unit for series in others}
    unit = units.pop() if len(units) == 1 else ""
    beside = value_axis(right, look.locale, unit) | {
        "overlaying": "y",
        "side": "right",
        "showgrid": False,
    }
    layout = legend(len(plot.series)) | {
        "bargap": 0.4,
        "xaxis": category_axis(),
        "yaxis": value_axis([each for each in first.figures if each is not None], look.locale),
        "yaxis2": beside,
        "hovermode": "x unified",
    }
    return figure_of([*columns, *lines], layout, look)


COMBO = ChartType(
    "combo",
    {"zh-CN": "柱线组合", "en": "Columns and line"},
    "chart-no-axes-combined",
    Span(1, 1),
    Span(2, 4),
    draw,
)

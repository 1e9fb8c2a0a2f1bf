"""A waterfall: how steps up and down lead from nothing to the whole."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import (
    PLAIN_HOVER,
    category_axis,
    figure_of,
    floats,
    value_axis,
)
from dougong.reports.figures import beside
from dougong.reports.series import plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return one step a category, and the whole at the end."""
    plot = plot_of(answer)
    series = plot.series[0]
    figures = [each or Decimal(0) for each in series.figures]
    heights = [*accumulate(figures)]
    whole = heights[-1] if heights else Decimal(0)
    names = [*plot.categories, "∑"]
    trace: Figure = {
        "type": "waterfall",
        "x": names,
        "y": [*floats(series), float(whole)],
        "measure": [*("relative" for _ in figures), "total"],
        "text": [beside(each, series.decimals, look.locale) for each in (*figures, whole)],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [*series.texts, beside(whole, series.decimals, look.locale)],
        "hovertemplate": PLAIN_HOVER.replace("%{label}", "%{x}"),
        "increasing": {"marker": {"color": look.palette.series[2]}},
        "decreasing": {"marker": {"color": look.palette.series[3]}},
        "totals": {"marker": {"color": look.palette.series[0]}},
    }
    layout: Figure = {
        "showlegend": False,
        "xaxis": category_axis(),
        "yaxis": value_axis(heights, look.locale),
    }
    return figure_of([trace], layout, look)


WATERFALL = ChartType(
    "waterfall",
    {"zh-CN": "瀑布", "en": "Waterfall"},
    "chart-candlestick",
    Span(1, 1),
    Span(1, 1),
    draw,
)

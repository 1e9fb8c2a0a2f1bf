"""A Pareto chart: the few that make most of it, and how much they make together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import (
    category_axis,
    figure_of,
    points,
    value_axis,
)
from dougong.reports.series import Series, plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return columns from the largest down, and over them the share that is reached so far."""
    plot = plot_of(answer)
    series = plot.series[0]
    order = sorted(range(len(plot.categories)), key=lambda at: -(series.figures[at] or Decimal(0)))
    names = [plot.categories[at] for at in order]
    figures = [series.figures[at] or Decimal(0) for at in order]
    shares = _reached(figures)
    sorted_series = Series(
        series.name, tuple(figures), tuple(series.texts[at] for at in order), series.decimals
    )
    columns = points(sorted_series) | {
        "type": "bar",
        "x": names,
        "y": [float(each) for each in figures],
    }
    layout: Figure = {
        "showlegend": False,
        "bargap": 0.4,
        "xaxis": category_axis(),
        "yaxis": value_axis(figures, look.locale),
        "yaxis2": {
            "overlaying": "y",
            "side": "right",
            "range": [0, 105],
            "ticksuffix": "%",
            "dtick": 20,
            "showgrid": False,
        },
        "hovermode": "x unified",
    }
    return figure_of([columns, _line(names, shares, look)], layout, look)


def _line(names: Sequence[str], shares: Sequence[Decimal], look: Look) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "%",
        "x": list(names),
        "y": [float(each * 100) for each in shares],
        "yaxis": "y2",
        "line": {"color": look.palette.series[1]},
        "customdata": [f"{each:.1%}" for each in shares],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _reached(figures: Sequence[Decimal]) -> list[Decimal]:
    """Return the share of the whole that is reached with each figure; nothing of nothing is nothing."""
    whole = sum(figures, Decimal(0))
    return [each / whole if whole else Decimal(0) for each in accumulate(figures)]


PARETO = ChartType(
    "pareto", {"zh-CN": "帕累托", "en": "Pareto"}, "chart-spline", Span(1, 1), Span(1, 1), draw
)

"""A heat map: two dimensions crossed, darker for more, the figure in each cell."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of, floats
from dougong.reports.palette import Palette
from dougong.reports.series import plot_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return cells with the first dimension down the side and the second across the top."""
    plot = plot_of(answer)
    grids = [floats(series) for series in plot.series]
    trace: Figure = {
        "type": "heatmap",
        "x": [series.name for series in plot.series],
        "y": list(plot.categories),
        "z": [[grid[at] for grid in grids] for at in range(len(plot.categories))],
        "text": [
            [series.texts[at] for series in plot.series] for at in range(len(plot.categories))
        ],
        "texttemplate": "%{text}",
        "hovertemplate": "%{y} · %{x}<br>%{text}<extra></extra>",
        "colorscale": steps(look.palette),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }
    layout: Figure = {
        "xaxis": {"type": "category", "side": "top"},
        "yaxis": {"type": "category", "autorange": "reversed", "showgrid": False},
    }
    return figure_of([trace], layout, look)


def steps(palette: Palette) -> list[Json]:
    """Return five flat steps instead of a gradient: a cell can be matched with the legend."""
    width = 1 / len(palette.heat)
    return [
        [at, colour]
        for step, colour in enumerate(palette.heat)
        for at in (step * width, (step + 1) * width)
    ]


HEAT = ChartType(
    "heat",
    {"zh-CN": "热力", "en": "Heat map"},
    "grid-3x3",
    Span(2, 2),
    Span(1, 1),
    draw,
    series=False,
)

"""Figures around a centre: a radar of several, a rose of one."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import PLAIN_HOVER, figure_of, floats, legend, points
from dougong.reports.series import plot_of

_ROUND: Figure = {
    "polar": {
        "bgcolor": "rgba(0,0,0,0)",
        # The figures stand in the hover: on a spoke they would lie on one another.
        "radialaxis": {"showticklabels": False, "ticks": "", "showline": False},
    },
    "margin": {"l": 56, "r": 56, "t": 28, "b": 28},
}


def draw_radar(answer: Answer, look: Look) -> Figure:
    """Return a closed line a series, one spoke a category."""
    plot = plot_of(answer)
    spokes = [*plot.categories, *plot.categories[:1]]
    traces = [
        points(series)
        | {
            "type": "scatterpolar",
            "theta": spokes,
            "r": [*(figures := floats(series)), *figures[:1]],
            "customdata": [*series.texts, *series.texts[:1]],
            "fill": "toself",
            "opacity": 0.7,
        }
        for series in plot.series
    ]
    layout = legend(len(traces)) | _ROUND
    return figure_of(traces, layout, look)


def draw_rose(answer: Answer, look: Look) -> Figure:
    """Return one petal a category, as long as its figure."""
    plot = plot_of(answer)
    series = plot.series[0]
    trace: Figure = {
        "type": "barpolar",
        "theta": list(plot.categories),
        "r": floats(series),
        "customdata": [
            f"{name}<br>{text}" for name, text in zip(plot.categories, series.texts, strict=True)
        ],
        "hovertemplate": PLAIN_HOVER.replace("%{label}<br>", ""),
        "marker": {
            "color": [
                look.palette.series[at % len(look.palette.series)]
                for at in range(len(plot.categories))
            ]
        },
    }
    return figure_of([trace], {"showlegend": False} | _ROUND, look)


RADAR = ChartType(
    "radar", {"zh-CN": "雷达", "en": "Radar"}, "radar", Span(1, 2), Span(1, 6), draw_radar
)
ROSE = ChartType(
    "rose", {"zh-CN": "玫瑰", "en": "Rose"}, "flower", Span(1, 1), Span(1, 1), draw_rose
)

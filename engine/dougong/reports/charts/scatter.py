"""Points by two figures, and as large as a third: how one goes with another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from dougong.kernel.canonical import Json
from dougong.reports.answer import Answer, Column
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of, value_axis

SMALLEST, LARGEST = 8, 44
"""Diameters of points in pixels: the area, not the width, goes with the figure."""


def draw(answer: Answer, look: Look) -> Figure:
    """Return a point a group, named by the hover; a group that lacks one of the figures has no place."""
    across, up, *size = answer.measures
    shown = [
        at
        for at in range(len(answer.rows))
        if all(answer.figure_at(at, each.key) is not None for each in (across, up))
    ]
    trace: Figure = {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [float(each) for each in _figures(answer, shown, across)],
        "y": [float(each) for each in _figures(answer, shown, up)],
        "customdata": [_said(answer, at) for at in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": _sizes(_figures(answer, shown, size[0]))} if size else {"size": 9},
    }
    layout: Figure = {
        "showlegend": False,
        "xaxis": _axis(answer, shown, across, look),
        "yaxis": _axis(answer, shown, up, look),
        "hovermode": "closest",
    }
    return figure_of([trace], layout, look)


def _figures(answer: Answer, shown: Sequence[int], measure: Column) -> list[Decimal]:
    return [answer.figure_at(at, measure.key) or Decimal(0) for at in shown]


def _axis(answer: Answer, shown: Sequence[int], measure: Column, look: Look) -> Figure:
    axis = value_axis(_figures(answer, shown, measure), look.locale)
    places = cast(list[float], axis["tickvals"])
    # A point on the last line is as round as the others.
    return axis | {
        "title": {"text": measure.label, "standoff": 12, "font": {"size": 12}},
        "range": [places[0], places[-1] + (places[-1] - places[0]) * 0.12],
        "showgrid": True,
        "automargin": True,
    }


def _said(answer: Answer, at: int) -> str:
    texts = answer.texts[at]
    name = " · ".join(texts[each.key] for each in answer.dimensions)
    figures = (f"{each.label} {texts[each.key]}" for each in answer.measures)
    return "<br>".join([f"<b>{name}</b>", *figures])


def _sizes(figures: Sequence[Decimal]) -> list[Json]:
    largest = max((abs(each) for each in figures), default=Decimal(0))
    if not largest:
        return [SMALLEST for _ in figures]
    return [max(SMALLEST, LARGEST * float(abs(each) / largest) ** 0.5) for each in figures]


SCATTER = ChartType(
    "scatter", {"zh-CN": "散点", "en": "Scatter"}, "chart-scatter", Span(1, 2), Span(2, 2), draw
)
BUBBLE = ChartType(
    "bubble", {"zh-CN": "气泡", "en": "Bubble"}, "circle-dot", Span(1, 2), Span(3, 3), draw
)

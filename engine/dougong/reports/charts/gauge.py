"""A figure against its goal: how much of it is done."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of
from dougong.reports.figures import beside, ticks


def draw(answer: Answer, look: Look) -> Figure:
    """Return an arc as far as the first measure goes; the second is the goal, marked on it."""
    figures = [answer.figure_at(0, each.key) if answer.rows else None for each in answer.measures]
    now, goal = figures[0], (figures[1] if len(figures) > 1 else None)
    places, texts = ticks([each for each in figures if each is not None], look.locale)
    colour = look.palette.series[0]
    axis: dict[str, Json] = {
        "range": [places[0], places[-1]],
        "tickmode": "array",
        "tickvals": places,
        "ticktext": texts,
    }
    mark: dict[str, Json] = {
        "line": {"color": look.palette.text, "width": 3},
        "thickness": 0.9,
        "value": None if goal is None else float(goal),
    }
    trace: Figure = {
        "type": "indicator",
        "mode": "gauge",
        "value": 0 if now is None else float(now),
        "title": {"text": _said(answer, look), "font": {"size": 14}},
        "gauge": {
            "axis": axis,
            "bar": {"color": colour, "thickness": 1},
            "bgcolor": look.palette.grid,
            "borderwidth": 0,
            **({} if goal is None else {"threshold": mark}),
        },
    }
    return figure_of([trace], {"margin": {"t": 64, "b": 8, "l": 32, "r": 32}}, look)


def _said(answer: Answer, look: Look) -> str:
    """Return what is done, and of what: 「353.6 万，目标 400 万 · 88.4%」 with the labels of the measures."""
    if not answer.rows:
        return "—"
    now, *goal = (answer.figure_at(0, each.key) for each in answer.measures)
    text = beside(now, answer.measures[0].decimals, look.locale) or "—"
    if not goal or not goal[0] or now is None:
        return text
    whole = beside(goal[0], answer.measures[1].decimals, look.locale)
    return f"{text} / {answer.measures[1].label} {whole} · {now / goal[0]:.1%}"


GAUGE = ChartType(
    "gauge", {"zh-CN": "仪表盘", "en": "Gauge"}, "gauge", Span(0, 0), Span(1, 2), draw
)

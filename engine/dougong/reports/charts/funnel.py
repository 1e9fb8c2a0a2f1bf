"""A funnel: how many are left after each step, which are the values of a dimension or the measures in their order."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import PLAIN_HOVER, figure_of, floats
from dougong.reports.figures import beside
from dougong.reports.series import as_steps, in_listed_order, plot_of

LETTER = 7
"""How wide a letter of a label is at the most, in pixels; those in Chinese are few among figures."""


def draw(answer: Answer, look: Look) -> Figure:
    """Return one bar a step, with its figure inside and its rate of the step before."""
    steps = plot_of(answer)
    plot = in_listed_order(answer, steps) if answer.dimensions else as_steps(steps)
    series = plot.series[0]
    texts = [
        _with_rate(beside(figure, series.decimals, look.locale), rate)
        for figure, rate in zip(series.figures, _rates(series.figures), strict=True)
    ]
    trace: Figure = {
        "type": "funnel",
        "y": list(plot.categories),
        "x": floats(series),
        "text": texts,
        "textinfo": "text",
        "cliponaxis": False,
        "customdata": list(series.texts),
        "hovertemplate": PLAIN_HOVER,
        "connector": {"visible": False},
    }
    layout: Figure = {
        "showlegend": False,
        "yaxis": {"type": "category", "ticksuffix": "  "},
        "margin": {"r": _room(texts)},
    }
    return figure_of([trace], layout, look)


def _room(texts: list[str]) -> int:
    """Return how much stays free at the right: what does not fit into a bar stands beside it, and is not cut off."""
    return 16 + LETTER * max(map(len, texts), default=0)


def _rates(figures: tuple[Decimal | None, ...]) -> list[Decimal | None]:
    """Return each step's share of the one before; the first has none."""
    return [
        None,
        *(
            after / before if before and after is not None else None
            for before, after in pairwise(figures)
        ),
    ]


def _with_rate(text: str, rate: Decimal | None) -> str:
    return text if rate is None else f"{text} · {rate:.1%}"


FUNNEL = ChartType(
    "funnel", {"zh-CN": "漏斗", "en": "Funnel"}, "funnel", Span(0, 1), Span(1, 8), draw
)

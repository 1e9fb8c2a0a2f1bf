"""Parts of parts: rectangles or rings, as large as their figures, those of a group within it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of
from dougong.reports.figures import beside


@dataclass(frozen=True, slots=True)
class _Part:
    """One rectangle: its way from the outermost group, and what it holds."""

    way: tuple[str, ...]
    figure: Decimal

    @property
    def id(self) -> str:
        return "\x1f".join(self.way)

    @property
    def parent(self) -> str:
        return "\x1f".join(self.way[:-1])


def draw_treemap(answer: Answer, look: Look) -> Figure:
    """Return rectangles within rectangles."""
    return _drawn(answer, look, "treemap")


def draw_sunburst(answer: Answer, look: Look) -> Figure:
    """Return rings around rings, the outermost group in the middle."""
    return _drawn(answer, look, "sunburst")


def _drawn(answer: Answer, look: Look, kind: str) -> Figure:
    parts = [*_parts(answer)]
    decimals = answer.measures[0].decimals
    trace: Figure = {
        "type": kind,
        "ids": [part.id for part in parts],
        "labels": [part.way[-1] for part in parts],
        "parents": [part.parent for part in parts],
        "values": [float(part.figure) for part in parts],
        "branchvalues": "total",
        "customdata": [beside(part.figure, decimals, look.locale) for part in parts],
        "texttemplate": "%{label}<br>%{customdata}",
        "hovertemplate": "%{label}<br>%{customdata}<extra></extra>",
        "sort": False,
    }
    edges: Figure = {"l": 0, "r": 0, "t": 0, "b": 0}
    return figure_of([trace], {"showlegend": False, "margin": edges}, look)


def _parts(answer: Answer) -> Iterator[_Part]:
    """Yield every group and those it lies in; what is nothing or less has no size, and is left to the table."""
    sums: dict[tuple[str, ...], Decimal] = {}
    key = answer.measures[0].key
    for at, texts in enumerate(answer.texts):
        figure = answer.figure_at(at, key)
        if figure is None or figure <= 0:
            continue
        way = tuple(texts[each.key] for each in answer.dimensions)
        for depth in range(1, len(way) + 1):
            sums[way[:depth]] = sums.get(way[:depth], Decimal(0)) + figure
    yield from (_Part(way, figure) for way, figure in sums.items())


TREEMAP = ChartType(
    "treemap",
    {"zh-CN": "矩形树", "en": "Treemap"},
    "layout-dashboard",
    Span(1, 3),
    Span(1, 1),
    draw_treemap,
    series=False,
)
SUNBURST = ChartType(
    "sunburst",
    {"zh-CN": "旭日", "en": "Sunburst"},
    "sun",
    Span(2, 3),
    Span(1, 1),
    draw_sunburst,
    series=False,
)

"""A Sankey diagram: how much goes from one to the other."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of


def draw(answer: Answer, look: Look) -> Figure:
    """Return ribbons from the values of each dimension to those of the next, as wide as their figures."""
    key = answer.measures[0].key
    nodes: dict[tuple[int, str], int] = {}
    flows: dict[tuple[int, int], Decimal] = {}
    for at, texts in enumerate(answer.texts):
        figure = answer.figure_at(at, key)
        if figure is None or figure <= 0:
            continue
        way = [
            nodes.setdefault((depth, texts[each.key]), len(nodes))
            for depth, each in enumerate(answer.dimensions)
        ]
        for ends in pairwise(way):
            flows[ends] = flows.get(ends, Decimal(0)) + figure
    colours = look.palette.series
    trace: Figure = {
        "type": "sankey",
        "node": {
            "label": [name for _, name in nodes],
            "color": [colours[at % len(colours)] for at in nodes.values()],
            "line": {"width": 0},
            "pad": 16,
            "thickness": 14,
        },
        "link": {
            "source": [source for source, _ in flows],
            "target": [target for _, target in flows],
            "value": [float(each) for each in flows.values()],
            "color": look.palette.grid,
        },
    }
    return figure_of([trace], {}, look)


SANKEY = ChartType(
    "sankey",
    {"zh-CN": "桑基", "en": "Sankey"},
    "waypoints",
    Span(2, 4),
    Span(1, 1),
    draw,
    series=False,
)

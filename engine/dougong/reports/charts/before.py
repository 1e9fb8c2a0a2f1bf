"""The period before, over a chart along time: a dashed line, and the change told where one points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from dougong.kernel.canonical import Json
from dougong.messages.vocabulary import Vocabulary
from dougong.reports.answer import Answer
from dougong.reports.charts.chart import Figure, Look
from dougong.reports.charts.frame import HOVER, figure_of, value_axis
from dougong.reports.comparing import Before, heights
from dougong.reports.palette import CLEAR

QUIET = "#8A949D"
COMPARED = frozenset({"line", "area", "column"})
"""The kinds of chart on which another line reads as another period."""


def with_before(
    figure: Figure, answer: Answer, before: Before, look: Look, words: Vocabulary
) -> Figure:
    """Return a figure of one measure along time with the earlier period behind it; others as they are."""
    traces = cast("Sequence[Figure]", figure["data"])
    if len(traces) != 1:
        return figure
    own = traces[0]
    places = _places(answer, cast("Sequence[Json]", own["x"]))
    layout = {
        **cast(Figure, figure["layout"]),
        "showlegend": True,
        "yaxis": value_axis(_heights(answer, before), look.locale, answer.measures[0].unit),
    }
    earlier = _line(own, [before.texts[at] for at in places], words.said("report.before")) | {
        "y": [_place(before, at) for at in places],
        "line": {"color": QUIET, "width": 1.5, "dash": "dash"},
    }
    change = _line(own, [before.changes[at] for at in places], words.said("report.change")) | {
        "y": own["y"],
        "line": {"color": CLEAR, "width": 0},
        "showlegend": False,
    }
    return figure_of([{**own, "name": words.said("report.now")}, earlier, change], layout, look)


def _places(answer: Answer, categories: Sequence[Json]) -> list[int]:
    """Return the row of each category: what has no date is not on a line."""
    key = answer.dimensions[0].key
    rows = {texts[key]: at for at, texts in enumerate(answer.texts)}
    return [rows[str(each)] for each in categories]


def _heights(answer: Answer, before: Before) -> list[Decimal]:
    key = answer.measures[0].key
    own = [answer.figure_at(at, key) for at in range(len(answer.rows))]
    return heights(before, [each for each in own if each is not None])


def _line(own: Figure, texts: list[str], name: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": own["x"],
        "customdata": cast(Json, texts),
        "hovertemplate": HOVER,
        "fill": "none",
    }


def _place(before: Before, at: int) -> float | None:
    figure = before.figures[at]
    return None if figure is None else float(figure)

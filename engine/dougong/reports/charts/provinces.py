"""A map of China in tiles: a tile for each province, about where it lies, so that small ones are seen as well.

The places of the tiles are ours. Outlines of countries are drawn nowhere, so that none can be drawn wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping

from dougong.kernel.canonical import Json
from dougong.kernel.wording import worded
from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Figure, Look, Span
from dougong.reports.charts.frame import figure_of
from dougong.reports.charts.heat import steps
from dougong.reports.figures import beside

_ROWS = (
    ".        .        .        .        .        .        .        .        黑龙江",
    ".        .        .        .        .        .        内蒙古   .        吉林",
    ".        新疆     .        甘肃     宁夏     山西     北京     天津     辽宁",
    ".        .        青海     .        陕西     河南     河北     山东     .",
    ".        西藏     .        四川     重庆     湖北     安徽     江苏     上海",
    ".        .        .        云南     贵州     湖南     江西     浙江     .",
    ".        .        .        .        广西     广东     福建     .        台湾",
    ".        .        .        .        海南     澳门     香港     .        .",
)
TILES: Mapping[str, tuple[int, int]] = {
    name: (row, column)
    for row, line in enumerate(_ROWS)
    for column, name in enumerate(line.split())
    if name != "."
}
"""The row and the column of each province, by its short name."""


def draw(answer: Answer, look: Look) -> Figure:
    """Return a tile for each province, darker for more; what is no province is counted beneath the map."""
    found = {tile: at for at in range(len(answer.rows)) if (tile := _tile(answer, at)) is not None}
    layout: Figure = {
        "showlegend": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 24},
        "xaxis": {"visible": False, "fixedrange": True},
        # Tiles are as wide as there is room for: on a small card names would lie upon those of their neighbours.
        "yaxis": {"visible": False, "autorange": "reversed", "fixedrange": True},
        "annotations": _beside_the_map(len(answer.rows) - len(found), look),
    }  # fmt: skip
    return figure_of([_ground(look), _figures(answer, found, look)], layout, look)


def _tile(answer: Answer, at: int) -> str | None:
    """Return the province that a row is about, whether it is written in full or in short."""
    said = answer.texts[at][answer.dimensions[0].key]
    return next((name for name in TILES if said.startswith(name)), None)


def _ground(look: Look) -> Figure:
    """Return all tiles, with their names, as they look where there is nothing."""
    shown = {name: name for name in TILES}
    return _grid(dict.fromkeys(TILES, 0), shown) | {
        "colorscale": [[0, look.palette.grid], [1, look.palette.grid]],
        "textfont": {"color": look.palette.quiet, "size": 11},
        "hoverinfo": "skip",
    }


def _figures(answer: Answer, found: Mapping[str, int], look: Look) -> Figure:
    """Return the tiles that have a figure, with it beneath the name."""
    measure, dimension = answer.measures[0], answer.dimensions[0]
    figures = {name: answer.figure_at(at, measure.key) for name, at in found.items()}
    there = {name: float(figure) for name, figure in figures.items() if figure is not None}
    shown = {
        name: f"{name}<br>{beside(figures[name], measure.decimals, look.locale, measure.unit)}"
        for name in there
    }
    groups: dict[str, Json] = {
        name: {
            "group": answer.texts[at][dimension.key],
            "figure": answer.texts[at][measure.key],
        }
        for name, at in found.items()
    }
    return _grid(there, shown) | {
        "colorscale": steps(look.palette),
        "textfont": {"size": 11},
        "customdata": _laid_out(groups),
        "hovertemplate": "%{customdata.group}<br>%{customdata.figure}<extra></extra>",
    }


def _grid(figures: Mapping[str, float], shown: Mapping[str, str]) -> Figure:
    return {
        "type": "heatmap",
        "z": _laid_out(figures),
        "text": _laid_out(shown, ""),
        "texttemplate": "%{text}",
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
    }


def _laid_out(values: Mapping[str, Json], nothing: Json = None) -> Json:
    """Return values by their tiles, as rows of the map."""
    # No province is called ".", which stands where there is none.
    return [[values.get(name, nothing) for name in line.split()] for line in _ROWS]


def _beside_the_map(count: int, look: Look) -> Json:
    """Return what is said of groups that are no province; nothing where all are."""
    if count == 0:
        return []
    text = worded("report.not_on_map", {"count": count}, look.locale)
    place: Figure = {"x": 0, "y": 0, "xref": "paper", "yref": "paper"}
    anchored: Figure = {**place, "xanchor": "left", "yanchor": "top", "showarrow": False}
    return [anchored | {"text": text, "font": {"size": 12, "color": look.palette.quiet}}]


MAP = ChartType("map", {"zh-CN": "地图", "en": "Map"}, "map", Span(1, 1), Span(1, 1), draw)

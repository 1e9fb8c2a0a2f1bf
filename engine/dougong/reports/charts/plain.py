"""A card, a table and a pivot: the answer itself, which the client shows without a figure."""

from __future__ import annotations

from dougong.reports.answer import Answer
from dougong.reports.charts.chart import ChartType, Look, Span


def draw(_answer: Answer, _look: Look) -> None:
    """Return nothing: rows and texts say it all."""
    return


METRIC = ChartType(
    "metric", {"zh-CN": "指标卡", "en": "Figure"}, "square-activity", Span(0, 0), Span(1, 1), draw
)
PIVOT = ChartType(
    "pivot", {"zh-CN": "透视表", "en": "Pivot"}, "table-properties", Span(1, 4), Span(1, 8), draw,
    totals=True, series=False,
)  # fmt: skip
TABLE = ChartType(
    "table", {"zh-CN": "表格", "en": "Table"}, "table-2", Span(0, 4), Span(0, 8), draw, series=False
)

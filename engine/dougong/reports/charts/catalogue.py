"""All charts, in the order of the gallery."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.reports.charts.bar import BAR
from dougong.reports.charts.chart import ChartType
from dougong.reports.charts.column import COLUMN
from dougong.reports.charts.funnel import FUNNEL
from dougong.reports.charts.heat import HEAT
from dougong.reports.charts.line import AREA, LINE
from dougong.reports.charts.pie import PIE
from dougong.reports.charts.plain import METRIC, TABLE
from dougong.reports.charts.stacked import STACKED

PARTS: tuple[ChartType, ...] = (COLUMN, STACKED, BAR, LINE, AREA, PIE, FUNNEL, HEAT, TABLE, METRIC)

CHARTS: Registry[ChartType] = Registry("chart", PARTS)

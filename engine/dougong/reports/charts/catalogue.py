"""All charts, in the order of the gallery."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.reports.charts.bar import BAR
from dougong.reports.charts.chart import ChartType
from dougong.reports.charts.column import COLUMN
from dougong.reports.charts.combo import COMBO
from dougong.reports.charts.funnel import FUNNEL
from dougong.reports.charts.gauge import GAUGE
from dougong.reports.charts.heat import HEAT
from dougong.reports.charts.line import AREA, LAYERS, LINE
from dougong.reports.charts.nested import SUNBURST, TREEMAP
from dougong.reports.charts.pareto import PARETO
from dougong.reports.charts.pie import PIE
from dougong.reports.charts.plain import METRIC, PIVOT, TABLE
from dougong.reports.charts.polar import RADAR, ROSE
from dougong.reports.charts.provinces import MAP
from dougong.reports.charts.sankey import SANKEY
from dougong.reports.charts.scatter import BUBBLE, SCATTER
from dougong.reports.charts.shares import SHARES
from dougong.reports.charts.stacked import STACKED
from dougong.reports.charts.stacked_bar import STACKED_BAR
from dougong.reports.charts.waterfall import WATERFALL

PARTS: tuple[ChartType, ...] = (
    COLUMN, STACKED, BAR, LINE, AREA, PIE, FUNNEL, HEAT, TABLE, PIVOT, METRIC,
    COMBO, SHARES, STACKED_BAR, LAYERS, SCATTER, BUBBLE, RADAR, ROSE,
    MAP, TREEMAP, SUNBURST, GAUGE, WATERFALL, PARETO, SANKEY,
)  # fmt: skip

CHARTS: Registry[ChartType] = Registry("chart", PARTS)

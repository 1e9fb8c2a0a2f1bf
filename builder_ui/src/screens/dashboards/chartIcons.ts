// One icon a kind of chart.

import {
  ChartArea, ChartBar, ChartBarStacked, ChartCandlestick, ChartColumn, ChartColumnStacked, ChartLine, ChartNoAxesCombined, ChartPie, ChartScatter, ChartSpline, CircleDot, Flower, Funnel, Gauge,
  Grid3X3, Layers, LayoutDashboard, LayoutGrid, ListFilter, type LucideIcon, Map as MapIcon, Percent, Radar, Rows4, SquareActivity, Sun, Table2, TableProperties, Type, Waypoints,
} from "lucide-react";
import type { BlockBody } from "@dougong/web";

const icons = {
  column: ChartColumn, stacked: ChartColumnStacked, bar: ChartBar, line: ChartLine, area: ChartArea,
  pie: ChartPie, funnel: Funnel, heat: Grid3X3, table: Table2, pivot: TableProperties, metric: SquareActivity,
  combo: ChartNoAxesCombined, shares: Percent, stacked_bar: ChartBarStacked, layers: Layers, scatter: ChartScatter, bubble: CircleDot, radar: Radar, rose: Flower,
  map: MapIcon, treemap: LayoutDashboard, sunburst: Sun, gauge: Gauge, waterfall: ChartCandlestick, pareto: ChartSpline, sankey: Waypoints, text: Type,
  retention: Rows4, conversion: ListFilter, rfm: LayoutGrid,
} satisfies Readonly<Record<BlockBody["type"], LucideIcon>>;
const known: Readonly<Record<string, LucideIcon>> = icons;

export const chartIconOf = (key: string): LucideIcon => known[key] ?? ChartColumn;

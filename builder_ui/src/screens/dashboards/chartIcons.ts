// One icon a kind of chart.

import {
  ChartArea, ChartBar, ChartColumn, ChartColumnStacked, ChartLine, ChartPie, Funnel, Grid3X3, type LucideIcon, SquareActivity, Table2,
} from "lucide-react";
import type { BlockBody } from "@dougong/web";

const icons = {
  column: ChartColumn, stacked: ChartColumnStacked, bar: ChartBar, line: ChartLine, area: ChartArea,
  pie: ChartPie, funnel: Funnel, heat: Grid3X3, table: Table2, metric: SquareActivity,
} satisfies Readonly<Record<BlockBody["type"], LucideIcon>>;
const known: Readonly<Record<string, LucideIcon>> = icons;

export const chartIconOf = (key: string): LucideIcon => known[key] ?? ChartColumn;

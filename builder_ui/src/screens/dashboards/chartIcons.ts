// One icon a kind of chart.

import {
  ChartArea, ChartBar, ChartColumn, ChartColumnStacked, ChartLine, ChartPie, Funnel, Grid3X3, type LucideIcon, SquareActivity, Table2,
} from "lucide-react";

const icons: Readonly<Record<string, LucideIcon>> = {
  column: ChartColumn, stacked: ChartColumnStacked, bar: ChartBar, line: ChartLine, area: ChartArea,
  pie: ChartPie, funnel: Funnel, heat: Grid3X3, table: Table2, metric: SquareActivity,
};

export const chartIconOf = (key: string): LucideIcon => icons[key] ?? ChartColumn;

// A figure on a card: the figure, which way it went, and the small line behind it.

import { TrendingDown, TrendingUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MetricAnswer, MetricFace } from "../../api/dashboards";
import styles from "./Block.module.css";
import { useUnitWord } from "./headNote";

type MetricProps = { metric: MetricAnswer; good: "up" | "down" };

/** Up or down says nothing by itself: whether it is good depends on the measure. */
const toneOf = (share: number, good: "up" | "down"): string => {
  if (share === 0) return "";
  return (share > 0) === (good === "up") ? `${styles.better}` : `${styles.worse}`;
};

const percent = (share: number): string => `${share > 0 ? "+" : ""}${(share * 100).toFixed(1)}%`;

/** 万 says enough; a small amount of money is told with 元. */
const useUnit = (): ((face: MetricFace) => string) => {
  const called = useUnitWord();
  return ({ unit, sign = "" }) => unit || called(sign);
};

const Change = ({ metric, good }: MetricProps) => {
  const { t } = useTranslation("dashboards");
  const unitOf = useUnit();
  if (!metric.before) return null;
  const share = metric.change === null ? null : Number(metric.change);
  const Arrow = share !== null && share < 0 ? TrendingDown : TrendingUp;
  return (
    <p className={styles.compared}>
      {share !== null && (
        <span className={toneOf(share, good)}>
          {share !== 0 && <Arrow size={14} aria-hidden="true" />}
          {percent(share)}
        </span>
      )}
      <span>{t("before", { figure: [metric.before.text, unitOf(metric.before)].filter(Boolean).join(" ") })}</span>
    </p>
  );
};

const [wide, high] = [76, 32];

/** Places on the little line, from the figures; a day without one is left out. */
const pointsOf = (trend: readonly (number | null)[]): [x: number, y: number][] => {
  const known = trend.flatMap((figure, index) => (figure === null ? [] : [[index, figure] as const]));
  const [low, top] = [Math.min(...known.map(([, figure]) => figure)), Math.max(...known.map(([, figure]) => figure))];
  return known.map(([index, figure]) => [
    2 + (index / Math.max(trend.length - 1, 1)) * (wide - 6),
    2 + (1 - (figure - low) / (top - low || 1)) * (high - 6),
  ]);
};

/** At most so many places: more would be a smear. */
const thinned = (trend: readonly (number | null)[], most = 15): (number | null)[] => {
  const width = Math.ceil(trend.length / most);
  return Array.from({ length: Math.ceil(trend.length / width) }, (_, group) =>
    trend.slice(group * width, (group + 1) * width).reduce<number | null>((sum, figure) => (figure === null ? sum : (sum ?? 0) + figure), null),
  );
};

const Sparkline = ({ trend, tone }: { trend: readonly (number | null)[]; tone: string }) => {
  const points = pointsOf(thinned(trend));
  const [last] = points.slice(-1);
  if (!last || points.length < 2) return null;
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return (
    <svg className={`${styles.sparkline} ${tone}`} viewBox={`0 0 ${wide} ${high}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon points={`${points[0]?.[0] ?? 0},${high} ${line} ${last[0]},${high}`} />
      <polyline points={line} />
      <circle cx={last[0]} cy={last[1]} r={2.5} />
    </svg>
  );
};

export const Metric = ({ metric, good }: MetricProps) => {
  const unit = useUnit()(metric);
  const worse = metric.change !== null && toneOf(Number(metric.change), good) === styles.worse;
  return (
    <div className={styles.metric}>
      <div>
        <p className={styles.figure} title={metric.exact}>
          {metric.text}
          {unit && <small>{unit}</small>}
        </p>
        <Change metric={metric} good={good} />
      </div>
      {metric.trend && <Sparkline trend={metric.trend} tone={worse ? `${styles.worse}` : ""} />}
    </div>
  );
};

// How many there were on each of the last days, as a line.

import type { SegmentDetail } from "@dougong/web";
import { useTranslation } from "react-i18next";
import styles from "./Segments.module.css";

const [wide, high] = [360, 64];

export const Trend = ({ trend }: { trend: SegmentDetail["trend"] }) => {
  const { t } = useTranslation("segments");
  const counts = trend.map(({ count }) => count);
  const [low, top] = [Math.min(...counts), Math.max(...counts)];
  const days = trend.map(({ day }) => Date.parse(day));
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const points = trend.map(({ count }, at) => {
    const x = 4 + (((days[at] ?? first) - first) / (last - first || 1)) * (wide - 8);
    return `${x.toFixed(1)},${(4 + (1 - (count - low) / (top - low || 1)) * (high - 8)).toFixed(1)}`;
  });
  return (
    <figure className={styles.trend} aria-label={t("trend")}>
      <svg viewBox={`0 0 ${wide} ${high}`} preserveAspectRatio="none" aria-hidden="true">
        <polygon points={`4,${high} ${points.join(" ")} ${wide - 4},${high}`} />
        <polyline points={points.join(" ")} />
      </svg>
      <figcaption>
        <span>{trend[0]?.day.slice(5)}</span>
        <span>{trend.at(-1)?.day.slice(5)}</span>
      </figcaption>
    </figure>
  );
};

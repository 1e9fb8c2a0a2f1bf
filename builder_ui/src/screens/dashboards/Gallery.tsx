// The kinds of charts: another one keeps the data; one that cannot be drawn says what it lacks.

import type { BlockDefinition, ChartKind } from "@dougong/web";
import { Tooltip } from "antd";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { lackOf } from "./board";
import styles from "./Gallery.module.css";
import { chartIconOf } from "./chartIcons";

type GalleryProps = { charts: readonly ChartKind[]; block: BlockDefinition; set: (type: string) => void };

export const Gallery = ({ charts, block, set }: GalleryProps) => {
  const { t } = useTranslation("boards");
  return (
    <div className={styles.gallery} role="radiogroup" aria-label={t("chart")}>
      {charts.map((chart) => {
        const lack = lackOf(chart, block);
        const current = chart.key === block.type;
        return (
          <Tooltip key={chart.key} title={lack && !current ? t(`lack_${lack}`) : undefined}>
            <button
              type="button"
              role="radio"
              aria-checked={current}
              aria-disabled={lack !== null && !current}
              className={[styles.chart, current && styles.current, lack && !current && styles.lacking].filter(Boolean).join(" ")}
              onClick={() => (lack === null ? set(chart.key) : undefined)}
            >
              {createElement(chartIconOf(chart.key), { size: 18 })}
              {chart.label}
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
};

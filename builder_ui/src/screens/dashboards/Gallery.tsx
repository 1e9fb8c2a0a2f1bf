// The kinds of charts: another one keeps the data; one that cannot be drawn says what it lacks.

import type { BlockDefinition, ChartKind } from "@dougong/web";
import { Button, Tooltip } from "antd";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { lackOf } from "./board";
import styles from "./Gallery.module.css";
import { chartIconOf } from "./chartIcons";

type TileProps = { chart: ChartKind; block: BlockDefinition; set: (type: string) => void };

const Tile = ({ chart, block, set }: TileProps) => {
  const { t } = useTranslation("boards");
  const lack = lackOf(chart, block);
  const current = chart.key === block.type;
  return (
    <Tooltip title={lack && !current ? t(`lack_${lack}`) : undefined}>
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
};

/** So many are in sight at first, and the chosen one. */
const FIRST = 12;
/** So many of those that cannot be drawn are named. */
const NAMED = 3;

/** What the grey ones in sight still need, in one sentence. */
const useLacks = (block: BlockDefinition): ((charts: readonly ChartKind[]) => string) => {
  const { t } = useTranslation("boards");
  const needOf = (chart: ChartKind): string => {
    const lack = lackOf(chart, block);
    const span = lack === "dimension" || lack === "fewerDimensions" ? chart.dimensions : chart.measures;
    const least = span?.[lack === "dimension" || lack === "measure" ? 0 : 1] ?? 0;
    const need = lack && (least === 0 ? t("need_none") : t(`need_${lack}`, { count: least }));
    return need ? t("needs", { chart: chart.label, need }) : "";
  };
  return (charts) => charts.map(needOf).filter(Boolean).slice(0, NAMED).join(t("needsAnd"));
};

type GalleryProps = { charts: readonly ChartKind[]; block: BlockDefinition; set: (type: string) => void };

export const Gallery = ({ charts, block, set }: GalleryProps) => {
  const { t } = useTranslation("boards");
  const [all, setAll] = useState(false);
  const seen = charts.filter(({ key }, at) => all || at < FIRST || key === block.type);
  const lacks = useLacks(block)(seen.filter(({ key }) => key !== block.type));
  return (
    <>
      <div className={styles.gallery} role="radiogroup" aria-label={t("chart")}>
        {seen.map((chart) => (
          <Tile key={chart.key} chart={chart} block={block} set={set} />
        ))}
      </div>
      {!all && charts.length > seen.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t("allCharts", { count: charts.length })}
        </Button>
      )}
      {lacks && <p className={styles.lacks}>{t("greyLack", { lacks })}</p>}
    </>
  );
};

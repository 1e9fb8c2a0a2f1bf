// The chain as it is drawn: cards, lines between them, "+" on every line.

import { IconButton } from "@dougong/web";
import { Maximize, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import { chainOf } from "./chain";
import { Links } from "./Links";
import type { Designing } from "./designing";

const steps = [50, 75, 100, 125, 150];

const Zoom = ({ zoom, set }: { zoom: number; set: (zoom: number) => void }) => {
  const { t } = useTranslation("processes");
  const to = (by: number): void => set(steps[Math.min(Math.max(steps.indexOf(zoom) + by, 0), steps.length - 1)] ?? 100);
  return (
    <div className={styles.zoom}>
      <IconButton icon={Minus} size="small" label={t("zoomOut")} onClick={() => to(-1)} />
      <span>{zoom}%</span>
      <IconButton icon={Plus} size="small" label={t("zoomIn")} onClick={() => to(1)} />
      <IconButton icon={Maximize} size="small" label={t("zoomFit")} onClick={() => set(100)} />
    </div>
  );
};

export const Canvas = (designing: Designing) => {
  const { t } = useTranslation("processes");
  const [zoom, setZoom] = useState(100);
  const { process, problems, select } = designing;
  const start = process.nodes.find(({ type }) => type === "start");
  return (
    <div className={problems.size > 0 ? `${styles.canvas} ${styles.noted}` : styles.canvas} aria-label={t("canvas")} role="group" onClick={() => select(null)}>
      <div className={styles.sheet} style={{ zoom: zoom / 100 }}>
        <div className={styles.chain}>
          {start && <Links {...designing} links={chainOf(process, start.key, null)} />}
        </div>
      </div>
      <Zoom zoom={zoom} set={setZoom} />
    </div>
  );
};

// The days as areas: who is on the way, who left, who reached the goal; a line stands at the day that is looked at.

import { grouped, type JourneySimulation } from "@dougong/web";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Axis } from "./Axis";
import { ceiling, goneOn, short } from "./playing";
import styles from "./Player.module.css";

const WIDE = 1000;
const HIGH = 100;
const layers = ["inside", "gone", "reached"] as const;
type Layer = (typeof layers)[number];
const steps: { readonly [key: string]: number } = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

type ChartProps = { simulation: JourneySimulation; day: number; put: (day: number) => void; date: string };

/** How high each layer reaches on a day; they lie on one another, the goal at the bottom. */
const heights = (simulation: JourneySimulation, day: number): { readonly [layer in Layer]: number } => {
  const reached = simulation.counts.reached[day] ?? 0;
  return { reached, gone: reached + goneOn(simulation, day), inside: simulation.counts.entered[day] ?? 0 };
};

export const Chart = ({ simulation, day, put, date }: ChartProps) => {
  const { t } = useTranslation("player");
  const area = useRef<HTMLDivElement>(null);
  const { days } = simulation;
  const top = ceiling(simulation.counts.entered.at(-1) ?? 0);
  const span = Math.max(days - 1, 1);
  const x = (at: number): number => (at / span) * WIDE;
  const y = (count: number): number => HIGH - (count / top) * HIGH;
  const line = (layer: Layer, from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, index) => `${x(from + index).toFixed(1)},${y(heights(simulation, from + index)[layer]).toFixed(1)}`).join(" ");
  const scrub = ({ clientX, currentTarget, pointerId, type, buttons }: PointerEvent): void => {
    if (type === "pointerdown") currentTarget.setPointerCapture(pointerId);
    else if (buttons === 0) return;
    const { left, width } = area.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    put(Math.round(((clientX - left) / width) * span));
  };
  const pressed = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by === undefined && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    put(by === undefined ? (event.key === "Home" ? 0 : span) : day + by);
  };
  const shown = { inside: simulation.counts.inside[day] ?? 0, gone: goneOn(simulation, day), reached: simulation.counts.reached[day] ?? 0 };
  const words = t("dayInWords", { day: day + 1, date, inside: grouped(shown.inside), gone: grouped(shown.gone), reached: grouped(shown.reached) });
  return (
    <div className={styles.chart}>
      <div className={styles.scale} aria-hidden="true">{[1, 0.5, 0].map((part) => <span key={part}>{short(top * part)}</span>)}</div>
      <div ref={area} className={styles.area} role="slider" tabIndex={0} aria-label={t("dayShown")} aria-valuemin={1} aria-valuemax={days} aria-valuenow={day + 1} aria-valuetext={words} onKeyDown={pressed} onPointerDown={scrub} onPointerMove={scrub}>
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
          {[0, 0.5, 1].map((part) => <line key={part} className={styles.rule} x1={0} x2={WIDE} y1={HIGH * part} y2={HIGH * part} />)}
          {layers.map((layer) => <polygon key={layer} className={styles[layer]} points={`0,${HIGH} ${line(layer, 0, day)} ${x(day).toFixed(1)},${HIGH}`} />)}
          <polyline className={styles.ahead} points={line("inside", day, days - 1)} />
        </svg>
        <div className={day / span > 0.7 ? `${styles.now} ${styles.flipped}` : styles.now} style={{ insetInlineStart: `${(day / span) * 100}%` }}>
          <dl>
            {layers.map((layer) => (
              <div key={layer} className={layer === "reached" ? styles.goal : undefined}>
                <dt>{t(layer)}</dt>
                <dd>{grouped(shown[layer])}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <Axis simulation={simulation} span={span} />
    </div>
  );
};

// The days below the chart, with holidays marked.

import { type JourneySimulation, usePhone } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { dateOn, festivalsIn, stride } from "./playing";
import styles from "./Player.module.css";

export const Axis = ({ simulation, span }: { simulation: JourneySimulation; span: number }) => {
  const { t } = useTranslation("player");
  const every = stride(simulation.days, usePhone() ? 4 : 9);
  const at = (day: number): { insetInlineStart: string } => ({ insetInlineStart: `${(day / span) * 100}%` });
  const sales = festivalsIn(simulation).filter(({ day }) => !simulation.free.some((free) => Math.abs(free.day - day) < span / 12));
  const near = (day: number): boolean => [...simulation.free, ...sales].some((marked) => Math.abs(marked.day - day) < span / 12);
  const marks = Array.from({ length: Math.floor(span / every) + 1 }, (_, index) => index * every).filter((day) => !near(day));
  return (
    <div className={styles.axis}>
      {marks.map((day) => (
        <span key={day} style={at(day)}>{day === 0 ? t("dayNumber", { day: 1 }) : day + 1}</span>
      ))}
      {simulation.free.map(({ day, days }) => (
        <b key={day} style={at(day)} title={t("freeFrom", { date: dateOn(simulation, day), count: days })}>{t("free", { count: days })}</b>
      ))}
      {sales.map(({ day, name }) => (
        <b key={day} style={at(day)} title={dateOn(simulation, day)}>{t(name)}</b>
      ))}
    </div>
  );
};

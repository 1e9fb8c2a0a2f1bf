// The lines between cards: the more people go along, the thicker.

import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import type { Designing } from "./designing";
import type { Layout, Line } from "./layout";
import { shareOf, thickness, walked } from "./people";

/** From the right of one card to the left of the next, leaving and arriving level. */
const curve = ({ from, to }: Line): string => {
  const bend = (to.x - from.x) / 2;
  return `M ${from.x} ${from.y} C ${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
};

const isQuiet = ({ way }: Line): boolean => way?.lane.way === "else";

export const Curves = ({ lines, width, height, counts }: Pick<Layout, "lines" | "width" | "height"> & Pick<Designing, "counts">) => (
  <svg className={styles.lines} width={width} height={height} aria-hidden="true">
    {lines.map((line, at) => {
      const empty = counts !== null && walked(counts, line.people) === 0;
      return <path key={at} className={empty || isQuiet(line) ? styles.quiet : undefined} d={curve(line)} strokeWidth={thickness(counts, line.people)} strokeDasharray={line.ends ? "4 4" : undefined} />;
    })}
  </svg>
);

/** What a way is called, and how many of a hundred take it: as counted, or as a split is set. */
export const WayLabel = ({ line, counts, words }: Pick<Designing, "counts" | "words"> & { line: Line }) => {
  const { t } = useTranslation("journeys");
  if (!line.way) return null;
  const { lane, step, counted } = line.way;
  const ways = counts?.steps[counted]?.ways ?? {};
  const all = Object.values(ways).reduce((sum, { took }) => sum + took, 0);
  const share = all > 0 ? shareOf(ways[lane.way]?.took ?? 0, all) : lane.share === undefined ? "" : `${lane.share}%`;
  const name = words.way(lane, step);
  const { from, to } = line;
  return (
    <span className={styles.label} style={{ left: (from.x + to.x) / 2, top: (from.y + to.y) / 2 }} title={t("wayTaken", { way: name, share })}>
      <span>{name}</span> {share}
    </span>
  );
};

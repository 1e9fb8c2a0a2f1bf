// What has come of a step: how many came, wait and went on; of a split which way is better, and how sure that is.

import { grouped } from "@dougong/web";
import { Button } from "antd";
import { Trophy } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { StepCount, WaysCompared } from "../counts";
import rules from "../../rules/Rules.module.css";
import { shareOf } from "../canvas/people";
import { keepOneWay } from "../canvas/tree";
import { compared } from "../player";
import styles from "./Drawer.module.css";
import type { StepProps } from "./StepDrawer";

const WEEK = 7;

const signed = (points: number): string => `${points > 0 ? "+" : ""}${points}`;

const Verdict = ({ result, name }: { result: WaysCompared | null; name: (way: string) => string }) => {
  const { t } = useTranslation("journeys");
  if (!result) return null;
  const { best, difference, low, high, clear } = result;
  return (
    <div className={clear ? `${styles.verdict} ${styles.clear}` : styles.verdict} role="status">
      <Trophy size={16} aria-hidden="true" />
      <p>
        <b>{clear ? t("better", { way: name(best) }) : t("noDifference")}</b>
        {clear ? t("betterBy", { points: difference, low: signed(low), high: signed(high) }) : t("noDifferenceYet", { low: signed(low), high: signed(high) })}
      </p>
    </div>
  );
};

const Ways = ({ count, ...props }: StepProps & { count: StepCount }) => {
  const { t } = useTranslation("journeys");
  const { card, words, journey, put, select, goOn } = props;
  const { lanes, step, spot } = card;
  const ways = count.ways ?? {};
  const all = Object.values(ways).reduce((sum, { took }) => sum + took, 0);
  const rate = (way: string): number => (ways[way]?.took ? (ways[way]?.reached ?? 0) / (ways[way]?.took ?? 1) : 0);
  const highest = Math.max(...lanes.map(({ way }) => rate(way)), 0.0001);
  // The server compares what really happened; what was simulated, this page knows alone.
  const result = step.type === "split" && journey.goal ? (count.result ?? compared(ways)) : null;
  const best = result?.clear ? result.best : null;
  const name = (way: string): string => {
    const lane = lanes.find((each) => each.way === way);
    return lane ? words.way(lane, step) : way;
  };
  const keep = (way: string): void => {
    put(t("allTo", { way: name(way) }), { actions: keepOneWay(journey.actions ?? [], spot, step, way) });
    select(null);
  };
  return (
    <>
      {step.type === "split" && <Verdict result={result} name={name} />}
      {step.type === "split" && !journey.goal && <p className={rules.quiet}>{t("noGoalNoResult")}</p>}
      <ul className={styles.ways}>
        {lanes.map(({ way }) => {
          const { took = 0, reached = 0 } = ways[way] ?? {};
          return (
            <li key={way} className={way === best ? styles.best : undefined}>
              <span className={styles.wayHead}>
                <span>{name(way)}</span>
                <b>{journey.goal ? shareOf(reached, took) || "—" : shareOf(took, all) || "—"}</b>
              </span>
              <span className={styles.bar} aria-hidden="true">
                <i style={{ width: `${((journey.goal ? rate(way) / highest : took / Math.max(all, 1)) * 100).toFixed(1)}%` }} />
              </span>
              <small>{journey.goal ? t("reachedOf", { reached: grouped(reached), took: grouped(took) }) : t("tookIt", { count: took, formatted: grouped(took) })}</small>
            </li>
          );
        })}
      </ul>
      <div className={styles.decide}>
        {best !== null && (
          <Button type="primary" onClick={() => keep(best)}>
            {t("allTo", { way: name(best) })}
          </Button>
        )}
        {step.type === "split" && goOn && <Button onClick={() => goOn(WEEK)}>{t("goOnFor", { count: WEEK })}</Button>}
      </div>
    </>
  );
};

const Figures = ({ count }: { count: StepCount }) => {
  const { t } = useTranslation("journeys");
  const { entered, here, passed, failed = 0, sent, delivered } = count;
  const rows = { entered, here, passed, failed, over: entered - here - passed - failed, sent, delivered };
  return (
    <dl className={styles.rows}>
      {Object.entries(rows).map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{t(`row_${name as keyof typeof rows}`)}</dt>
            <dd>{grouped(value)}</dd>
          </div>
        ),
      )}
    </dl>
  );
};

export const Results = (props: StepProps) => {
  const { t } = useTranslation("journeys");
  const { counts, card } = props;
  if (!counts) return <p className={rules.quiet}>{t("notLive")}</p>;
  const count = counts.steps[card.counted] ?? { entered: 0, here: 0, passed: 0 };
  return (
    <div className={styles.results}>
      {card.lanes.length > 0 && <Ways {...props} count={count} />}
      <Figures count={count} />
    </div>
  );
};

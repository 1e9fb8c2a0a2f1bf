// 模拟与实际: what was simulated beside what the running journey had really come to by the same day.

import { journeyDayQuery, type JourneySimulation } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { rates } from "./playing";
import styles from "./Player.module.css";
import type { Player } from "./usePlayer";

const oneDigit = (value: number | null, unit: string): string => (value === null ? "–" : `${value.toFixed(1)}${unit}`);

type ComparedProps = { app: string; journey: string; player: Player };

export const Compared = ({ app, journey, player: { simulation, clock } }: ComparedProps) =>
  simulation && !simulation.lacking ? <Table app={app} journey={journey} simulation={simulation} day={clock.day} still={!clock.running} /> : null;

const Table = ({ app, journey, simulation, day, still }: { app: string; journey: string; simulation: JourneySimulation; day: number; still: boolean }) => {
  const { t } = useTranslation("player");
  // While the days run by nobody reads them, and each would be a question of its own.
  const { data } = useQuery(journeyDayQuery(app, journey, day, still));
  const { entered, reached, sent } = simulation.counts;
  const played = rates({ entered: entered[day] ?? 0, reached: reached[day] ?? 0, sent: sent[day] ?? 0 });
  const figures = data?.figures;
  const real = figures ? rates(figures) : { reached: null, messages: null };
  const left = figures && figures.entered > 0 ? (figures.unsubscribed / figures.entered) * 100 : null;
  const rows = [
    ["rate", oneDigit(played.reached, "%"), oneDigit(real.reached, "%")],
    ["messages", oneDigit(played.messages, t("pieces")), oneDigit(real.messages, t("pieces"))],
    ["unsubscribed", "–", oneDigit(left, "%")],
  ] as const;
  return (
    <section className={styles.compared} aria-label={t("compared")}>
      <h3>{t("comparedOn", { day: day + 1 })}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("figure")}</th>
            <th scope="col">{t("simulated")}</th>
            <th scope="col">{t("really")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, simulated, really]) => (
            <tr key={name}>
              <th scope="row">{t(`compared_${name}`)}</th>
              <td>{simulated}</td>
              <td>{really}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data && !figures && <p>{t(data.days === 0 ? "notRunning" : "notSoLong", { count: data.days })}</p>}
    </section>
  );
};

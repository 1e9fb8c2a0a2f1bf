// How many set out, are on their way, and came to the goal.

import { grouped } from "@dougong/web";
import { useTranslation } from "react-i18next";
import type { StepCounts } from "../counts";
import styles from "./Canvas.module.css";
import { shareOf } from "./people";

export const Headline = ({ counts }: { counts: StepCounts | null }) => {
  const { t } = useTranslation("journeys");
  if (!counts) return <p className={styles.headline}>{t("notLive")}</p>;
  const { entered, inside, reached } = counts;
  const figures = [["entered", entered, t("inAll")], ["inside", inside, t("people")], ["reached", reached, shareOf(reached, entered)]] as const;
  return (
    <dl className={styles.headline} aria-label={t("headline")}>
      {figures.map(([name, count, unit]) => (
        <div key={name}>
          <dt>{t(`figure_${name}`)}</dt>
          <dd>
            {grouped(count)} <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
};

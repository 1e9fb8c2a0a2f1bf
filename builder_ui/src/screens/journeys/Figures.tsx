// How many set out, are on their way, came to the goal, or left.

import { grouped, journeysQuery } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import rules from "../rules/Rules.module.css";
import styles from "./Journeys.module.css";

const shown = ["entered", "inside", "reached", "left", "done", "failed"] as const;

export const Figures = ({ app, journey }: { app: string; journey: string }) => {
  const { t } = useTranslation("journeys");
  const { data = [] } = useQuery(journeysQuery(app));
  const found = data.find(({ key }) => key === journey);
  if (!found) return <p className={rules.quiet}>{t("notLive")}</p>;
  const share = (count: number): string => (found.entered > 0 ? ` ${Math.round((count / found.entered) * 1000) / 10}%` : "");
  return (
    <dl className={styles.figures} aria-label={t("figures")}>
      {shown.map((name) => (
        <div key={name}>
          <dt>{t(`figure_${name}`)}</dt>
          <dd className={name === "failed" && found.failed > 0 ? rules.failed : undefined}>
            {grouped(found[name])}
            {name === "reached" && <small>{share(found.reached)}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
};

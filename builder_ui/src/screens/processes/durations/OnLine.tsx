// How long a step has really taken, beside the line that leads out of it.

import { Popover } from "antd";
import { Snail, Timer } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Durations.module.css";
import { shareOf, shortSpan } from "./length";
import type { Durations, Stays } from "./useDurations";

/** So few say nothing of the slow ones. */
const enough = 10;

const useLength = () => {
  const { t } = useTranslation("durations");
  return (seconds: number): string => {
    const { unit, count } = shortSpan(seconds);
    return unit === "moment" ? t("moment") : t(unit, { count });
  };
};

const Details = ({ name, stays, days, slowest }: { name: string; stays: Stays; days: number; slowest: boolean }) => {
  const { t } = useTranslation("durations");
  const length = useLength();
  const { count, median, slow, returned } = stays;
  return (
    <div className={styles.details}>
      <b>{slowest ? t("slowestOfAll", { name }) : name}</b>
      <p>{t("counted", { days, count })}</p>
      <p>{t("half", { length: length(median) })}</p>
      {count >= enough && <p>{t("tenth", { length: length(slow) })}</p>}
      {returned > 0 && <p>{t("returnedOf", { count: returned, share: shareOf(returned, count) })}</p>}
      <small>{t("how")}</small>
    </div>
  );
};

export const OnLine = ({ node, name, durations: { stays: all, slowest, asked } }: { node: string; name: string; durations: Durations }) => {
  const { t } = useTranslation("durations");
  const length = useLength();
  const stays = all.get(node);
  if (!stays) return null;
  const worst = slowest === node;
  const Icon = worst ? Snail : Timer;
  const share = shareOf(stays.returned, stays.count);
  const said = [length(stays.median), share > 0 && t("returned", { share })].filter(Boolean).join(" · ");
  return (
    <span className={styles.beside} onClick={(event) => event.stopPropagation()}>
      <Popover trigger="click" placement="right" content={<Details name={name} stays={stays} days={asked.days} slowest={worst} />}>
        <button type="button" className={worst ? styles.worst : styles.usual} aria-label={t("ofStep", { name, length: said })}>
          <Icon size={14} aria-hidden="true" />
          {said}
        </button>
      </Popover>
    </span>
  );
};

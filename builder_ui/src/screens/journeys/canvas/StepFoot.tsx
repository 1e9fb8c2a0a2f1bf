// The foot of a card: how many wait, were sent something, were parted, or have passed.

import { grouped } from "@dougong/web";
import { Trophy } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { StepCount } from "../counts";
import styles from "./Canvas.module.css";
import { shareOf } from "./people";

const Many = ({ count, words }: { count: number; words: string }) => (
  <span>
    <b>{grouped(count)}</b> {words}
  </span>
);

const Said = ({ type, count }: { type: string; count: StepCount }) => {
  const { t } = useTranslation("journeys");
  if (type === "wait") return <Many count={count.here} words={t("waiting")} />;
  if (type === "stop") return <Many count={count.entered} words={t("ended")} />;
  if (type === "split") return <Many count={count.passed} words={t("parted")} />;
  if (count.sent !== undefined && count.delivered === undefined) return <Many count={count.sent} words={t("sentTo")} />;
  if (count.sent !== undefined) return <Many count={count.sent} words={t("arrived", { share: shareOf(count.delivered ?? 0, count.sent) || "0%" })} />;
  return <Many count={count.passed} words={t("passed")} />;
};

/** A step that came in with a later release has no counts yet. */
export const StepFoot = ({ type, count }: { type: string; count: StepCount | undefined }) => {
  const { t } = useTranslation("journeys");
  if (!count) return <span>{t("nobodyYet")}</span>;
  const here = type === "wait" ? 0 : count.here;
  return (
    <>
      <Said type={type} count={count} />
      {here > 0 && <span>{t("standHere", { count: here, formatted: grouped(here) })}</span>}
      {(count.failed ?? 0) > 0 && <span className={styles.lacking}>{t("failedHere", { count: count.failed, formatted: grouped(count.failed ?? 0) })}</span>}
      {count.result?.clear && <Trophy className={styles.trophy} size={14} role="img" aria-label={t("decided")} />}
    </>
  );
};

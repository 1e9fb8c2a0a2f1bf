// The time of a whole run: what it took so far, what it will by what is usual, drawn as one bar.

import { useTranslation } from "react-i18next";
import type { Run, Usual } from "../../api/tasks";
import { momentText } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { timesOf } from "./course";
import styles from "./RunTime.module.css";
import { useSpan } from "./useSpan";

export const RunTime = ({ run, usual }: { run: Run; usual: Usual | undefined }) => {
  const { t } = useTranslation("tasks");
  const span = useSpan();
  const standpoint = useStandpoint();
  const { now } = standpoint;
  const { passed, here, left } = timesOf(run, usual?.nodes ?? {}, now);
  const running = !run.ended_at && run.state === "running";
  const coming = running && left !== undefined;
  const end = run.ended_at ?? new Date(now.getTime() + (left ?? 0) * 60_000).toISOString();
  return (
    <div className={styles.time}>
      <p className={styles.figures}>
        <span>{t("elapsed")} <b>{span(passed + here)}</b></span>
        {coming && usual && <span>{t("usualLeft", { days: usual.days })} <b>{left > 0 ? t("about", { time: span(left) }) : span(left)}</b></span>}
      </p>
      <p className={styles.bar} aria-hidden="true">
        {passed > 0 && <i className={styles.passed} style={{ flexGrow: passed }} />}
        {(here > 0 || running) && <i className={styles.here} style={{ flexGrow: Math.max(here, 1) }} />}
        {coming && left > 0 && <i style={{ flexGrow: left }} />}
      </p>
      <p className={styles.ends}>
        <span>{momentText(run.started_at, standpoint)}</span>
        {running && <span className={styles.now}>{t("now")}</span>}
        {(run.ended_at || coming) && <span>{run.ended_at ? momentText(end, standpoint) : t("about", { time: momentText(end, standpoint) })}</span>}
      </p>
    </div>
  );
};

// The readings, newest first, each with figures that add up: read = created + updated + same + refused.

import { LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Sync, SyncLog, SyncRun } from "../../../api/connections";
import { figuresOf, sumOf } from "./figures";
import styles from "./log.module.css";
import { useClock } from "./useClock";

export const Runs = ({ log: { runs, sync } }: { log: SyncLog }) => {
  const { t } = useTranslation("connections");
  const sum = sumOf(runs);
  return (
    <section className={styles.card} aria-label={t("runs")}>
      <header className={styles.cardHead}>
        <h2>{t("runs")}</h2>
        <span className={styles.meta}>{t("runCount", { count: runs.length })}</span>
        <span className={styles.gap} />
        <span className={styles.meta}>{t("runSum", sum)}</span>
      </header>
      {runs.length === 0 ? (
        <p className={styles.hint}>{sync.next_at && !sync.paused ? t("firstSoon") : t("neverRead")}</p>
      ) : (
        <table className={styles.runs}>
          <thead>
            <tr>
              <th scope="col">{t("time")}</th>
              {figuresOf.map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run, at) => (
              <Run key={run.id} run={run} sync={sync} newest={at === 0} />
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.foot}>{t("runsAddUp")}</p>
    </section>
  );
};

const Run = ({ run, sync, newest }: { run: SyncRun; sync: Sync; newest: boolean }) => {
  const { t } = useTranslation("connections");
  const clock = useClock();
  const aside = run.state === "failed" || run.state === "going";
  return (
    <>
      <tr>
        <th scope="row">{clock(run.began)}</th>
        {figuresOf.map((name) => (
          <td key={name} className={run[name] === 0 ? styles.zero : name === "refused" ? styles.refused : undefined}>
            {run[name]}
          </td>
        ))}
      </tr>
      {aside && (
        <tr className={styles.aside}>
          <td colSpan={figuresOf.length + 1}>
            {run.state === "going" ? (
              <span role="status">
                <LoaderCircle size={14} aria-hidden="true" /> {run.total === null ? t("readingNow", { count: run.read }) : t("readingOf", { count: run.read, total: run.total })}
              </span>
            ) : (
              <span className={styles.failed}>
                <TriangleAlert size={14} aria-hidden="true" /> {run.trouble?.text ?? t("runFailed")}
                {newest && run.trouble?.code === "mapping_outdated" && <Link to={`/connections/${sync.connection}/syncs/${sync.id}/edit`}>{t("changeMapping")}</Link>}
              </span>
            )}
          </td>
        </tr>
      )}
    </>
  );
};

// What is read of an account into a form, how often, and what came of the last reading.

import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Sync, SyncRun } from "../../api/connections";
import { useApp } from "../../api/apps";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import styles from "./connections.module.css";
import { usePaceWords } from "./usePaceWords";

export const SyncLine = ({ sync }: { sync: Sync }) => {
  const { t } = useTranslation("connections");
  const pace = usePaceWords();
  const { data: app } = useApp(sync.app);
  return (
    <li className={styles.sync}>
      <Link to={`/connections/${sync.connection}/syncs/${sync.id}`} className={styles.syncLink}>
        <span className={styles.way}>
          <strong>{sync.stream_label}</strong>
          <ArrowRight size={14} aria-hidden="true" />
          <strong>{[app?.label, sync.form_label].filter(Boolean).join(" · ")}</strong>
        </span>
        <span className={styles.meta}>
          {sync.paused ? t("syncPaused") : pace(sync.every)}
          {" · "}
          {sync.last ? <Last run={sync.last} /> : t("neverRead")}
        </span>
      </Link>
      {sync.dead > 0 && <span className={styles.refused}>{t("refusedCount", { count: sync.dead })}</span>}
    </li>
  );
};

const Last = ({ run }: { run: SyncRun }) => {
  const { t } = useTranslation("connections");
  const { t: tWhen } = useTranslation("when");
  const standpoint = useStandpoint();
  if (run.state === "going") return t("readingNow", { count: run.read });
  const when = ago(tWhen, run.ended ?? run.began, standpoint);
  if (run.state === "failed") return t("lastFailed", { when });
  return t("lastRead", { when, read: run.read, created: run.created, updated: run.updated });
};

// What was published before, with one step back to any of it.

import { ago, type AppSummary, Failure, type Labelled, Person, type Release, releasesQuery, Tag, useConfirm, useRollback, useStandpoint } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./PublishDialog.module.css";

/** An id alone says nothing to anybody. */
const isPerson = (by: Release["published_by"]): by is Labelled => typeof by === "object" && by !== null;

const Entry = ({ app, release }: { app: AppSummary; release: Release }) => {
  const { t } = useTranslation("builder");
  const { t: when } = useTranslation("when");
  const standpoint = useStandpoint();
  const confirm = useConfirm();
  const rollback = useRollback(app.key);
  const live = release.release === app.release;
  const back = (): void =>
    confirm({
      title: t("rollbackTitle", { n: release.release }),
      consequence: t("rollbackBody"),
      verb: t("rollbackTitle", { n: release.release }),
      keep: t("rollbackKeep"),
      act: () => rollback.mutateAsync(release.release),
    });
  return (
    <li className={live ? `${styles.release} ${styles.live}` : styles.release}>
      <div className={styles.releaseHead}>
        <b>v{release.release}</b>
        {live && <Tag colour="lv">{t("releaseLive")}</Tag>}
        <time dateTime={release.published_at}>{ago(when, release.published_at, standpoint)}</time>
      </div>
      {release.note && <p>{release.note}</p>}
      <div className={styles.releaseFoot}>
        {isPerson(release.published_by) && <Person id={release.published_by.id} name={release.published_by.label} />}
        {!live && (
          <Button type="link" size="small" onClick={back}>
            {t("rollback")}
          </Button>
        )}
      </div>
    </li>
  );
};

export const Releases = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("builder");
  const { data: releases, error } = useQuery(releasesQuery(app.key));
  return (
    <aside className={styles.releases}>
      <h3>{t("releases")}</h3>
      {error && <Failure error={error} small />}
      {releases?.length === 0 && <p className={styles.nothing}>{t("noReleases")}</p>}
      <ul>{releases?.map((release) => <Entry key={release.release} app={app} release={release} />)}</ul>
    </aside>
  );
};

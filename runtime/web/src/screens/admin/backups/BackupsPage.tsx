// The backups: the last one, what went wrong since, what is kept, and making one now.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Backup, type Backups, backupsQuery, useBackUpNow } from "../../../api/backups";
import { grouped } from "../../../format/numbers";
import { sizeText } from "../../../format/sizes";
import { momentText } from "../../../format/when";
import { useStandpoint } from "../../../shell/useStandpoint";
import { Card } from "../../../ui/Card";
import { Facts } from "../../../ui/Facts";
import { RowsLoading } from "../../../ui/Loading";
import { Failure } from "../../../ui/States";
import { PageTitle } from "../../../ui/Titles";
import { usePhone } from "../../../preferences/media";
import styles from "../Admin.module.css";
import { useSaid } from "../useSaid";
import { Trouble } from "./Trouble";

const Last = ({ backups }: { backups: Backups }) => {
  const { t } = useTranslation("admin");
  const standpoint = useStandpoint();
  const phone = usePhone();
  const { made, next } = backups;
  const facts = [
    { key: "at", label: t("backupAt"), value: made ? momentText(made.at, standpoint) : t("backupNone") },
    { key: "size", label: t("backupSize"), value: made && t("backupHolds", { size: sizeText(made.size), rows: grouped(made.rows) }) },
    { key: "next", label: t("backupNext"), value: next ? momentText(next, standpoint) : t("backupOff") },
    { key: "folder", label: t("backupFolder"), value: <span className={styles.path}>{backups.folder}</span>, wide: true },
  ];
  return (
    <Card title={t("backupLast")}>
      <Facts facts={facts} columns={phone ? 1 : 3} />
    </Card>
  );
};

const Kept = ({ kept }: { kept: readonly Backup[] }) => {
  const { t } = useTranslation("admin");
  const standpoint = useStandpoint();
  if (kept.length === 0) return null;
  return (
    <Card title={t("backupKept", { count: kept.length })} extra={<span className={styles.meta}>{sizeText(kept.reduce((sum, { size }) => sum + size, 0))}</span>}>
      <ul className={styles.rows}>
        {kept.map(({ file, at, size }) => (
          <li key={file} className={styles.row}>
            <div className={styles.main}>
              <strong>{momentText(at, standpoint)}</strong>
              <span className={styles.meta}>{file}</span>
            </div>
            <span className={styles.meta}>{sizeText(size)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
};

const Shown = ({ backups }: { backups: Backups }) => {
  const { t } = useTranslation("admin");
  return (
    <>
      <Trouble backups={backups} />
      <Last backups={backups} />
      <Kept kept={backups.kept} />
      <p className={styles.meta}>{t("backupRestore")}</p>
    </>
  );
};

const MakeNow = ({ running }: { running: boolean }) => {
  const { t } = useTranslation("admin");
  const make = useBackUpNow();
  const said = useSaid();
  return (
    <Button type="primary" loading={running || make.isPending} onClick={() => make.mutate(undefined, said(t("backupBegun")))}>
      {t(running ? "backupRunning" : "backupNow")}
    </Button>
  );
};

export const BackupsPage = () => {
  const { t } = useTranslation("admin");
  const { data: backups, error, refetch } = useQuery(backupsQuery);
  const note = backups?.at ? t("backupsNote", { at: backups.at, daily: backups.daily, weekly: backups.weekly }) : undefined;
  return (
    <div className={styles.page}>
      <PageTitle note={note} actions={backups && <MakeNow running={backups.running} />}>
        {t("backups")}
      </PageTitle>
      {error ? <Failure error={error} retry={refetch} name={t("backups")} /> : backups ? <Shown backups={backups} /> : <RowsLoading rows={4} height={48} />}
    </div>
  );
};

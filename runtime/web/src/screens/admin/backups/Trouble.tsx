// What is wrong with the backups, and the way out; nothing while all is well.

import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Backups } from "../../../api/backups";
import { momentText } from "../../../format/when";
import { useStandpoint } from "../../../shell/useStandpoint";

export const Trouble = ({ backups, action }: { backups: Backups; action?: ReactNode }) => {
  const { t } = useTranslation("admin");
  const standpoint = useStandpoint();
  const { failed, made, stale } = backups;
  const more = action ? { action } : {};
  if (failed) {
    return <Alert type="error" showIcon title={t("backupFailed", { at: momentText(failed.at, standpoint) })} description={failed.why} {...more} />;
  }
  if (!stale) return null;
  const title = made ? t("backupStale", { at: momentText(made.at, standpoint) }) : t("backupNever");
  return <Alert type="warning" showIcon title={title} description={t("backupStaleBody")} {...more} />;
};

// Says at home that the backups are in trouble, to whoever can mend it.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { backupsQuery } from "../../api/backups";
import { useSignedIn } from "../../shell/SignedIn";
import { Trouble } from "../admin/backups/Trouble";

export const BackupTrouble = () => {
  const { t } = useTranslation("admin");
  const { admin } = useSignedIn();
  const { data: backups } = useQuery({ ...backupsQuery, enabled: admin });
  return backups ? <Trouble backups={backups} action={<Link to="/admin/backups">{t("backupSee")}</Link>} /> : null;
};

// Everything that was done to access.

import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card";
import { PageTitle } from "../../ui/Titles";
import styles from "./Admin.module.css";
import { Trail } from "./Trail";

export const Audit = () => {
  const { t } = useTranslation("admin");
  return (
    <div className={styles.page}>
      <PageTitle note={t("auditNote")}>{t("audit")}</PageTitle>
      <Card label={t("audit")}>
        <Trail />
      </Card>
    </div>
  );
};

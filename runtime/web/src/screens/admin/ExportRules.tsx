// From how many rows on an export needs somebody's word, and whether pages and prints carry a name.

import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ExportPolicy, exportPolicyQuery, useExportPolicy } from "../../api/exports";
import { Card } from "../../ui/Card";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { PageTitle } from "../../ui/Titles";
import styles from "./Admin.module.css";
import { useSaid } from "./useSaid";

const Rules = ({ policy }: { policy: ExportPolicy }) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const change = useExportPolicy();
  const [above, setAbove] = useState<number>(policy.above);
  return (
    <>
      <Card title={t("exportsAbove")}>
        <div className={`${styles.row} ${styles.asking}`}>
          <div className={styles.main}>
            <strong>{t("exportsAboveLabel")}</strong>
            <span className={styles.meta}>{t("exportsAboveNote")}</span>
          </div>
          <InputNumber aria-label={t("exportsAboveLabel")} min={0} max={1_000_000} precision={0} value={above} suffix={t("exportsRows")} style={{ width: 128 }} onChange={(value) => setAbove(value ?? 0)} />
          <Button type="primary" disabled={above === policy.above} loading={change.isPending} onClick={() => change.mutate({ above }, said(t(above === 0 ? "exportsFree" : "exportsSaved", { count: above })))}>
            {t("exportsSave")}
          </Button>
        </div>
      </Card>
      <Card title={t("watermark")}>
        <div className={styles.row}>
          <div className={styles.main}>
            <strong>{t("watermarkLabel")}</strong>
            <span className={styles.meta}>{t("watermarkNote")}</span>
          </div>
          <Switch aria-label={t("watermarkLabel")} checked={policy.watermark} loading={change.isPending} onChange={(watermark) => change.mutate({ watermark }, said(t(watermark ? "watermarkOn" : "watermarkOff")))} />
        </div>
        <div className={styles.row}>
          <div className={styles.main}>
            <strong>{t("printMarkLabel")}</strong>
            <span className={styles.meta}>{t("printMarkNote")}</span>
          </div>
          <Switch aria-label={t("printMarkLabel")} checked={policy.prints} loading={change.isPending} onChange={(prints) => change.mutate({ prints }, said(t(prints ? "printMarkOn" : "printMarkOff")))} />
        </div>
      </Card>
    </>
  );
};

export const ExportRules = () => {
  const { t } = useTranslation("admin");
  const { data, error, refetch } = useQuery(exportPolicyQuery);
  if (error) return <Failure error={error} retry={refetch} />;
  return (
    <div className={styles.page}>
      <PageTitle>{t("exports")}</PageTitle>
      {data ? <Rules key={data.above} policy={data} /> : <RowsLoading rows={3} />}
    </div>
  );
};

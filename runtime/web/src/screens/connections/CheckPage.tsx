// The third step: whether the account answers, and what it may do.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { checkQuery } from "../../api/connections";
import { FormLoading } from "../../ui/Loading";
import { Failure, Missing } from "../../ui/States";
import { CheckCard } from "./CheckCard";
import styles from "./connections.module.css";
import { useOne } from "./useOne";
import { WizardFrame } from "./WizardFrame";

export const CheckPage = () => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const { id, connection, connector, error, refetch } = useOne();
  const { data: check } = useQuery({ ...checkQuery(id), enabled: false });
  if (error) return <Failure error={error} retry={refetch} />;
  if (connection === null || connector === null) return <Missing />;
  if (!connection || !connector) return <FormLoading />;
  const reads = connector.abilities.includes("reads");
  const done = connection.syncs.length > 0 || !reads;
  return (
    <WizardFrame title={connection.label} step={2}>
      <div className={styles.filling}>
        <CheckCard connection={connection} connector={connector} />
        <footer className={styles.bar}>
          <span className={styles.meta}>{t("canLeave")}</span>
          <span className={styles.gap} />
          <Button onClick={() => go(`/connections/${id}/credentials`)}>{t("previous")}</Button>
          {done && (
            <Button type="primary" onClick={() => go("/connections")}>
              {t("done")}
            </Button>
          )}
          {!done && (
            <Button type="primary" disabled={!check?.ok} onClick={() => go(`/connections/${id}/syncs/new`)}>
              {t("nextMapping")}
            </Button>
          )}
        </footer>
      </div>
    </WizardFrame>
  );
};

// What a look at an account showed, point by point; what went wrong is a sentence with the button that mends it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { Check as CheckMark, CircleCheck, CircleX, LoaderCircle, Minus, RefreshCw, X } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type Check, type CheckPoint, checkQuery, type Connection, connectionsQuery, type Connector } from "../../api/connections";
import { timeOf } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Failure } from "../../ui/States";
import styles from "./connections.module.css";
import { MendButton } from "./MendButton";
import { fieldOf } from "./mending";

type CheckCardProps = { readonly connection: Connection; readonly connector: Connector };

export const CheckCard = ({ connection, connector }: CheckCardProps) => {
  const { t } = useTranslation("connections");
  const queries = useQueryClient();
  const { zone } = useStandpoint();
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery(checkQuery(connection.id));
  // How the account is doing was written with it.
  useEffect(() => {
    if (dataUpdatedAt > 0) void queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
  }, [dataUpdatedAt, queries]);
  if (error && !isFetching) return <Failure error={error} retry={refetch} small />;
  const shown = isFetching ? undefined : data;
  return (
    <section className={styles.check} aria-label={t("stepCheck")} aria-busy={isFetching}>
      <header className={styles.cardHead}>
        <Verdict check={shown} />
        {shown && <span className={styles.meta}>{timeOf(new Date(dataUpdatedAt), zone)}</span>}
      </header>
      <ul>
        {shown?.points.map((point) => (
          <Point key={point.label} point={point} />
        ))}
      </ul>
      {shown?.trouble && (
        <div className={styles.trouble} role="alert">
          <span>{shown.trouble.text}</span>
          <BackToField connection={connection} connector={connector} check={shown} onCheck={() => void refetch()} />
        </div>
      )}
      <Button size="small" icon={<RefreshCw size={14} />} loading={isFetching} onClick={() => void refetch()}>
        {t("checkAgain")}
      </Button>
    </section>
  );
};

const Verdict = ({ check }: { check: Check | undefined }) => {
  const { t } = useTranslation("connections");
  if (!check) {
    return (
      <h2 className={styles.verdict} role="status">
        <LoaderCircle size={18} aria-hidden="true" /> {t("checking")}
      </h2>
    );
  }
  return (
    <h2 className={`${styles.verdict} ${check.ok ? styles.good : styles.bad}`} role="status">
      {check.ok ? <CircleCheck size={18} aria-hidden="true" /> : <CircleX size={18} aria-hidden="true" />} {check.ok ? t("checkPassed") : t("checkFailed")}
    </h2>
  );
};

const Point = ({ point: { label, ok, told } }: { point: CheckPoint }) => (
  <li className={styles.point}>
    {ok ? <CheckMark size={14} className={styles.good} aria-hidden="true" /> : ok === null ? <Minus size={14} className={styles.care} aria-hidden="true" /> : <X size={14} className={styles.bad} aria-hidden="true" />}
    <span>{label}</span>
    <span className={styles.meta}>{told}</span>
  </li>
);

/** To the field that most likely is wrong; where none is, what else mends it. */
const BackToField = ({ connection, connector, check, onCheck }: CheckCardProps & { readonly check: Check; readonly onCheck: () => void }) => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const field = fieldOf(check.trouble, connector, connection);
  const setting = connector.settings.find(({ key }) => key === field);
  if (!setting) return <MendButton connection={connection} connector={connector} trouble={check.trouble} onCheck={onCheck} />;
  return (
    <Button type="primary" size="small" onClick={() => go(`/connections/${connection.id}/credentials?field=${encodeURIComponent(setting.key)}`)}>
      {t("mendField", { label: setting.label })}
    </Button>
  );
};

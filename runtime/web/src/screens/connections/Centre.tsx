// The connections of the house: how each account is doing, and what is read of it.

import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { connectionsQuery, connectorsQuery } from "../../api/connections";
import { TilesLoading } from "../../ui/Loading";
import { Empty, Failure } from "../../ui/States";
import { PageTitle } from "../../ui/Titles";
import { ConnectionCard } from "./ConnectionCard";
import styles from "./connections.module.css";

export const Centre = () => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const { data: connectors } = useQuery(connectorsQuery);
  const { data: connections, error, refetch } = useQuery(connectionsQuery);
  const add = (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => go("/connections/new")}>
      {t("newConnection")}
    </Button>
  );
  const some = connections && connections.length > 0;
  return (
    <div className={styles.page}>
      <PageTitle note={some ? t("centreNote") : undefined} actions={some && add}>
        {t("title")}
      </PageTitle>
      <CameBack />
      {error ? (
        <Failure error={error} retry={refetch} name={t("title")} />
      ) : !connections ? (
        <TilesLoading tiles={2} height={160} />
      ) : some ? (
        <ul className={styles.cards}>
          {connections.map((each) => (
            <ConnectionCard key={each.id} connection={each} connector={connectors?.find(({ key }) => key === each.connector)} />
          ))}
        </ul>
      ) : (
        <Empty title={t("none")} actions={add}>
          {t("noneBody")}
        </Empty>
      )}
    </div>
  );
};

/** What came of a sign-in at a vendor's page, once the browser is back. */
const CameBack = () => {
  const { t } = useTranslation("connections");
  const [asked, ask] = useSearchParams();
  const { data: connections } = useQuery(connectionsQuery);
  const authorised = asked.get("authorised");
  const connection = connections?.find(({ id }) => id === authorised);
  if (!authorised || (authorised !== "no" && !connection)) return null;
  const close = { closeIcon: true, onClose: () => ask({}) };
  if (!connection) return <Alert type="warning" showIcon closable={close} title={t("notAuthorised")} />;
  return (
    <Alert
      type="success"
      showIcon
      closable={close}
      title={t("authorisedNow", { name: connection.label })}
      action={<Link to={`/connections/${connection.id}/check`}>{t("goOn")}</Link>}
    />
  );
};

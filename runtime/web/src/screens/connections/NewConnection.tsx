// The first two steps: a connector is chosen, an account is filled in. From then on the connection is kept.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { connectionsQuery, type Connector, connectorsQuery } from "../../api/connections";
import { TilesLoading } from "../../ui/Loading";
import { Empty, Failure } from "../../ui/States";
import styles from "./connections.module.css";
import { Credentials } from "./Credentials";
import { groupsOf } from "./filling";
import { LetterTile } from "./LetterTile";
import { WizardFrame } from "./WizardFrame";

export const NewConnection = () => {
  const { t } = useTranslation("connections");
  const [asked, ask] = useSearchParams();
  const { data: connectors, error, refetch } = useQuery(connectorsQuery);
  const { data: connections } = useQuery(connectionsQuery);
  const chosen = connectors?.find(({ key }) => key === asked.get("connector"));
  return (
    <WizardFrame title={t("newConnection")} step={chosen ? 1 : 0}>
      {error ? (
        <Failure error={error} retry={refetch} />
      ) : !connectors || !connections ? (
        <TilesLoading tiles={4} height={72} />
      ) : chosen ? (
        <Credentials key={chosen.key} connector={chosen} connection={null} taken={connections.map(({ label }) => label)} onBack={() => ask({})} />
      ) : connectors.length === 0 ? (
        <Empty title={t("noConnectors")}>{t("noConnectorsBody")}</Empty>
      ) : (
        <Connectors connectors={connectors} onChoose={(connector) => ask({ connector })} />
      )}
    </WizardFrame>
  );
};

const Connectors = ({ connectors, onChoose }: { connectors: readonly Connector[]; onChoose: (key: string) => void }) => {
  const { t } = useTranslation("connections");
  return (
    <>
      {groupsOf(connectors).map(({ key, connectors: those }) => (
        <section key={key} className={styles.group} aria-label={t(`group_${key}`)}>
          <h2>{t(`group_${key}`)}</h2>
          <ul className={styles.connectors}>
            {those.map((each) => (
              <li key={each.key}>
                <button type="button" className={styles.connector} onClick={() => onChoose(each.key)}>
                  <LetterTile of={each} size={40} />
                  <span className={styles.names}>
                    <strong>{each.label}</strong>
                    <span className={styles.meta}>{each.about}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};

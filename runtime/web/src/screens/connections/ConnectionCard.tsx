// One account: whose it is, how it is doing, what mends it, and what is read of it.

import { Button, Dropdown } from "antd";
import { Ellipsis, Plus, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Connection, ConnectionState, ConnectionWithSyncs, Connector } from "../../api/connections";
import { IconButton } from "../../ui/IconButton";
import { StatusDot, type Tone } from "../../ui/StatusDot";
import styles from "./connections.module.css";
import { LetterTile } from "./LetterTile";
import { MendButton } from "./MendButton";
import { OrganisationLine } from "./OrganisationLine";
import { SyncLine } from "./SyncLine";
import { useTurning } from "./useTurning";

const tones: Readonly<Record<ConnectionState, Tone>> = { working: "good", failing: "bad", signed_out: "bad", paused: "quiet" };

type CardProps = { readonly connection: ConnectionWithSyncs; readonly connector: Connector | undefined };

export const ConnectionCard = ({ connection, connector }: CardProps) => {
  const { t } = useTranslation("connections");
  const { id, label, connector_label: kind, account, state, trouble, syncs } = connection;
  const turning = useTurning(connection);
  const go = useNavigate();
  return (
    <li className={styles.card} aria-label={label}>
      <header className={styles.cardHead}>
        <LetterTile of={connection} size={40} />
        <div className={styles.names}>
          <h2>{label}</h2>
          <span className={styles.meta}>{[kind, account].filter((text) => text && text !== label).join(" · ")}</span>
        </div>
        <StatusDot tone={tones[state]}>{t(`state_${state}`)}</StatusDot>
        {state === "paused" && (
          <Button size="small" onClick={() => void turning.resume()}>
            {t("resume")}
          </Button>
        )}
        <More connection={connection} connector={connector} />
      </header>
      {trouble && (
        <div className={styles.trouble} role="alert">
          <TriangleAlert size={16} aria-hidden="true" />
          <span>{trouble.text}</span>
          <MendButton connection={connection} connector={connector} trouble={trouble} />
        </div>
      )}
      <ul className={styles.syncs}>
        {connector?.organisation && <OrganisationLine connection={connection} />}
        {syncs.map((sync) => (
          <SyncLine key={sync.id} sync={sync} />
        ))}
      </ul>
      {connector?.abilities.includes("reads") && (
        <footer className={styles.cardFoot}>
          {syncs.length === 0 && <span className={styles.meta}>{t("noSyncs")}</span>}
          <Button size="small" icon={<Plus size={14} />} onClick={() => go(`/connections/${id}/syncs/new`)}>
            {t("newSync")}
          </Button>
        </footer>
      )}
    </li>
  );
};

const More = ({ connection, connector }: { connection: Connection; connector: Connector | undefined }) => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const { askPause, askDelete } = useTurning(connection);
  const acts: Readonly<Record<string, () => void>> = {
    check: () => void go(`/connections/${connection.id}/check`),
    credentials: () => void go(`/connections/${connection.id}/credentials`),
    pause: askPause,
    delete: askDelete,
  };
  const items = [
    { key: "check", label: t("checkAgain") },
    ...(connector ? [{ key: "credentials", label: t("changeCredentials") }] : []),
    ...(connection.state === "paused" ? [] : [{ key: "pause", label: t("pause") }]),
    { key: "delete", label: t("deleteConnection"), danger: true },
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => acts[key]?.() }}>
      <IconButton icon={Ellipsis} label={t("moreOf", { name: connection.label })} />
    </Dropdown>
  );
};

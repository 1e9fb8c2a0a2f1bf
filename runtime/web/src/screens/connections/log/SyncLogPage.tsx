// What a sync has read, what came of it, and what could not be written, with what mends it.

import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Dropdown } from "antd";
import { ArrowLeft, ArrowRight, Ellipsis, Pause, Play, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { connectorsQuery, type SyncLog, syncLogQuery } from "../../../api/connections";
import { IconButton } from "../../../ui/IconButton";
import { RowsLoading } from "../../../ui/Loading";
import { Failure } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import styles from "./log.module.css";
import { LetterTile } from "../LetterTile";
import { MendButton } from "../MendButton";
import { usePaceWords } from "../usePaceWords";
import { Calls } from "./Calls";
import { Letters } from "./Letters";
import { Runs } from "./Runs";
import { useClock } from "./useClock";
import { useSyncActs } from "./useSyncActs";
import { restOf } from "./waiting";

export const SyncLogPage = () => {
  const { t } = useTranslation("connections");
  const { sync: id = "" } = useParams();
  /** The reading that somebody began here, until it is seen to have ended. */
  const [job, setJob] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ ...syncLogQuery(id), refetchInterval: (query) => (query.state.data ? restOf(query.state.data, job) : false) });
  if (error) return <Failure error={error} retry={refetch} name={t("log")} />;
  if (!data) return <RowsLoading rows={8} />;
  return (
    <div className={styles.page}>
      <Head log={data} reading={restOf(data, job) < 5000} onRead={setJob} />
      <Standing log={data} />
      <div className={styles.columns}>
        <Runs log={data} />
        <Letters log={data} />
      </div>
      {data.connection && <Calls connection={data.connection.id} />}
    </div>
  );
};

type HeadProps = { readonly log: SyncLog; readonly reading: boolean; readonly onRead: (job: string) => void };

const Head = ({ log: { sync, connection }, reading, onRead }: HeadProps) => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const pace = usePaceWords();
  const clock = useClock();
  const acts = useSyncActs(sync, onRead);
  const runs = !sync.paused && sync.next_at !== null && sync.every !== null;
  return (
    <header className={styles.head}>
      <IconButton icon={ArrowLeft} label={t("back")} onClick={() => go("/connections")} />
      {connection && <LetterTile of={connection} />}
      <h1 className={styles.title}>{connection?.label ?? t("log")}</h1>
      <span className={styles.way}>
        {sync.stream_label} <ArrowRight size={14} aria-hidden="true" /> {sync.form_label}
      </span>
      <Tag colour={sync.paused ? "mo" : "lv"}>{sync.paused ? t("syncPaused") : pace(sync.every)}</Tag>
      <span className={styles.gap} />
      {runs && <span className={styles.meta}>{t("nextAt", { when: clock(sync.next_at ?? "") })}</span>}
      <Button icon={sync.paused ? <Play size={14} /> : <Pause size={14} />} onClick={sync.paused ? acts.resume : acts.askPause}>
        {sync.paused ? t("resume") : t("pause")}
      </Button>
      <Button type="primary" icon={<RefreshCw size={14} />} loading={reading || acts.asking} onClick={acts.read}>
        {reading ? t("reading") : t("readNow")}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "records", label: t("seeRecords") },
            { key: "change", label: t("changeSync") },
            { key: "delete", label: t("deleteSync"), danger: true },
          ],
          onClick: ({ key }) => {
            if (key === "records") void go(`/apps/${sync.app}/forms/${sync.form}`);
            else if (key === "change") void go(`/connections/${sync.connection}/syncs/${sync.id}/edit`);
            else acts.askDelete();
          },
        }}
      >
        <IconButton icon={Ellipsis} label={t("moreOf", { name: sync.stream_label })} />
      </Dropdown>
    </header>
  );
};

/** What keeps the whole account from being read. */
const Standing = ({ log: { connection } }: { log: SyncLog }) => {
  const { t } = useTranslation("connections");
  const { data: connectors } = useQuery(connectorsQuery);
  if (!connection || connection.state === "working") return null;
  const connector = connectors?.find(({ key }) => key === connection.connector);
  if (connection.state === "paused") return <Alert type="info" showIcon title={t("connectionPaused", { name: connection.label })} />;
  return (
    <Alert
      type="error"
      showIcon
      title={connection.trouble?.text ?? t(`state_${connection.state}`)}
      action={<MendButton connection={connection} connector={connector} trouble={connection.trouble} />}
    />
  );
};

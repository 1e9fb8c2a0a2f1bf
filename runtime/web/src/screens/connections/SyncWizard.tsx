// The last two steps: which field of the source fills which, and when it is read. Also for a sync that is there.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useFormView } from "../../api/appView";
import { type Connection, type Connector, type Stream, streamsQuery, type Sync, syncLogQuery } from "../../api/connections";
import { importable } from "../import/planning";
import { FormLoading } from "../../ui/Loading";
import { Failure, Missing } from "../../ui/States";
import { Notice } from "../../ui/Notice";
import { useWords } from "../admin/useSaid";
import { CheckCard } from "./CheckCard";
import styles from "./connections.module.css";
import { LetterTile } from "./LetterTile";
import { byOf, type Draft, rowsOf, tellingOf } from "./mapping";
import { MappingStep } from "./MappingStep";
import { MendButton } from "./MendButton";
import { PlanStep } from "./PlanStep";
import { useOne } from "./useOne";
import { WizardFrame } from "./WizardFrame";

export const NewSync = () => <OfConnection sync={null} />;

export const ChangedSync = () => {
  const { sync: id = "" } = useParams();
  const { data, error, refetch } = useQuery(syncLogQuery(id));
  if (error) return <Failure error={error} retry={refetch} />;
  return data ? <OfConnection sync={data.sync} /> : <FormLoading />;
};

const OfConnection = ({ sync }: { sync: Sync | null }) => {
  const words = useWords();
  const { id, connection, connector, error, refetch } = useOne();
  const streams = useQuery(streamsQuery(id));
  if (error) return <Failure error={error} retry={refetch} />;
  if (connection === null || connector === null) return <Missing />;
  if (!connection || !connector || streams.isPending) return <FormLoading />;
  if (streams.error) {
    const trouble = connection.trouble ?? { kind: "transient", text: "" };
    return <Notice title={words(streams.error)} actions={<MendButton connection={connection} connector={connector} trouble={trouble} onCheck={() => void streams.refetch()} />} />;
  }
  return <Wizard key={sync?.id ?? "new"} connection={connection} connector={connector} streams={streams.data} sync={sync} />;
};

type WizardProps = { readonly connection: Connection; readonly connector: Connector; readonly streams: readonly Stream[]; readonly sync: Sync | null };

const draftOf = ({ stream, app, form, mapping, by, on_same, every, rules }: Sync, streams: readonly Stream[]): Draft => {
  const found = streams.find(({ key }) => key === stream) ?? { key: stream, label: stream, identity: "", fields: [] };
  return { stream, app, form, rows: rowsOf(found, mapping), by, on_same, every, rules };
};

/** Until somebody chooses otherwise: every 15 minutes, and what comes in sets nothing going. */
const unwritten: Draft = { stream: "", app: "", form: "", rows: [], by: "", on_same: "update", every: 15, rules: false };

const Wizard = ({ connection, connector, streams, sync }: WizardProps) => {
  const { t } = useTranslation("connections");
  const [draft, setDraft] = useState<Draft>(() => (sync ? draftOf(sync, streams) : unwritten));
  const [step, setStep] = useState<3 | 4>(3);
  const { data: form } = useFormView(draft.app, draft.form, draft.form !== "");
  const stream = streams.find(({ key }) => key === draft.stream);
  const fields = form ? importable(form) : [];
  const telling = tellingOf(draft.rows, fields);
  // Until somebody says by what: the likeliest of what is filled now.
  const by = telling.some(({ key }) => key === draft.by) || !stream ? draft.by : byOf(draft.rows, fields, stream);
  const whole: Draft = { ...draft, by };
  const shared = { connection, streams, draft: whole, sync, onChange: setDraft };
  return (
    <WizardFrame title={sync ? t("changeSync") : connection.label} step={step} back={sync ? `/connections/${connection.id}/syncs/${sync.id}` : "/connections"}>
      <div className={styles.bench}>
        <aside className={styles.aside}>
          <section className={styles.panel}>
            <header className={styles.cardHead}>
              <LetterTile of={connection} />
              <div className={styles.names}>
                <h2>{connection.label}</h2>
                <span className={styles.meta}>{connection.account || connector.label}</span>
              </div>
            </header>
          </section>
          <CheckCard connection={connection} connector={connector} />
        </aside>
        {step === 3 || !stream || !form ? (
          <MappingStep {...shared} form={form ?? undefined} onNext={() => setStep(4)} />
        ) : (
          <PlanStep {...shared} stream={stream} form={form} onBack={() => setStep(3)} />
        )}
      </div>
    </WizardFrame>
  );
};


// Source and form, then the fields: each with what it would bring; what is in doubt is lit before anything is written.

import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { FlaskConical, Plus, WandSparkles } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FormView } from "../../api/appView";
import { type Connection, type Preview, previewQuery, type Stream, suggestMapping, type Sync, type SyncPlan } from "../../api/connections";
import { ApiProblem } from "../../api/problem";
import { useSettled } from "../../ui/useSettled";
import { useWords } from "../admin/useSaid";
import styles from "./connections.module.css";
import { doubtsOf, type Draft, isMapped, planOf, rowsOf, withFormula } from "./mapping";
import { MappingTable } from "./MappingTable";
import { SameRow } from "./SameRow";
import { SampleDialog } from "./SampleDialog";
import { Way } from "./Way";

type MappingStepProps = {
  readonly connection: Connection;
  readonly streams: readonly Stream[];
  readonly draft: Draft;
  readonly form: FormView | undefined;
  readonly sync: Sync | null;
  readonly onChange: (draft: Draft) => void;
  readonly onNext: () => void;
};

/** Each try asks the other side. */
const PAUSE = 600;

/** What the first rows would become, once nobody changes anything for a moment; what is refused leaves the last answer. */
const usePreview = (id: string, draft: Draft) => {
  const plan = planOf(draft);
  const key = JSON.stringify(plan);
  const settled = useSettled(key, PAUSE);
  const asked = useMemo(() => JSON.parse(settled) as SyncPlan, [settled]);
  const found = useQuery({
    ...previewQuery(id, asked),
    enabled: asked.mapping.length > 0 && asked.by !== "",
  });
  const [last, keep] = useState<{ readonly of: string; readonly preview: Preview } | null>(null);
  const of = `${asked.stream}/${asked.app}/${asked.form}`;
  if (found.data && found.data !== last?.preview) keep({ of, preview: found.data });
  return { preview: found.data ?? (last?.of === of ? last.preview : undefined), error: found.error, trying: found.isFetching || key !== settled };
};

/** What the server says of single rows of the mapping, by the row. */
const placedIn = (error: Error | null, draft: Draft): ReadonlyMap<number, string> => {
  const mapped = draft.rows.filter(isMapped);
  const problems = error instanceof ApiProblem ? error.errors : [];
  return new Map(
    problems.flatMap(({ path, message }): [number, string][] => {
      const [, at] = /^(?:mapping|columns)\/(\d+)/.exec(path) ?? [];
      const row = at === undefined ? undefined : mapped[Number(at)];
      return row ? [[row.id, message]] : [];
    }),
  );
};

export const MappingStep = ({ connection, streams, draft, form, sync, onChange, onNext }: MappingStepProps) => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const words = useWords();
  const [sampled, setSampled] = useState(false);
  const stream = streams.find(({ key }) => key === draft.stream);
  const { preview, error, trying } = usePreview(connection.id, draft);
  const suggesting = useMutation({
    mutationFn: ({ stream: key, app, form: into }: Draft) => suggestMapping(connection.id, { stream: key, app, form: into }),
    onSuccess: (mapping, { stream: key, app, form: into }) => {
      const source = streams.find((each) => each.key === key);
      if (source) onChange({ ...draft, stream: key, app, form: into, by: "", rows: rowsOf(source, mapping) });
    },
  });
  const place = (next: Draft): void => {
    onChange({ ...next, rows: [], by: "" });
    if (next.stream && next.form) suggesting.mutate(next);
  };
  const ready = stream !== undefined && form !== undefined && draft.rows.length > 0;
  const failed = suggesting.error ?? error;
  const placed = placedIn(error, draft);
  return (
    <section className={styles.panel} aria-label={t("stepMapping")}>
      <Way connection={connection} streams={streams} draft={draft} total={preview?.total ?? null} fixed={sync !== null} onChange={place} />
      {!ready && !failed && <p className={styles.hint}>{suggesting.isPending ? t("matching") : t("chooseBoth")}</p>}
      {ready && (
        <>
          <header className={styles.mapHead}>
            <h2>{t("fields")}</h2>
            <span className={styles.meta} role="status">
              <Matched draft={draft} preview={preview} />
            </span>
            <span className={styles.gap} />
            <Button size="small" icon={<WandSparkles size={14} />} loading={suggesting.isPending} onClick={() => suggesting.mutate(draft)}>
              {t("matchAgain")}
            </Button>
            <Button size="small" icon={<Plus size={14} />} onClick={() => onChange({ ...draft, rows: withFormula(draft.rows) })}>
              {t("addFormula")}
            </Button>
          </header>
          <MappingTable key={`${draft.stream}/${draft.app}/${draft.form}`} stream={stream} form={form} draft={draft} preview={preview} placed={placed} onChange={onChange} />
          <SameRow form={form} draft={draft} onChange={onChange} />
        </>
      )}
      {failed && placed.size === 0 && (
        <p className={styles.trouble} role="alert">
          {words(failed)}
        </p>
      )}
      <footer className={styles.bar}>
        {ready && !error && <Tried preview={preview} trying={trying} />}
        <span className={styles.gap} />
        <Button onClick={() => go(`/connections/${connection.id}/${sync ? `syncs/${sync.id}` : "check"}`)}>{t("previous")}</Button>
        <Button disabled={!preview} onClick={() => setSampled(true)}>
          {t("tryTen")}
        </Button>
        <Button type="primary" disabled={!ready || draft.by === "" || !preview || error !== null} onClick={onNext}>
          {t("nextPlan")}
        </Button>
      </footer>
      {sampled && preview && form && <SampleDialog preview={preview} form={form} draft={draft} close={() => setSampled(false)} />}
    </section>
  );
};

const Matched = ({ draft, preview }: { draft: Draft; preview: Preview | undefined }) => {
  const { t } = useTranslation("connections");
  const count = draft.rows.filter(isMapped).length;
  const doubts = doubtsOf(preview).size;
  return doubts > 0 ? t("matchedDoubts", { count, doubts }) : t("matched", { count });
};

const Tried = ({ preview, trying }: { preview: Preview | undefined; trying: boolean }) => {
  const { t } = useTranslation("connections");
  const bad = preview?.rows.filter(({ problems }) => problems.length > 0).length ?? 0;
  const count = preview?.rows.length ?? 0;
  if (!trying && !preview) return null;
  const said = trying ? t("trying") : bad > 0 ? t("triedSome", { count, good: count - bad, bad }) : t("triedAll", { count });
  return (
    <span className={styles.tried} role="status">
      <FlaskConical size={14} aria-hidden="true" /> {said}
    </span>
  );
};

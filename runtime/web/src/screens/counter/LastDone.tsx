// What I have just done to the record, and for some seconds the way back.

import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Check } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formFor, type FormView, may } from "../../api/appView";
import { ApiProblem } from "../../api/problem";
import { type Entry, type HistoryEntry, historyQuery, recordQuery, revertRecord, useRecordChange } from "../../api/records";
import { type FormValues, viewOf } from "../../forms";
import { timeOf } from "../../format/when";
import { useLabel } from "../../i18n/useLabel";
import { useStandpoint } from "../../shell/useStandpoint";
import { formerValues } from "../record/former";
import styles from "./Counter.module.css";

const SECONDS = 12;

type LastDoneProps = { readonly app: string; readonly form: FormView; readonly id: string };

/** The record since a version, as far as that was my own doing and can be undone by me. */
const undoable = (form: FormView, record: Entry, entries: readonly HistoryEntry[], version: number): HistoryEntry["changed"] | null => {
  const since = entries.filter((entry) => entry.version > version);
  const mine = since.every(({ kind, own }) => kind === "update" && own);
  // The history is read after the record: of one that is older than it, nothing can be said yet.
  if (!mine || since[0]?.version !== record.version || record.state !== "active" || !may(form, "update")) return null;
  const changed = formerValues(form, entries, version);
  return Object.keys(changed).length > 0 ? changed : null;
};

const Changed = ({ form, changed }: { readonly form: FormView; readonly changed: HistoryEntry["changed"] }) => {
  const labelOf = useLabel();
  return form.fields
    .filter(({ key }) => key in changed)
    .map((field) => {
      const { Show, Cell = Show } = viewOf(field.type);
      const [now, then] = (changed[field.key] ?? [null, null]) as unknown as readonly [FormValues[string], FormValues[string]];
      return (
        <span key={field.key}>
          {labelOf(field.label)} <Cell field={field} value={then} /> → <Cell field={field} value={now} />
        </span>
      );
    });
};

export const LastDone = ({ app, form: whole, id }: LastDoneProps) => {
  const { t } = useTranslation("summons");
  const { message } = App.useApp();
  const { zone } = useStandpoint();
  const { data: record } = useQuery(recordQuery(app, whole.key, id));
  const version = record?.version;
  const [known, setKnown] = useState<number | null>(null);
  if (known === null && version !== undefined) setKnown(version);
  const moved = known !== null && version !== undefined && version > known;
  const { data: entries } = useQuery({ ...historyQuery(app, whole.key, id), enabled: moved });
  useEffect(() => {
    if (!moved) return;
    const over = setTimeout(() => setKnown(version), SECONDS * 1000);
    return () => clearTimeout(over);
  }, [moved, version]);
  const { mutateAsync, isPending } = useRecordChange(app, whole.key, (to: number) => revertRecord(app, whole.key, id, version ?? to, to));
  if (!moved || !record || !entries) return null;
  const form = formFor(whole, record);
  const changed = undoable(form, record, entries, known);
  if (!changed) return null;
  const undo = async (): Promise<void> => {
    try {
      const after = await mutateAsync(known);
      setKnown(after.version);
      void message.success(t("undone"));
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("notUndone"), 6);
    }
  };
  return (
    <div className={styles.done} role="status">
      <Check size={16} aria-hidden="true" />
      <span className={styles.doneText}>
        <Changed form={form} changed={changed} />
        <time dateTime={record.meta.updated_at}>{timeOf(new Date(record.meta.updated_at), zone)}</time>
      </span>
      <Button type="text" loading={isPending} onClick={() => void undo()}>
        {t("undo")}
      </Button>
    </div>
  );
};

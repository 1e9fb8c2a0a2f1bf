// A record being filled in, with its bar of actions: on a page, in a drawer, on a phone.

import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, type FormView } from "../../api/appView";
import type { Entry, Values } from "../../api/records";
import { dropUnfinished, unfinishedQuery } from "../../api/unfinished";
import { changesOf, type FormField, type FormValues, holdEnter, isChanged, RecordForm, useFilling, useOnTheWay } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useSignedIn } from "../../shell/SignedIn";
import { timeOf } from "../../format/when";
import { Begun } from "./Begun";
import { ConflictDialog } from "./ConflictDialog";
import { begunDraft, type DraftPlace, forgetInput, keepInput, keptInput } from "./draft";
import { useOutbox } from "./outbox";
import styles from "./record.module.css";
import { useKeeping } from "./useKeeping";
import { useSave } from "./useSave";

type RecordEditorProps = {
  readonly app: string;
  readonly form: FormView;
  readonly record: Entry | null;
  readonly given?: FormValues;
  readonly onSaved: (entry: Entry) => void;
  readonly onLeave: () => void;
  /** Called when a new record was kept for want of a connection. */
  readonly onUnsent?: () => void;
  readonly narrow?: boolean;
};

const valuesOf = (record: Entry | null): FormValues | null => (record ? (record.values as FormValues) : null);

export const RecordEditor = ({ app, form, record, given, onSaved, onLeave, onUnsent = onLeave, narrow = false }: RecordEditorProps) => {
  const { t } = useTranslation("record");
  const id = record?.id ?? null;
  const { id: person, organisation } = useSignedIn();
  const locale = usePreferences((state) => state.locale);
  const here = useMemo<DraftPlace>(() => ({ person, app, form: form.key, record: id }), [person, app, form.key, id]);
  const [kept, setKept] = useState(() => keptInput(here));
  const [newId, setNewId] = useState(() => begunDraft().id);
  const place = useRef<HTMLFormElement>(null);
  const [theirs, setTheirs] = useState<Entry | "asking" | null>(null);
  const [base, setBase] = useState(record);
  const { filling, change, mark, demand, restart, rows } = useFilling(app, form, valuesOf(record), given);
  // Defaults and what was given with the address are nobody's work: a form that was only opened leaves no draft.
  const [untouched] = useState(() => JSON.stringify(changesOf(filling)));
  const changed = isChanged(filling) && JSON.stringify(changesOf(filling)) !== untouched;
  const onTheWay = useOnTheWay(({ count }) => count);
  const queries = useQueryClient();
  const begunChanged = () => void queries.invalidateQueries({ queryKey: unfinishedQuery(app, form.key).queryKey });
  // It may never have reached the server.
  const forgetBegun = (begun: string): void => void dropUnfinished(app, form.key, begun).then(begunChanged, () => undefined);
  const done = (entry: Entry) => {
    forgetInput(here);
    if (record === null) begunChanged();
    onSaved(entry);
  };
  const unsent = (values: Values): void => {
    useOutbox.getState().put({ id: newId, person, app, form: form.key, label: labelText(form.label, locale), values, refusal: null });
    forgetInput(here);
    onUnsent();
  };
  const { save, isSaving } = useSave({
    app, form: form.key, record: base, newId, place, filling, mark, demand, saved: done, moved: () => setTheirs("asking"), unsent,
  });

  useEffect(() => {
    if (kept === null) keepInput(here, { id: newId, values: changed ? changesOf(filling) : {} });
  }, [here, newId, kept, changed, filling]);
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [changed]);

  const keptAt = useKeeping({ app, form: form.key, id: newId, active: record === null && kept === null, values: changesOf(filling) as Values, changed });

  const canWrite = (field: FormField): boolean =>
    form.permissions.writable.includes(field.key) && (field.read_only !== true || record === null) && may(form, record ? "update" : "create");

  return (
    <form
      ref={place}
      className={styles.editor}
      onKeyDown={holdEnter}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.filling}>
        {kept !== null && (
          <Alert
            className={styles.kept ?? ""}
            type="warning"
            title={t("keptInput")}
            action={
              <>
                <Button size="small" type="link" onClick={() => { restart(form, valuesOf(record), kept.values); setNewId(kept.id); setKept(null); }}>
                  {t("takeKept")}
                </Button>
                <Button size="small" type="link" onClick={() => { forgetInput(here); forgetBegun(kept.id); setKept(null); }}>
                  {t("dropKept")}
                </Button>
              </>
            }
          />
        )}
        {record === null && kept === null && (
          <Begun app={app} form={form.key} current={newId} take={(draft) => { restart(form, null, draft.values); setNewId(draft.id); }} />
        )}
        <RecordForm filling={filling} app={app} record={id} onChange={change} rows={rows} canWrite={canWrite} narrow={narrow} />
      </div>
      <footer className={styles.bar}>
        {keptAt && <span className={styles.keptAt}>{t("keptAt", { time: timeOf(new Date(keptAt), organisation.zone) })}</span>}
        <Button onClick={onLeave}>{t(changed ? "leaveUnsaved" : "leave")}</Button>
        <Button type="primary" htmlType="submit" loading={isSaving} disabled={onTheWay > 0}>
          {onTheWay > 0 ? t("uploading", { count: onTheWay }) : t(record ? "saveChanges" : "submit")}
        </Button>
      </footer>
      {theirs && base && (
        <ConflictDialog
          app={app}
          form={form}
          record={base}
          mine={changesOf(filling)}
          onKeep={(current, values) => {
            setBase(current);
            restart(form, valuesOf(current), values);
            setTheirs(null);
          }}
          onClose={() => setTheirs(null)}
        />
      )}
    </form>
  );
};

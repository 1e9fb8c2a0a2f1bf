// Filling in a public form: kept on the device, sent once, and again by itself when the connection is back.

import { Alert, App, Button } from "antd";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, Unreachable } from "../../api/problem";
import { type Door, handIn, handInFile, type PublicForm } from "../../api/publicForm";
import type { Values } from "../../api/records";
import { changesOf, FileDoorContext, type FormField, holdEnter, problemsOf, RecordForm, useFilling, useOnTheWay } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { begunDraft, type DraftPlace, forgetInput, keepInput, keptInput } from "../record/draft";
import { placed, useShowing } from "../record/showing";
import styles from "./public.module.css";

type FillProps = { readonly opened: PublicForm; readonly door: Door; readonly about: string; readonly foot: ReactNode; readonly onDone: () => void };

/** Pictures are shown from the device: a stranger may hand files in, not ask for them. */
const useFileDoor = (door: Door) => {
  const seen = useRef(new Map<string, string>());
  useEffect(() => () => seen.current.forEach((address) => URL.revokeObjectURL(address)), []);
  return useMemo(
    () => ({
      send: async (file: File, told: (part: number) => void = () => undefined) => {
        const stored = await handInFile(door, file, told);
        seen.current.set(stored.id, URL.createObjectURL(file));
        return stored;
      },
      address: (id: string) => seen.current.get(id) ?? "",
    }),
    [door],
  );
};

const mayWrite = (field: FormField): boolean => !field.computed;

export const Fill = ({ opened, door, about, foot, onDone }: FillProps) => {
  const { t } = useTranslation(["public", "record"]);
  const { message } = App.useApp();
  const locale = usePreferences((state) => state.locale);
  const { form, app } = opened;
  const place = useMemo<DraftPlace>(() => ({ person: "link", app: app.key, form: door.secret, record: null }), [app.key, door.secret]);
  const [draft] = useState(() => keptInput(place) ?? begunDraft());
  const { filling, change, mark, demand, rows } = useFilling(null, form, null, draft.values);
  const [waits, setWaits] = useState(false);
  const [sending, setSending] = useState(false);
  const onTheWay = useOnTheWay(({ count }) => count);
  const sheet = useRef<HTMLFormElement>(null);
  const show = useShowing(sheet, mark);
  const busy = useRef(false);
  const files = useFileDoor(door);
  useEffect(() => keepInput(place, { id: draft.id, values: changesOf(filling) }), [place, draft.id, filling]);

  const refused = (error: unknown): void => {
    if (error instanceof Unreachable) return setWaits(true);
    if (error instanceof ApiProblem && error.errors.length > 0) {
      demand(error.errors);
      return show(placed(error));
    }
    void message.error(error instanceof ApiProblem ? error.words : t("record:notSaved"), 6);
  };
  const send = async (): Promise<void> => {
    if (busy.current) return;
    const found = problemsOf(filling, {
      required: (label) => t("record:required", { label: labelText(label, locale) }),
      notOffered: (label) => t("record:notOffered", { label: labelText(label, locale) }),
      check: (label) => labelText(label, locale),
    });
    if (Object.keys(found).length > 0) return show(found);
    busy.current = true;
    setSending(true);
    try {
      await handIn(door, draft.id, changesOf(filling) as Values);
      forgetInput(place);
      // What was said of an earlier try is over.
      message.destroy();
      onDone();
    } catch (error) {
      refused(error);
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (!waits) return;
    const again = (): void => {
      setWaits(false);
      void latest.current();
    };
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [waits]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWaits(false);
    void send();
  };
  return (
    <form ref={sheet} className={styles.form} onSubmit={submit} onKeyDown={holdEnter} noValidate>
      <main className={styles.sheet}>
        {about && <p className={styles.description}>{about}</p>}
        <FileDoorContext value={files}>
          {/* One card, though a form with tabs is several elements. */}
          <div>
            <RecordForm filling={filling} app={app.key} record={null} onChange={change} rows={rows} canWrite={mayWrite} />
          </div>
        </FileDoorContext>
      </main>
      <footer className={styles.foot}>
        <div className={styles.inner}>
          {waits && <Alert type="warning" showIcon title={t("waits")} />}
          {foot}
          <Button type="primary" htmlType="submit" size="large" block loading={sending} disabled={onTheWay > 0}>
            {onTheWay > 0 ? t("record:uploading", { count: onTheWay }) : t("submit")}
          </Button>
        </div>
      </footer>
    </form>
  );
};

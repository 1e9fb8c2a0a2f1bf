// Sends what was submitted without a connection as soon as there is one, and says across the top what still waits.

import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { CloudUpload } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { readAnew } from "../../api/queries";
import { recordsKey } from "../../api/records";
import { useSignedIn } from "../../shell/SignedIn";
import { keepInput } from "./draft";
import { sendUnsent, type Unsent, useOutbox } from "./outbox";
import styles from "./record.module.css";

/** How often it is tried while the browser does not know whether it is connected. */
const AGAIN = 15_000;

const useSending = (person: string, waiting: boolean): void => {
  const { t } = useTranslation("record");
  const { message } = App.useApp();
  const queries = useQueryClient();
  useEffect(() => {
    if (!waiting) return;
    const send = async (): Promise<void> => {
      for (const { app, form, label } of await sendUnsent(person)) {
        void message.success(t("unsentArrived", { label }));
        void readAnew(queries, recordsKey(app, form));
      }
    };
    const soon = (): void => void send();
    soon();
    const again = setInterval(soon, AGAIN);
    window.addEventListener("online", soon);
    return () => {
      clearInterval(again);
      window.removeEventListener("online", soon);
    };
  }, [person, waiting, message, queries, t]);
};

export const UnsentStrip = () => {
  const { t } = useTranslation("record");
  const go = useNavigate();
  const { id: person } = useSignedIn();
  const { items, drop } = useOutbox();
  const mine = items.filter((item) => item.person === person);
  const [refused] = mine.filter(({ refusal }) => refusal !== null);
  const waiting = mine.filter(({ refusal }) => refusal === null).length;
  useSending(person, waiting > 0);
  const mend = ({ id, app, form, values }: Unsent): void => {
    // Back into the form, under the same id: what is mended there is still made once.
    keepInput({ person, app, form, record: null }, { id, values: values as never });
    drop(id);
    // The form may still be open, on its way to the list: told which it is, it begins anew.
    void go(`/apps/${app}/forms/${form}/new`, { state: { mending: id } });
  };
  if (mine.length === 0) return null;
  return (
    <div className={styles.unsent} role="status" data-strip="">
      <CloudUpload size={16} aria-hidden="true" />
      {refused ? (
        <>
          <span>{t("unsentRefused", { label: refused.label, reason: refused.refusal ?? "" })}</span>
          <Button size="small" onClick={() => mend(refused)}>{t("unsentMend")}</Button>
        </>
      ) : (
        <span>{t("unsent", { count: waiting })}</span>
      )}
    </div>
  );
};

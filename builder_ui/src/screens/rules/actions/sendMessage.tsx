// Send one of the app's messages: to whom the record is about, or to those behind a reference.

import { draftQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Acting } from "../editing";
import { searching } from "../searching";
import styles from "../Rules.module.css";
import own from "./SendMessage.module.css";
import type { ActionOf, ActionProps, ActionView } from "./view";

const THIS = "";

/** The messages about records of a form. */
const useMessages = (app: string, form: string | undefined): readonly { value: string; label: string }[] => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const mine = (draft?.messages ?? []).filter((message) => message["form"] === form);
  return mine.map(({ key, label }) => ({ value: key, label: labelOf(label as Label) || key }));
};

const useWhoms = ({ fields }: Acting): readonly { value: string; label: string; form: string | null }[] => {
  const { t } = useTranslation("rules");
  const behind = fields.filter(({ holds }) => holds === "reference");
  return [{ value: THIS, label: t("thisRecord"), form: null }, ...behind.map(({ key, label, form }) => ({ value: key, label: t("recordBehind", { field: label }), form }))];
};

const Body = ({ editing, action, set }: ActionProps<ActionOf<"send_message">>) => {
  const { t } = useTranslation("rules");
  const whoms = useWhoms(editing);
  const form = whoms.find(({ value }) => value === (action.record ?? THIS))?.form ?? editing.form;
  const messages = useMessages(editing.app, form);
  const choose = (record: string): void => {
    const { record: _before, ...rest } = action;
    set(record === THIS ? { ...rest, message: "" } : { ...rest, record, message: "" });
  };
  return (
    <>
      {whoms.length > 1 && <Select className={styles.word} aria-label={t("whichRecord")} popupMatchSelectWidth={false} value={action.record ?? THIS} options={whoms.map(({ value, label }) => ({ value, label }))} onChange={choose} />}
      <Select
        className={styles.word}
        aria-label={t("message")}
        placeholder={t("chooseMessage")}
        popupMatchSelectWidth={false}
        {...searching}
        value={action.message || null}
        options={[...messages]}
        notFoundContent={t("noMessages")}
        onChange={(message: string) => set({ ...action, message })}
      />
      {messages.length === 0 && <Link to={`/${editing.app}/messages`}>{t("makeMessage")}</Link>}
    </>
  );
};

type Done = { readonly label: string; readonly to: string; readonly subject: string; readonly withheld: string | null };

export const sendMessage: ActionView<ActionOf<"send_message">, Done> = {
  icon: Send,
  begins: { message: "" },
  Body,
  Beside: ({ done }) => <small>{done.to}</small>,
  Effect: ({ done }) => (
    <>
      <p className={styles.message}>
        <strong>{done.label}</strong>
        {done.subject && (
          <>
            <br />
            {done.subject}
          </>
        )}
      </p>
      {done.withheld && <p className={own.withheld}>{done.withheld}</p>}
    </>
  ),
};

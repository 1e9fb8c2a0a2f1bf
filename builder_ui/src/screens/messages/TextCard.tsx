// What it says: the subject where the channel has one, and the text.

import { useTranslation } from "react-i18next";
import { useReach } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { Wrong } from "../rules/Wrong";
import type { Editing } from "./message";
import styles from "./Messages.module.css";
import { TextBox } from "./TextBox";

export const TextCard = ({ app, draft, message, channel, wrong }: Editing) => {
  const { t } = useTranslation("messages");
  const fields = useReach(app, message.form);
  const set = (name: "subject" | "text", label: string) => (text: string): void => draft.edit(label, (draftMessage: Record<string, unknown>) => { draftMessage[name] = text; }, name);
  return (
    <section className={styles.card} aria-label={t("text")}>
      <h2>{t("content")}</h2>
      {channel?.subject !== false && (
        <>
          <TextBox label={t("subject")} placeholder={t("subjectHint")} fields={fields} text={message.subject ?? ""} rows={1} set={set("subject", t("editSubject"))} />
          <Wrong said={wrong("subject")} />
        </>
      )}
      <TextBox linked label={t("text")} placeholder={t("textHint")} fields={fields} text={message.text ?? ""} rows={8} set={set("text", t("editText"))} />
      <Wrong said={wrong("text")} />
      {message.purpose === "marketing" && <p className={rules.quiet}>{t("footHint")}</p>}
    </section>
  );
};

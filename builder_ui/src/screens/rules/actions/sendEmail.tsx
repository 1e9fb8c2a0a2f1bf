// Write an email: to addresses in fields, and to others.

import type { RuleStepBody } from "@dougong/web";
import { Select } from "antd";
import { Mail } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "../Rules.module.css";
import { TemplateBox } from "./TemplateBox";
import type { ActionOf, ActionProps, ActionView } from "./view";

type Recipient = Extract<RuleStepBody, { readonly type: "send_email" }>["to"][number];

const FIELD = "field:";

const codeOf = ({ type, field, address }: Recipient): string => (type === "field" ? `${FIELD}${field ?? ""}` : (address ?? ""));

const recipientOf = (code: string): Recipient =>
  code.startsWith(FIELD) ? { type: "field", field: code.slice(FIELD.length) } : { type: "address", address: code.trim() };

const Body = ({ editing, action, set }: ActionProps<ActionOf<"send_email">>) => {
  const { t } = useTranslation("rules");
  const fields = editing.fields.filter(({ holds }) => holds === "text").map(({ key, label }) => ({ value: `${FIELD}${key}`, label }));
  const boxes = { placeholder: "", fields: editing.fields };
  return (
    <>
      <span>{t("toWhom")}</span>
      <Select
        mode="tags"
        className={styles.people}
        aria-label={t("recipients")}
        placeholder={t("emailRecipients")}
        optionFilterProp="label"
        tokenSeparators={[",", ";", "，", "；", " "]}
        popupMatchSelectWidth={false}
        value={(action.to ?? []).map(codeOf)}
        options={[{ label: t("to_addressField"), options: fields }]}
        onChange={(codes: string[]) => set({ ...action, to: codes.map(recipientOf) })}
      />
      <div className={styles.below}>
        <TemplateBox {...boxes} label={t("subject")} placeholder={t("subject")} text={action.subject ?? ""} rows={1} set={(subject) => set({ ...action, subject })} />
        <TemplateBox {...boxes} label={t("emailText")} placeholder={t("emailText")} text={action.text ?? ""} rows={3} set={(text) => set({ ...action, text })} />
      </div>
    </>
  );
};

type Done = { readonly to: readonly string[]; readonly subject: string; readonly text: string };

export const sendEmail: ActionView<ActionOf<"send_email">, Done> = {
  icon: Mail,
  begins: { to: [], subject: "", text: "" },
  Body,
  Beside: ({ done }) => <small>{done.to.join("、")}</small>,
  Effect: ({ done }) => (
    <p className={styles.message}>
      <strong>{done.subject}</strong>
      <br />
      {done.text}
    </p>
  ),
};

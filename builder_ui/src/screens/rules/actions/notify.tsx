// Tell people something about the record.

import { type ActionBody, Avatar, type Labelled } from "@dougong/web";
import { Select } from "antd";
import { MessageSquare } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChoices } from "../../processes/useChoices";
import styles from "../Rules.module.css";
import { TemplateBox } from "./TemplateBox";
import type { ActionOf, ActionProps, ActionView } from "./view";

type Recipient = Extract<ActionBody, { readonly type: "notify" }>["to"][number];

/** A recipient as one value of the box: "role:sales". */
const codeOf = (recipient: Recipient): string => `${recipient.type}:${recipient[recipient.type] ?? ""}`;

const recipientOf = (code: string): Recipient => {
  const [kind = "", ...rest] = code.split(":");
  const type = kind as Recipient["type"];
  return { type, [type]: rest.join(":") };
};

const Body = ({ editing, action, set }: ActionProps<ActionOf<"notify">>) => {
  const { t } = useTranslation("rules");
  const { people, roles } = useChoices(editing.app);
  const group = (kind: string, choices: readonly { value: string; label: string }[]) => ({
    label: t(`to_${kind as "field"}`),
    options: choices.map(({ value, label }) => ({ value: `${kind}:${value}`, label })),
  });
  const inFields = editing.fields.filter(({ holds }) => holds === "member" || holds === "members").map(({ key, label }) => ({ value: key, label }));
  return (
    <>
      <span>{t("toWhom")}</span>
      <Select
        mode="multiple"
        className={styles.people}
        aria-label={t("recipients")}
        placeholder={t("recipients")}
        optionFilterProp="label"
        popupMatchSelectWidth={false}
        value={(action.to ?? []).map(codeOf)}
        options={[group("field", inFields), group("role", roles), group("person", people)]}
        onChange={(codes: string[]) => set({ ...action, to: codes.map(recipientOf) })}
      />
      <div className={styles.below}>
        <TemplateBox label={t("text")} placeholder={t("textHint", { name: `{${editing.fields[0]?.label ?? ""}}` })} fields={editing.fields} text={action.text ?? ""} rows={2} set={(text) => set({ ...action, text })} />
      </div>
    </>
  );
};

type Done = { readonly people: readonly Labelled[]; readonly roles: readonly string[]; readonly text: string };

const Faces = ({ done: { people, roles } }: { done: Done }) => (
  <span className={styles.faces}>
    {people.map(({ id, label }) => (
      <Avatar key={id} id={id} name={label} size={20} />
    ))}
    {roles.map((role) => (
      <span key={role}>{role.split("/")[1]}</span>
    ))}
  </span>
);

export const notify: ActionView<ActionOf<"notify">, Done> = {
  icon: MessageSquare,
  begins: { to: [], text: "" },
  Body,
  Beside: Faces,
  Effect: ({ done }) => <p className={styles.message}>{done.text}</p>,
};

// Tell people something about the record.

import { type ActionBody, Avatar, type Labelled } from "@dougong/web";
import { Input, Select } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { MessageSquare } from "lucide-react";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useChoices } from "../../processes/useChoices";
import { withKeys, withLabels } from "../template";
import styles from "../Rules.module.css";
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
  const box = useRef<TextAreaRef>(null);
  const shown = withLabels(action.text ?? "", editing.fields);
  /** Where the cursor stands, or last stood; it goes on behind the name. */
  const insert = (label: string): void => {
    const area = box.current?.resizableTextArea?.textArea;
    const at = area?.selectionStart ?? shown.length;
    const text = `${shown.slice(0, at)}{${label}}${shown.slice(area?.selectionEnd ?? at)}`;
    flushSync(() => set({ ...action, text: withKeys(text, editing.fields) }));
    area?.focus();
    area?.setSelectionRange(at + label.length + 2, at + label.length + 2);
  };
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
        <Input.TextArea ref={box} autoSize={{ minRows: 2, maxRows: 6 }} aria-label={t("text")} placeholder={t("textHint", { name: `{${editing.fields[0]?.label ?? ""}}` })} value={shown} onChange={(event) => set({ ...action, text: withKeys(event.target.value, editing.fields) })} />
        <div className={styles.inserts}>
          <span>{t("insert")}</span>
          {editing.fields.slice(0, 8).map(({ key, label }) => (
            <button key={key} type="button" className={styles.chip} onClick={() => insert(label)}>
              {label}
            </button>
          ))}
        </div>
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

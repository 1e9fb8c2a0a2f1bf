// What an action says, by its type; each reads on from the name of the action.

import { Input, Select } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { type ReactNode, useRef } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useChoices } from "../processes/useChoices";
import type { Editing } from "./editing";
import { type RuleField, useFields, useForms, useProcesses } from "./fields";
import type { Action, ActionType, Recipient } from "./rule";
import styles from "./Rules.module.css";
import { searching } from "./searching";
import { SettingsRows } from "./SettingsRows";
import { withKeys, withLabels } from "./template";

export type ActionProps<T extends ActionType> = {
  editing: Editing;
  action: Extract<Action, { type: T }>;
  set: (action: Action) => void;
};

const THIS = "";
const OTHERS = "*";

const writable = (fields: readonly RuleField[]): readonly RuleField[] => fields.filter(({ computed }) => !computed);

const UpdateRecord = ({ editing, action, set }: ActionProps<"update_record">) => {
  const { t } = useTranslation("rules");
  const { app, fields } = editing;
  const forms = useForms(app);
  const through = fields.find(({ key }) => key === action.record);
  const others = action.form !== undefined;
  const targets = writable(useFields(app, others ? action.form : (through?.form ?? editing.rule.form)));
  const which = others ? OTHERS : (action.record ?? THIS);
  const choose = (next: string): void => {
    const { key, type } = action;
    if (next === OTHERS && forms[0]) set({ key, type, form: forms[0].value, match: {}, set: {} });
    else if (next !== OTHERS) set({ key, type, ...(next === THIS ? {} : { record: next }), set: {} });
  };
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("whichRecord")}
        popupMatchSelectWidth={false}
        value={which}
        options={[
          { value: THIS, label: t("thisRecord") },
          ...fields.filter(({ sort }) => sort === "record").map(({ key, label }) => ({ value: key, label: t("recordBehind", { field: label }) })),
          { value: OTHERS, label: t("otherRecords") },
        ]}
        onChange={choose}
      />
      {others && <Select className={styles.word} aria-label={t("form")} popupMatchSelectWidth={false} {...searching} value={action.form ?? null} options={[...forms]} onChange={(form: string) => set({ ...action, form, match: {}, set: {} })} />}
      <div className={styles.below}>
        {others && <SettingsRows app={editing.app} form={editing.rule.form ?? ""} word={t("where")} add={t("addMatch")} targets={targets} fields={fields} settings={action.match ?? {}} set={(match) => set({ ...action, match })} />}
        <SettingsRows app={editing.app} form={editing.rule.form ?? ""} word={t("let")} add={t("addSetting")} targets={targets} fields={fields} settings={action.set} set={(settings) => set({ ...action, set: settings })} />
      </div>
    </>
  );
};

const CreateRecord = ({ editing, action, set }: ActionProps<"create_record">) => {
  const { t } = useTranslation("rules");
  const forms = useForms(editing.app);
  const targets = writable(useFields(editing.app, action.form));
  return (
    <>
      <span>{t("into")}</span>
      <Select className={styles.word} aria-label={t("form")} placeholder={t("chooseForm")} popupMatchSelectWidth={false} {...searching} value={action.form || null} options={[...forms]} onChange={(form: string) => set({ ...action, form, set: {} })} />
      {action.form && (
        <div className={styles.below}>
          <SettingsRows app={editing.app} form={editing.rule.form ?? ""} word={t("let")} add={t("addSetting")} targets={targets} fields={editing.fields} settings={action.set} set={(settings) => set({ ...action, set: settings })} />
        </div>
      )}
    </>
  );
};

const codeOf = (recipient: Recipient): string => {
  if (recipient.type === "field") return `field:${recipient.field}`;
  return recipient.type === "role" ? `role:${recipient.role}` : `person:${recipient.person}`;
};

const recipientOf = (code: string): Recipient => {
  const [kind = "", ...rest] = code.split(":");
  const id = rest.join(":");
  if (kind === "field") return { type: "field", field: id };
  return kind === "role" ? { type: "role", role: id } : { type: "person", person: id };
};

const Notify = ({ editing, action, set }: ActionProps<"notify">) => {
  const { t } = useTranslation("rules");
  const { people, roles } = useChoices(editing.app);
  const group = (kind: string, choices: readonly { value: string; label: string }[]) => ({
    label: t(`to_${kind as "field"}`),
    options: choices.map(({ value, label }) => ({ value: `${kind}:${value}`, label })),
  });
  const inFields = editing.fields.filter(({ sort }) => sort === "person" || sort === "people").map(({ key, label }) => ({ value: key, label }));
  const box = useRef<TextAreaRef>(null);
  const shown = withLabels(action.text, editing.fields);
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
        value={action.to.map(codeOf)}
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

const StartProcess = ({ editing, action, set }: ActionProps<"start_process">) => {
  const { t } = useTranslation("rules");
  const processes = useProcesses(editing.app, editing.rule.form);
  return <Select className={styles.word} aria-label={t("process")} placeholder={t("process")} popupMatchSelectWidth={false} {...searching} value={action.process || null} options={[...processes]} onChange={(process: string) => set({ ...action, process })} />;
};

type BodyProps = { editing: Editing; action: Action; set: (action: Action) => void };

/** Each body takes the action of its own type, which the table alone can say. */
export const ActionBody = ({ editing, action, set }: BodyProps): ReactNode => {
  switch (action.type) {
    case "update_record":
      return <UpdateRecord editing={editing} action={action} set={set} />;
    case "create_record":
      return <CreateRecord editing={editing} action={action} set={set} />;
    case "notify":
      return <Notify editing={editing} action={action} set={set} />;
    case "start_process":
      return <StartProcess editing={editing} action={action} set={set} />;
  }
};

// Update the record itself, the one behind a reference, or all that match.

import { Select } from "antd";
import { ArrowRight, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFields, useForms } from "../fields";
import { searching } from "../searching";
import { SettingsRows } from "../SettingsRows";
import styles from "../Rules.module.css";
import { Values } from "./Values";
import type { ActionOf, ActionProps, ActionView } from "./view";
import { writable } from "./writable";

const THIS = "";
const OTHERS = "*";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"update_record">>) => {
  const { t } = useTranslation("rules");
  const { app, fields } = editing;
  const forms = useForms(app);
  const through = fields.find(({ key }) => key === action.record);
  const others = action.form !== undefined;
  const targets = writable(useFields(app, others ? action.form : (through?.form ?? editing.form)));
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
          ...fields.filter(({ holds }) => holds === "reference").map(({ key, label }) => ({ value: key, label: t("recordBehind", { field: label }) })),
          { value: OTHERS, label: t("otherRecords") },
        ]}
        onChange={choose}
      />
      {others && <Select className={styles.word} aria-label={t("form")} popupMatchSelectWidth={false} {...searching} value={action.form ?? null} options={[...forms]} onChange={(form: string) => set({ ...action, form, match: {}, set: {} })} />}
      <div className={styles.below}>
        {others && <SettingsRows app={editing.app} form={editing.form ?? ""} word={t("where")} add={t("addMatch")} targets={targets} fields={fields} settings={action.match ?? {}} set={(match) => set({ ...action, match })} />}
        <SettingsRows app={editing.app} form={editing.form ?? ""} word={t("let")} add={t("addSetting")} targets={targets} fields={fields} settings={action.set ?? {}} set={(settings) => set({ ...action, set: settings })} />
      </div>
    </>
  );
};

type Done = {
  readonly form: string;
  readonly changes: readonly { readonly key: string; readonly label: string; readonly before: string; readonly after: string }[];
};

const Change = ({ before, after }: { before: string; after: string }) => (
  <span className={styles.change}>
    <del>{before}</del>
    <ArrowRight size={12} aria-hidden="true" />
    <ins>{after}</ins>
  </span>
);

export const updateRecord: ActionView<ActionOf<"update_record">, Done> = {
  icon: Pencil,
  begins: { set: {} },
  Body,
  Beside: ({ done }) => <small>{done.form}</small>,
  Effect: ({ done }) => <Values values={done.changes.map(({ key, label, ...change }) => ({ key, label, text: <Change {...change} /> }))} />,
};

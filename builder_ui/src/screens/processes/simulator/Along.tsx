// What goes along with an answer: fields to fill in, which way it goes, who is asked next.

import { changesOf, type Choice, type FormDefinition, type FormValues, RecordForm, useFilling } from "@dougong/web";
import { Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Choices } from "../useChoices";
import type { OpenTask } from "./api";
import styles from "./Simulator.module.css";
import { useTrialForm } from "./Subject";

export type Chosen = { readonly [node: string]: readonly string[] };

type FieldsProps = { task: OpenTask; tell: (values: FormValues) => void };

const Fields = ({ app, form, task: { writable, values }, tell }: FieldsProps & { app: string; form: FormDefinition }) => {
  const { filling, change, rows } = useFilling(null, form, values, {}, app);
  const mine = form.fields.filter(({ key }) => key in writable).map((field) => ({ ...field, required: writable[field.key] === "required" || field.required }));
  const told = Object.fromEntries(Object.entries(changesOf(filling)).filter(([key]) => key in writable));
  return (
    // As where a record is made up: told when the hand leaves it.
    <div className={styles.invented} onBlur={() => tell(told)} onMouseLeave={() => tell(told)}>
      <RecordForm filling={{ ...filling, form: { ...form, fields: mine } }} app={app} record={null} onChange={change} rows={rows} canWrite={({ key }) => key in writable} />
    </div>
  );
};

export const FillIn = ({ app, form, ...props }: FieldsProps & { app: string; form: string }) => {
  const { data } = useTrialForm(app, form);
  return data ? <Fields app={app} form={data} {...props} /> : null;
};

export const Choose = ({ choice: { node, label, ways }, choices, chosen, choose }: { choice: Choice; choices: Choices; chosen: readonly string[]; choose: (ids: readonly string[]) => void }) => {
  const { t } = useTranslation(["simulator", "tasks"]);
  const title = t(ways.length > 0 ? "tasks:chooseWay" : "tasks:chooseWho", { node: label });
  return (
    <div className={styles.choice}>
      <span>{title}</span>
      {ways.length > 0 ? (
        <Radio.Group aria-label={title} value={chosen[0] ?? ways[0]?.to} options={ways.map((way) => ({ value: way.to, label: way.label }))} onChange={({ target }) => choose([String(target.value)])} />
      ) : (
        <Select key={node} size="small" mode="multiple" showSearch={{ optionFilterProp: "label" }} aria-label={title} placeholder={t("chooseNobody")} options={[...choices.people]} value={[...chosen]} onChange={choose} />
      )}
    </div>
  );
};

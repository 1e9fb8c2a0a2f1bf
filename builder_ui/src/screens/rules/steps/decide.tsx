// A decision table looks at the record, and what it gives is written to fields of it.

import { draftQuery, IconButton, type ShownValue, type TableDecision } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { Plus, Table2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Table } from "../../tables/table";
import { type Column, fitsInto, useColumns } from "../../tables/useColumns";
import { Change, type Changed } from "../actions/Change";
import { Values } from "../actions/Values";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import { writable } from "../actions/writable";
import { FieldSelect } from "../FieldSelect";
import { searching } from "../searching";
import styles from "../Rules.module.css";
import { useLabels } from "../../../shell/useDefinitions";

type Decide = ActionOf<"decide">;
const NONE: Table = { key: "" };

/** Every output that is bound to a field goes there from the start. */
const bound = (table: Table | undefined): { readonly [field: string]: string } =>
  Object.fromEntries((table?.outputs ?? []).flatMap(({ key, field }) => (field ? [[field, key]] : [])));

type LineProps = ActionProps<Decide> & { field: string; output: string; outputs: readonly Column[] };

const Line = ({ editing, action, set, field, output, outputs }: LineProps) => {
  const { t } = useTranslation("rules");
  const given = action.set ?? {};
  const others = Object.fromEntries(Object.entries(given).filter(([key]) => key !== field));
  const column = outputs.find(({ key }) => key === output);
  const free = writable(editing.fields).filter((each) => each.key === field || (!(each.key in given) && column !== undefined && fitsInto(column, each)));
  const target = editing.fields.find(({ key }) => key === field);
  const fitting = outputs.filter((each) => each.key === output || (target !== undefined && fitsInto(each, target)));
  return (
    <div className={styles.sentence}>
      <span>{t("tableGoes")}</span>
      <Select className={styles.word} aria-label={t("outputOf")} popupMatchSelectWidth={false} value={output || null} options={fitting.map(({ key, label }) => ({ value: key, label }))} onChange={(next: string) => set({ ...action, set: { ...given, [field]: next } })} />
      <span>{t("tableInto")}</span>
      <FieldSelect label={t("fieldFor")} fields={free} value={field} choose={(next) => set({ ...action, set: { ...others, [next]: output } })} />
      <IconButton icon={X} size="small" label={t("removeSetting")} onClick={() => set({ ...action, set: others })} />
    </div>
  );
};

const Body = (props: ActionProps<Decide>) => {
  const { editing, action, set } = props;
  const { t } = useTranslation("rules");
  const labelOf = useLabels();
  const navigate = useNavigate();
  const { data: draft } = useQuery(draftQuery(editing.app));
  const tables = ((draft?.tables ?? []) as unknown as Table[]).filter(({ form }) => form === editing.form);
  const table = tables.find(({ key }) => key === action.table);
  const { outputs } = useColumns(editing.app, table ?? NONE);
  const given = action.set ?? {};
  const free = writable(editing.fields).filter(({ key }) => !(key in given));
  const [next] = outputs.flatMap((column) => free.filter((field) => fitsInto(column, field)).map((field) => ({ field: field.key, output: column.key })));
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("table")}
        placeholder={t("table")}
        notFoundContent={t("tableNone")}
        popupMatchSelectWidth={false}
        {...searching}
        value={action.table || null}
        options={tables.map((each) => ({ value: each.key, label: labelOf(each) }))}
        onChange={(key: string) => set({ ...action, table: key, set: bound(tables.find((each) => each.key === key)) })}
      />
      {table && (
        <div className={styles.below}>
          {Object.entries(given).map(([field, output]) => (
            <Line key={field} {...props} field={field} output={output} outputs={outputs} />
          ))}
          <div className={styles.adds}>
            {next && (
              <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => set({ ...action, set: { ...given, [next.field]: next.output } })}>
                {t("addSetting")}
              </Button>
            )}
            <Button size="small" type="link" icon={<Table2 size={14} />} onClick={() => void navigate(`/${editing.app}/tables/${table.key}`)}>
              {t("openTable")}
            </Button>
          </div>
        </div>
      )}
    </>
  );
};

type Done = { readonly decision: TableDecision; readonly changes?: readonly Changed[]; readonly values?: readonly ShownValue[] };

const Effect = ({ done }: { done: Done }) => {
  const { t } = useTranslation("rules");
  const { row, otherwise, inputs } = done.decision;
  const outcome = row !== null ? t("decidedRow", { row }) : t(otherwise ? "decidedOtherwise" : "decidedNothing");
  const looked = inputs.map(({ key, label, text, test }) => ({ key, label, text: test === null ? text : <>{text} <small className={styles.quiet}>{t("decidedTest", { test })}</small></> }));
  const changed = (done.changes ?? []).map(({ key, label, ...change }) => ({ key: `to ${key}`, label, text: <Change {...change} /> }));
  return (
    <>
      <p className={row === null ? styles.quiet : styles.holds}>{outcome}</p>
      <Values values={[...looked, ...changed, ...(done.values ?? [])]} />
    </>
  );
};

export const decide: ActionView<Decide, Done> = {
  icon: Table2,
  begins: { set: {} },
  Body,
  Beside: ({ done }) => <small>{done.decision.label}</small>,
  Effect,
};

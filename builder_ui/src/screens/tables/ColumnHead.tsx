// The head of a column, which opens what it looks at or gives, where it stands, and how to take it away.

import { fieldIconOf, type Label } from "@dougong/web";
import { Button, Input, Popover, Select } from "antd";
import { ArrowLeft, ArrowRight, Sigma, Trash2 } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../formula";
import { writable } from "../rules/actions/writable";
import { FieldSelect } from "../rules/FieldSelect";
import { useFields, useReach } from "../rules/fields";
import { moved } from "../rules/moved";
import rules from "../rules/Rules.module.css";
import { ordered } from "./notation";
import { change, type Editing, type InputColumn, type OutputColumn, type TableParts } from "./table";
import panels from "./Panels.module.css";
import styles from "./Tables.module.css";
import type { Column } from "./useColumns";

type HeadProps = Editing & { readonly column: Column; readonly nth: number; readonly count: number };

export const freeTypes = ["text", "number", "switch", "date"] as const;

const ofSide = (table: Partial<TableParts>, side: Column["side"]): (InputColumn | OutputColumn)[] => (side === "input" ? (table.inputs ??= []) : (table.outputs ??= []));

const dropColumn = (table: Partial<TableParts>, { side, key }: Column): void => {
  const name = side === "input" ? "tests" : "values";
  const without = (entries: object | undefined): object => Object.fromEntries(Object.entries(entries ?? {}).filter(([each]) => each !== key));
  if (side === "input") table.inputs = (table.inputs ?? []).filter((each) => each.key !== key);
  else table.outputs = (table.outputs ?? []).filter((each) => each.key !== key);
  table.rows = (table.rows ?? []).map((row) => ({ ...row, [name]: without(row[name]) }));
  if (side === "output" && table.otherwise) table.otherwise = without(table.otherwise) as TableParts["otherwise"];
};

/** What an input looks at, or what an output is bound to. */
const Subject = ({ app, draft, table, column }: HeadProps) => {
  const { t } = useTranslation("tables");
  const reach = useReach(app, table.form);
  const own = useFields(app, table.form);
  const edit = (recipe: (found: InputColumn & OutputColumn) => InputColumn | OutputColumn): void =>
    change(draft, t("editColumn"), (next) => {
      const all = ofSide(next, column.side);
      const at = all.findIndex(({ key }) => key === column.key);
      all[at] = recipe(all[at] as InputColumn & OutputColumn);
    });
  if (column.side === "input") {
    const source = column.input?.expression ?? "";
    return (
      <>
        <FieldSelect label={t("lookAt")} fields={reach} value={column.field ? source : undefined} choose={(expression) => edit((found) => ({ ...found, expression }))} placeholder={t("byFormula")} />
        <FormulaBox condition={false} fixed app={app} about={table.form ?? ""} label={t("lookAtFormula")} title={column.label} note="" source={source} set={(expression) => { if (expression) edit((found) => ({ ...found, expression })); }} />
      </>
    );
  }
  const free = column.output?.type;
  return (
    <>
      <FieldSelect label={t("boundTo")} fields={writable(own)} value={column.output?.field} choose={(field) => edit(({ type: _type, ...found }) => ({ ...found, field }))} placeholder={t("boundToNone")} />
      {!column.output?.field && <Select aria-label={t("freeType")} value={free ?? null} options={freeTypes.map((type) => ({ value: type, label: t(`type_${type}`) }))} onChange={(type) => edit((found) => ({ ...found, type }))} />}
    </>
  );
};

const Panel = (props: HeadProps & { close: () => void }) => {
  const { draft, column, nth, count, wrong, close } = props;
  const { t } = useTranslation("tables");
  const place = column.side === "input" ? "inputs" : "outputs";
  const problem = wrong(`${place}/${column.key}`);
  const rename = (label: string): void =>
    change(draft, t("renameColumn"), (next) => {
      const all = ofSide(next, column.side);
      const at = all.findIndex(({ key }) => key === column.key);
      const { label: _label, ...rest } = all[at] as InputColumn & OutputColumn & { label?: Label };
      all[at] = label ? { ...rest, label } : rest;
    }, `label ${column.key}`);
  const shift = (by: number): void =>
    change(draft, t("moveColumn"), (next) => {
      const all = ofSide(next, column.side);
      all.splice(0, all.length, ...moved(all, nth, nth + by));
    });
  return (
    <div className={panels.panel}>
      <label>
        {t("columnName")}
        <Input value={column.label} maxLength={40} onChange={(event) => rename(event.target.value)} />
      </label>
      <Subject {...props} />
      {problem && <p className={rules.problem}>{problem}</p>}
      <div className={panels.panelFoot}>
        <Button size="small" icon={<ArrowLeft size={14} />} aria-label={t("moveLeft")} disabled={nth === 0} onClick={() => shift(-1)} />
        <Button size="small" icon={<ArrowRight size={14} />} aria-label={t("moveRight")} disabled={nth === count - 1} onClick={() => shift(1)} />
        <Button size="small" danger icon={<Trash2 size={14} />} onClick={() => { close(); change(draft, t("removeColumn"), (next) => dropColumn(next, column)); }}>
          {t("removeColumn")}
        </Button>
      </div>
    </div>
  );
};

export const ColumnHead = (props: HeadProps) => {
  const { column, wrong } = props;
  const { t } = useTranslation("tables");
  const [open, setOpen] = useState(false);
  const problem = wrong(`${column.side === "input" ? "inputs" : "outputs"}/${column.key}`);
  const tone = column.side === "input" ? styles.asked : styles.given;
  return (
    <th className={`${tone} ${problem ? styles.cellBad : ""} ${column.side === "output" && ordered.has(column.kind) ? styles.figure : ""}`}>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" destroyOnHidden content={<Panel {...props} close={() => setOpen(false)} />}>
        <button type="button" className={styles.columnHead} aria-label={t("columnOf", { column: column.label })} title={problem}>
          {createElement(column.field ? fieldIconOf(column.field.type) : Sigma, { size: 14, "aria-hidden": true })}
          {column.label}
        </button>
      </Popover>
    </th>
  );
};

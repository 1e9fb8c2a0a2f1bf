// The cells of a grid and the columns of a table: each a formula with its label, in their order.

import { IconButton, type Label, useLabel } from "@dougong/web";
import { Button, Checkbox, Input, InputNumber } from "antd";
import { ArrowUp, Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Editing, setBlock, useFieldName } from "./editing";
import { Formula } from "./Inputs";
import styles from "./Prints.module.css";
import { type BlockOf, type FormField, having, printable } from "./template";

type Entry = { readonly value: string; readonly label?: Label; readonly wide?: boolean; readonly width?: number; readonly sum?: boolean };

type EntriesProps<E extends Entry> = {
  editing: Editing;
  about: string;
  fields: readonly FormField[];
  entries: readonly E[];
  set: (entries: readonly E[]) => void;
  more: (entry: E, set: (entry: E) => void) => React.ReactNode;
};

const Entries = <E extends Entry>({ editing, about, fields, entries, set, more }: EntriesProps<E>) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const nameOf = useFieldName(fields);
  const replace = (at: number, entry: E): void => set(entries.map((each, index) => (index === at ? entry : each)));
  const up = (at: number): void => set(entries.map((each, index) => (index === at - 1 ? entries[at] : index === at ? entries[at - 1] : each) ?? each));
  const free = printable(fields).find(({ key }) => entries.every(({ value }) => value !== key)) ?? printable(fields)[0];
  return (
    <>
      {entries.map((entry, at) => (
        <div key={at} className={styles.entry}>
          <div className={styles.line}>
            <Input size="small" aria-label={t("label")} placeholder={nameOf(entry.value)} maxLength={200} value={labelOf(entry.label)} onChange={(event) => replace(at, having(entry, "label", event.target.value))} />
            <IconButton size="small" icon={ArrowUp} label={t("earlier")} disabled={at === 0} onClick={() => up(at)} />
            <IconButton size="small" icon={X} label={t("leaveOut", { label: labelOf(entry.label) || nameOf(entry.value) })} onClick={() => set(entries.filter((_, index) => index !== at))} />
          </div>
          <Formula app={editing.app} form={about} label={t("content")} note={t("contentNote")} source={entry.value} empty={t("chooseContent")} set={(value) => replace(at, { ...entry, value })} />
          {more(entry, (next) => replace(at, next))}
        </div>
      ))}
      <Button size="small" type="link" icon={<Plus size={14} />} disabled={!free} onClick={() => free && set([...entries, { value: free.key } as E])}>
        {t("addOne")}
      </Button>
    </>
  );
};

export const Cells = ({ editing, block }: { editing: Editing; block: BlockOf<"grid"> }) => {
  const { t } = useTranslation("prints");
  return (
    <Entries
      editing={editing}
      about={editing.template.form}
      fields={editing.fields}
      entries={block.cells}
      set={(cells) => setBlock(editing, t("editBlock"), { ...block, cells }, `cells ${block.key}`)}
      more={(cell, set) => (
        <Checkbox checked={cell.wide === true} onChange={(event) => set(having(cell, "wide", event.target.checked))}>{t("wholeRow")}</Checkbox>
      )}
    />
  );
};

export const Columns = ({ editing, block }: { editing: Editing; block: BlockOf<"rows"> }) => {
  const { t } = useTranslation("prints");
  const inner = editing.fields.find(({ key }) => key === block.rows)?.fields ?? [];
  return (
    <Entries
      editing={editing}
      about={`${editing.template.form}.${block.rows}`}
      fields={inner}
      entries={block.columns}
      set={(columns) => setBlock(editing, t("editBlock"), { ...block, columns }, `columns ${block.key}`)}
      more={(column, set) => (
        <div className={styles.line}>
          <Checkbox checked={column.sum === true} onChange={(event) => set(having(column, "sum", event.target.checked))}>{t("sum")}</Checkbox>
          <InputNumber size="small" min={5} max={250} aria-label={t("width")} placeholder={t("restWidth")} suffix="mm" value={column.width ?? null} onChange={(width) => set(having(column, "width", width))} />
        </div>
      )}
    />
  );
};

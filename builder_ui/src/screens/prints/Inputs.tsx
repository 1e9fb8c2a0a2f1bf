// What the panels are filled in with: a formula, a text with fields in it, a labelled line.

import { heldBy, useLabel } from "@dougong/web";
import { Button, Dropdown, Input } from "antd";
import { Braces } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { allNames, FormulaDialog, FormulaLine, useNames } from "../formula";
import { useFields } from "../rules/fields";
import type { Editing } from "./editing";
import { keyed, named } from "./naming";
import styles from "./Prints.module.css";
import { printable } from "./template";

export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.part}>
    <h3>{title}</h3>
    {children}
  </section>
);

export const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.line}>
    <span>{label}</span>
    {children}
  </div>
);

type FormulaProps = { app: string; form: string; label: string; note: string; source: string; condition?: boolean; empty: string; set: (source: string) => void };

/** A formula to read, which opens the formula editor. */
export const Formula = ({ app, form, label, note, source, condition = false, empty, set }: FormulaProps) => {
  const [open, setOpen] = useState(false);
  const names = allNames(useNames(app, form, ""));
  return (
    <>
      <button type="button" className={styles.formula} aria-label={label} onClick={() => setOpen(true)}>
        {source ? <FormulaLine source={source} names={names} /> : <span className={styles.none}>{empty}</span>}
      </button>
      {open && <FormulaDialog app={app} form={form} title={label} note={note} source={source} condition={condition} apply={set} close={() => setOpen(false)} />}
    </>
  );
};

type TextProps = { editing: Editing; label: string; text: string; set: (text: string) => void; rows?: number };

/** A text whose fields are read by their names; one is put in where the cursor stands. */
export const TextWithFields = ({ editing, label, text, set, rows = 3 }: TextProps) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const { app, template, fields } = editing;
  const known = useFields(app, template.form);
  const at = useRef<number | null>(null);
  const shown = named(text, known);
  const insert = (piece: string): void => {
    const where = at.current ?? shown.length;
    set(keyed(shown.slice(0, where) + piece + shown.slice(where), known));
    at.current = where + piece.length;
  };
  const items = printable(fields).flatMap(({ key, label: name, type }) => {
    const said = labelOf(name) || key;
    const plain = { key, label: said, onClick: () => insert(named(`{${key}}`, known)) };
    const capitals = { key: `RMB ${key}`, label: t("inCapitals", { label: said }), onClick: () => insert(named(`{RMB(${key})}`, known)) };
    return ["number", "result"].includes(heldBy(type)) ? [plain, capitals] : [plain];
  });
  return (
    <>
      <Input.TextArea
        aria-label={label}
        rows={rows}
        maxLength={4096}
        value={shown}
        onSelect={(event) => { at.current = event.currentTarget.selectionStart; }}
        onChange={(event) => set(keyed(event.target.value, known))}
      />
      <Dropdown trigger={["click"]} menu={{ items, style: { maxHeight: 320, overflow: "auto" } }}>
        <Button size="small" type="link" icon={<Braces size={14} />}>{t("insertField")}</Button>
      </Dropdown>
    </>
  );
};

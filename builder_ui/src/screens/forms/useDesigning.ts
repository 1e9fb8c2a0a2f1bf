// What the parts of the form designer share: the form, what is selected, and all that can be done to it.

import { type Json, keyFor, useLabel } from "@dougong/web";
import { App } from "antd";
import { createContext, useContext, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldPart } from "../../catalogue";
import { type OpenDraft, useDraftPart } from "../../draft";
import { useAskBefore } from "../../removing/useAskBefore";
import { copyFields, copiedFields } from "./clipboard";
import { dropped, type Place, resized } from "./dropping";
import { moveField, removeFields, setColumns, setFields, setKey, setOfForm, setSetting } from "./edits";
import { type DesignField, type FieldPath, fieldOf, type Form, siblingsOf, targetOf } from "./form";
import { freeLabel, newField, newKey, withFreshKeys } from "./newField";
import { useSayUndoable } from "./useSayUndoable";
import { useSteady } from "./useSteady";

export type Designing = ReturnType<typeof useDesigningOf>;
/** The part of it that stays the same while the form is edited. */
export type Acts = Designing["acts"];

const afterAll: Place = { kind: "line", before: null };

export const useDesigningOf = (app: string, draft: OpenDraft<Form>, parts: readonly FieldPart[]) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { message } = App.useApp();
  const sayUndoable = useSayUndoable();
  const form = useDraftPart(draft, ({ definition }) => definition);
  const [wanted, setSelected] = useState<readonly FieldPath[]>([]);
  // Just added: its name is what one types next.
  const [fresh, setFresh] = useState<FieldPath | null>(null);
  const [heard, announce] = useState("");
  // Better keys come from the server, one after the other, so that two fields never get the same.
  const queue = useRef(Promise.resolve());

  // An undone field is no longer there to be selected.
  const selected = wanted.filter((path) => fieldOf(form, path) !== null);
  const primary = selected[selected.length - 1] ?? null;
  const now = (): Form => draft.store.getState().definition;
  const nameOf = (path: FieldPath): string => labelOf(fieldOf(now(), path)?.label) || path;
  const names = (paths: readonly FieldPath[]): string => paths.map((path) => t("quoted", { label: nameOf(path) })).join("");

  const select = (path: FieldPath | null, more = false): void => {
    if (path === null) return setSelected([]);
    const together = more && !path.includes(".") ? selected.filter((each) => each !== path && !each.includes(".")) : [];
    setSelected(more && selected.includes(path) ? together : [...together, path]);
  };

  const placeAfterSelection = (): Place => {
    const fields = now().fields;
    const at = fields.findIndex(({ key }) => key === primary?.split(".")[0]);
    return at < 0 ? afterAll : { kind: "line", before: fields[at + 1]?.key ?? null };
  };

  const queued = (act: () => Promise<void>): void => {
    queue.current = queue.current.then(act).catch((error: unknown) => void message.error(error instanceof Error ? error.message : t("notNamed")));
  };

  const land = (fields: readonly DesignField[], place: Place, label: string): void => {
    const before = now().fields;
    const after = dropped(before, fields, place);
    draft.edit(label, setFields(after));
    const changed = resized(before, after);
    if (changed.length > 0) sayUndoable(t("shareLine", { labels: names(changed) }), draft);
  };

  const put = (fields: readonly DesignField[], place: Place, label: string): void => {
    land(fields, place, label);
    setSelected(fields.map(({ key }) => key));
    announce(label);
  };

  // Waits for nobody: what is typed after the click belongs to the new field.
  const add = (part: FieldPart, place?: Place): void => {
    const label = freeLabel(labelOf(part.label), now().fields.map((field) => labelOf(field.label)));
    const key = newKey(part.key, now().fields.map((field) => field.key));
    const field = newField(part, key, { labelOf: () => label, option: (n) => t("optionN", { n }), column: t("columnName"), text: t("newText") });
    put([field], place ?? placeAfterSelection(), t("added", { label }));
    setFresh(key);
  };

  const addColumn = (part: FieldPart, outer: FieldPath): void => {
    const columns = fieldOf(now(), outer)?.fields ?? [];
    const label = freeLabel(labelOf(part.label), columns.map((each) => labelOf(each.label)));
    const key = newKey(part.key, columns.map((each) => each.key));
    const column = newField(part, key, { labelOf: () => label, option: (n) => t("optionN", { n }), column: t("columnName"), text: t("newText") });
    draft.edit(t("added", { label }), setColumns(outer, [...columns, column]));
    setSelected([`${outer}.${key}`]);
    setFresh(`${outer}.${key}`);
  };

  /** Let the key of a field follow its label; whoever selected the field, or another one meanwhile, keeps what they selected. */
  const rename = (path: FieldPath): void =>
    queued(async () => {
      const taken = (): string[] => siblingsOf(now(), path).map(({ key }) => key).filter((key) => key !== path.split(".").at(-1));
      const field = fieldOf(now(), path);
      if (!field) return;
      const label = labelOf(field.label);
      const key = await keyFor(label, taken(), field.type);
      if (fieldOf(now(), path) === null || key === field.key) return;
      // Somebody may have added a field of that key while the server thought.
      if (taken().includes(key)) return rename(path);
      const renamed = [...path.split(".").slice(0, -1), key].join(".");
      draft.edit(t("changed", { label }), setKey(path, key), `${path} label`);
      setSelected((paths) => paths.map((each) => (each === path ? renamed : each)));
      setFresh((just) => (just === path ? renamed : just));
    });

  const fieldsAt = (paths: readonly FieldPath[]): DesignField[] => now().fields.filter(({ key }) => paths.includes(key));

  const putCopies = (fields: readonly DesignField[], place: Place): void => {
    const renamed = fields.map((field) => ({ ...field, label: freeLabel(labelOf(field.label), now().fields.map((each) => labelOf(each.label))) }));
    const copies = withFreshKeys(renamed, now());
    if (copies.length === 0) return;
    put(copies, place, t("copied", { labels: copies.map(({ label }) => t("quoted", { label: labelOf(label) })).join("") }));
    if (copies.length === 1) setFresh(copies[0]?.key ?? null);
  };

  const removeNow = (paths: readonly FieldPath[]): void => {
    const label = t("removed", { labels: names(paths) });
    const said = t("toBin", { labels: names(paths) });
    draft.edit(label, removeFields(paths));
    setSelected([]);
    sayUndoable(said, draft);
    announce(label);
  };

  const askBefore = useAskBefore(app);
  const remove = (paths: readonly FieldPath[]): void => {
    if (paths.length === 0) return;
    const question = { title: t("removed", { labels: names(paths) }), verb: t("deleteField"), back: t("backFromBin") };
    void askBefore(paths.map((path) => targetOf(now(), path)), question, () => removeNow(paths));
  };

  const move = (path: FieldPath, by: 1 | -1): void => {
    draft.edit(t("moved", { label: nameOf(path) }), moveField(path, by));
    const at = now().fields.findIndex(({ key }) => key === path) + 1;
    announce(at > 0 ? t("movedTo", { label: nameOf(path), at, count: now().fields.length }) : t("moved", { label: nameOf(path) }));
  };

  const drop = (paths: readonly FieldPath[], place: Place): void => land(fieldsAt(paths), place, t("moved", { label: names(paths) }));

  const set = (path: FieldPath, setting: string, value: Json | undefined): void =>
    draft.edit(t("changed", { label: nameOf(path) }), setSetting(path, setting, value), `${path} ${setting}`);

  const setPart = (part: string, value: Json | undefined, joins?: string): void =>
    draft.edit(t("formChanged"), setOfForm(part, value), joins && `form ${joins}`);

  const steady = useSteady({
    setPart, nameOf, select, add, addColumn, rename, remove, move, drop, set, put,
    settle: () => setFresh(null),
    removeSelected: () => remove(selected),
    duplicate: () => putCopies(fieldsAt(selected), placeAfterSelection()),
    copy: () => copyFields(fieldsAt(selected)),
    paste: () => putCopies(copiedFields(), placeAfterSelection()),
  });
  const computed = useMemo(() => new Set(parts.filter((part) => part.computed).map(({ key }) => key)), [parts]);
  const acts = useMemo(() => ({ app, draft, parts, computed, ...steady }), [app, draft, parts, computed, steady]);
  return { ...acts, acts, form, selected, primary, fresh, heard };
};

export const DesigningContext = createContext<Designing | null>(null);
export const ActsContext = createContext<Acts | null>(null);

const around = <T,>(found: T | null): T => {
  if (!found) throw new Error("no form designer around");
  return found;
};

/** Of the designer around; whoever asks is drawn again with every edit. */
export const useDesigning = (): Designing => around(useContext(DesigningContext));

/** For those who only act: drawn again by nothing that is edited. */
export const useActs = (): Acts => around(useContext(ActsContext));

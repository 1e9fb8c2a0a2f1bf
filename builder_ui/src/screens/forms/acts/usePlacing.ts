// Fields come to stand somewhere: new ones, copies, and those that are dragged along.

import { useLabel } from "@dougong/web";
import { useTranslation } from "react-i18next";
import type { FieldPart } from "../../../catalogue";
import { copiedFields, copyFields } from "../clipboard";
import { dropped, type Place, resized } from "../dropping";
import { moveField, setColumns, setFields } from "../edits";
import { type DesignField, type FieldPath, fieldOf } from "../form";
import { freeLabel, newField, newKey, withFreshKeys } from "../newField";
import { useSayUndoable } from "../useSayUndoable";
import type { Desk } from "./desk";

export const usePlacing = (desk: Desk) => {
  const { t } = useTranslation("designer");
  const sayUndoable = useSayUndoable();
  const { draft, now } = desk;

  const land = (fields: readonly DesignField[], place: Place, label: string): void => {
    const before = now().fields;
    const after = dropped(before, fields, place);
    draft.edit(label, setFields(after));
    const changed = resized(before, after);
    if (changed.length > 0) sayUndoable(t("shareLine", { labels: desk.names(changed) }), draft);
  };

  const put = (fields: readonly DesignField[], place: Place, label: string): void => {
    land(fields, place, label);
    desk.setSelected(fields.map(({ key }) => key));
    desk.announce(label);
  };

  const fieldsAt = (paths: readonly FieldPath[]): DesignField[] => now().fields.filter(({ key }) => paths.includes(key));

  const drop = (paths: readonly FieldPath[], place: Place): void => land(fieldsAt(paths), place, t("moved", { label: desk.names(paths) }));

  const move = (path: FieldPath, by: 1 | -1): void => {
    const label = desk.nameOf(path);
    draft.edit(t("moved", { label }), moveField(path, by));
    const at = now().fields.findIndex(({ key }) => key === path) + 1;
    desk.announce(at > 0 ? t("movedTo", { label, at, count: now().fields.length }) : t("moved", { label }));
  };

  return { put, drop, move, fieldsAt };
};

/** New fields, in the form and in rows of a sub-form; they are named apart from those beside them. */
export const useAdding = (desk: Desk, put: ReturnType<typeof usePlacing>["put"]) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { draft, now } = desk;

  const made = (part: FieldPart, beside: readonly DesignField[]): { field: DesignField; label: string } => {
    const label = freeLabel(labelOf(part.label), beside.map((field) => labelOf(field.label)));
    const key = newKey(part.key, beside.map((field) => field.key));
    return { label, field: newField(part, key, { labelOf: () => label, option: (n) => t("optionN", { n }), column: t("columnName"), text: t("newText") }) };
  };

  // Waits for nobody: what is typed after the click belongs to the new field.
  const add = (part: FieldPart, place?: Place): void => {
    const { field, label } = made(part, now().fields);
    put([field], place ?? desk.placeAfterSelection(part.key), t("added", { label }));
    desk.setFresh(field.key);
  };

  const addColumn = (part: FieldPart, outer: FieldPath): void => {
    const columns = fieldOf(now(), outer)?.fields ?? [];
    const { field, label } = made(part, columns);
    const path = `${outer}.${field.key}`;
    draft.edit(t("added", { label }), setColumns(outer, [...columns, field]));
    desk.setSelected([path]);
    desk.setFresh(path);
  };

  return { add, addColumn };
};

/** Copies of fields, here or brought from another form. */
export const useCopying = (desk: Desk, { put, fieldsAt }: ReturnType<typeof usePlacing>) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { now } = desk;

  const putCopies = (fields: readonly DesignField[], place: Place): void => {
    const renamed = fields.map((field) => ({ ...field, label: freeLabel(labelOf(field.label), now().fields.map((each) => labelOf(each.label))) }));
    const copies = withFreshKeys(renamed, now());
    if (copies.length === 0) return;
    put(copies, place, t("copied", { labels: copies.map(({ label }) => t("quoted", { label: labelOf(label) })).join("") }));
    if (copies.length === 1) desk.setFresh(copies[0]?.key ?? null);
  };

  return {
    duplicate: (): void => putCopies(fieldsAt(desk.selected), desk.placeAfterSelection()),
    copy: (): void => copyFields(fieldsAt(desk.selected)),
    paste: (): void => putCopies(copiedFields(), desk.placeAfterSelection()),
  };
};

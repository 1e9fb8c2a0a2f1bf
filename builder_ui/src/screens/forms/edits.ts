// Edits of a form, as recipes of the draft.

import type { Json } from "@dougong/web";
import { type DesignField, type FieldPath, type Form, fieldOf } from "./form";

/** Immer hands out a copy that may be written; the types of definitions are read-only. */
type Writable = { fields: DesignField[] };
type Recipe = (form: unknown) => void;

const onFields =
  (change: (fields: DesignField[]) => DesignField[]): Recipe =>
  (form) => {
    const draft = form as Writable;
    draft.fields = change(draft.fields);
  };

const onField =
  (path: FieldPath, change: (field: DesignField) => void): Recipe =>
  (form) => {
    const field = fieldOf(form as Form, path);
    if (field) change(field);
  };

export const setFields = (fields: readonly DesignField[]): Recipe => onFields(() => [...fields]);

/** Something of the form itself; what is nothing, or an empty list, is left out of the definition. */
export const setOfForm =
  (part: string, value: Json | undefined): Recipe =>
  (form) => {
    const draft = form as { [part: string]: Json | undefined };
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) delete draft[part];
    else draft[part] = value;
  };

/** A setting that is nothing is left out of the definition. */
export const setSetting = (path: FieldPath, setting: string, value: Json | undefined): Recipe =>
  onField(path, (field) => {
    if (value === undefined || value === null || value === "") delete field[setting];
    else field[setting] = value;
  });

export const setColumns = (path: FieldPath, columns: readonly DesignField[]): Recipe =>
  onField(path, (field) => {
    field.fields = [...columns];
  });

/** A key that nobody mentions yet may still follow the label. */
export const setKey = (path: FieldPath, key: string): Recipe =>
  onField(path, (field) => {
    field.key = key;
  });

export const removeFields = (paths: readonly FieldPath[]): Recipe =>
  onFields((fields) =>
    fields
      .filter(({ key }) => !paths.includes(key))
      .map((field) => (field.fields ? { ...field, fields: field.fields.filter((inner) => !paths.includes(`${field.key}.${inner.key}`)) } : field)),
  );

/** A field that was removed comes back at the end of the form, or of its sub-form. */
export const restoreField = (path: FieldPath, field: DesignField): Recipe => {
  const [outer = "", inner] = path.split(".");
  if (inner === undefined) return onFields((fields) => [...fields, field]);
  return onField(outer, (sub) => {
    sub.fields = [...(sub.fields ?? []), field];
  });
};

const swapped = (fields: readonly DesignField[], key: string, by: 1 | -1): DesignField[] => {
  const at = fields.findIndex((field) => field.key === key);
  const [field, other] = [fields[at], fields[at + by]];
  if (!field || !other) return [...fields];
  return fields.map((each) => (each === field ? other : each === other ? field : each));
};

/** One place up or down, among the fields or among the columns of a sub-form. */
export const moveField = (path: FieldPath, by: 1 | -1): Recipe => {
  const [key = "", inner] = path.split(".");
  if (inner === undefined) return onFields((fields) => swapped(fields, key, by));
  return onField(key, (field) => {
    field.fields = swapped(field.fields ?? [], inner, by);
  });
};

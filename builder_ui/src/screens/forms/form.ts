// A form as the designer sees it: an ordered list of fields, drawn on lines of twelve columns.

import { type Definition, type FieldOption, type FieldWidth, type FormField, type Json, type Label, spanOf } from "@dougong/web";

export type DesignField = {
  key: string;
  type: string;
  label: Label;
  width?: FieldWidth;
  fields?: DesignField[];
  [setting: string]: Json | undefined | DesignField[];
};

export type Form = Definition & { label: Label; fields: DesignField[] };

/** The key of a field; inside a sub-form "items.price". */
export type FieldPath = string;

export const fieldOf = (form: Form, path: FieldPath | null): DesignField | null => {
  if (path === null) return null;
  const [key, inner] = path.split(".");
  const field = form.fields.find((each) => each.key === key);
  return (inner === undefined ? field : field?.fields?.find((each) => each.key === inner)) ?? null;
};

/** The fields among which one stands: those of the form, or of its sub-form. */
/** Where a path leads once a field it goes through, or ends at, has another path. */
export const followed = (path: FieldPath, from: FieldPath, to: FieldPath): FieldPath => (path === from || path.startsWith(`${from}.`) ? to + path.slice(from.length) : path);

export const siblingsOf = (form: Form, path: FieldPath): readonly DesignField[] =>
  path.includes(".") ? (fieldOf(form, path.split(".")[0] ?? null)?.fields ?? []) : form.fields;

/** Where a field stands, whatever its key becomes: "3", or "3.1" in a sub-form. */
export const standingOf = (form: Form, path: FieldPath): string => {
  const [outer, inner] = path.split(".");
  const at = form.fields.findIndex(({ key }) => key === outer);
  return inner === undefined ? String(at) : `${at}.${form.fields[at]?.fields?.findIndex(({ key }) => key === inner) ?? -1}`;
};

/** How the server calls a field: "forms/order/fields/items/fields/price". */
export const targetOf = (form: Form, path: FieldPath): string => `forms/${form.key}/fields/${path.replace(".", "/fields/")}`;

/** A step of a path is the key of a field, or its number. */
const stepped = (fields: readonly DesignField[] | undefined, step: string | undefined): DesignField | undefined =>
  fields?.find(({ key }) => key === step) ?? (step && /^\d+$/.test(step) ? fields?.[Number(step)] : undefined);

/** Where the problem panel points ("fields/items/fields/price/default") as a field and the setting in it. */
export const placeIn = (form: Form, at: string): { path: FieldPath | null; setting: string | undefined } => {
  const [part, step, next, innerStep, ...rest] = at.split("/");
  const field = part === "fields" ? stepped(form.fields, step) : undefined;
  if (!field) return { path: null, setting: undefined };
  const inner = next === "fields" ? stepped(field.fields, innerStep) : undefined;
  return inner ? { path: `${field.key}.${inner.key}`, setting: rest[0] } : { path: field.key, setting: next };
};

/** The key of a view or a check that a place names, by its key or its number. */
export const itemAt = (form: Omit<Form, "fields">, part: string, step: string | undefined): string | undefined => {
  const items = (form[part] ?? []) as unknown as readonly { readonly key?: string }[];
  if (step === undefined || !Array.isArray(items)) return step;
  const found = items.findIndex(({ key }) => key === step);
  const at = found >= 0 ? found : Number(step);
  return items[at] && (items[at].key ?? String(at));
};

/** As the renderer wants it; what is computed stays blank until the form is tried. */
export const drawnField = ({ fetch, among: _, ...field }: DesignField, computed: ReadonlySet<string>): FormField => ({
  ...(field as unknown as FormField),
  ...(Array.isArray(field["options"]) ? { options: (field["options"] as unknown as readonly FieldOption[]).map(({ when: __, ...option }) => option) } : {}),
  // What is written as text here, runs nowhere; of what follows another form is only known that nobody fills it in.
  ...((fetch as { readonly follows?: boolean } | undefined)?.follows ? { fetch: { match: [], follows: true } } : {}),
  computed: computed.has(field.type),
  value_type: null,
  expressions: {},
  ...(field.fields ? { fields: field.fields.map((inner) => drawnField(inner, computed)) } : {}),
});

export const widthOf = (field: DesignField): number => spanOf(field as unknown as FormField);

/** The lines the fields stand on, as keys. */
export const linesOf = (fields: readonly DesignField[]): readonly (readonly string[])[] => {
  const lines: string[][] = [];
  let room = 0;
  for (const field of fields) {
    const span = widthOf(field);
    if (span > room || lines.length === 0) {
      lines.push([]);
      room = 12;
    }
    lines[lines.length - 1]?.push(field.key);
    room -= span;
  }
  return lines;
};

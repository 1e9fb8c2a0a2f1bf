// What a field takes from another form, as it is chosen: whose, found by what, which of several, and for how long.

import { has, heldBy, type ValueKind } from "@dougong/web";
import type { DesignField, FieldPath, Form } from "../form";

export type Pair = { readonly theirs: string; readonly mine: string };
export type Fetch = { readonly form: string; readonly take: string; readonly match: readonly Pair[]; readonly sort?: string; readonly follows?: boolean };

export const fetchOf = (field: DesignField): Fetch | null => (field["fetch"] as Fetch | undefined) ?? null;

/** What is kept as the same is compared as the same: an option is a text, a share a number. */
const kept: Readonly<Partial<Record<ValueKind, ValueKind>>> = { choice: "text", percent: "number" };

const kindOf = ({ type, form }: DesignField): string => {
  const held = heldBy(type);
  return held === "reference" ? `reference ${String(form ?? "")}` : (kept[held] ?? held);
};

/** Whether a field can take its value from elsewhere at all: what has a table of its own cannot. */
export const mayFetch = ({ type }: DesignField): boolean => has(type, "worded") && heldBy(type) !== "references";

const isResult = ({ type }: DesignField): boolean => heldBy(type) === "result";

/** Whether the value of one can stand in the other, as far as can be told here; what a formula gives, the server knows. */
export const fits = (one: DesignField, other: DesignField): boolean =>
  mayFetch(one) && mayFetch(other) && (isResult(one) || isResult(other) || kindOf(one) === kindOf(other));

/** What the fields beside one may be called in a condition: those of the row, and those of its record. */
export const besides = (form: Form, path: FieldPath): readonly { readonly name: string; readonly field: DesignField; readonly outside: boolean }[] => {
  const [outer, inner] = path.split(".");
  const here = (inner ? form.fields.find(({ key }) => key === outer)?.fields : form.fields) ?? [];
  const own = here.filter(({ key }) => key !== (inner ?? outer)).map((field) => ({ name: field.key, field, outside: false }));
  const around = inner ? form.fields.filter(({ key }) => key !== outer).map((field) => ({ name: `parent.${field.key}`, field, outside: true })) : [];
  return [...own, ...around].filter(({ field }) => mayFetch(field));
};

/** What a field takes to begin with: by the conditions of a field beside it that takes from elsewhere already. */
export const begun = (form: Form, path: FieldPath, field: DesignField, forms: readonly Form[]): Fetch => {
  const known = besides(form, path).map((each) => fetchOf(each.field)).find((fetch) => fetch !== null);
  const target = forms.find(({ key }) => key === known?.form);
  const alike = target?.fields.find((each) => fits(field, each) && each.label === field.label) ?? target?.fields.find((each) => fits(field, each));
  return { form: known?.form ?? "", match: known?.match ?? [{ theirs: "", mine: "" }], take: alike?.key ?? "", sort: known?.sort ?? "-created_at" };
};

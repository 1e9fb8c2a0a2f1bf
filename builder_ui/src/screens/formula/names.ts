// The names a formula over a form may use, with what people call them.

import { draftQuery, heldBy, isColumn, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { AloneContext } from "./alone";
import { SentContext } from "./sent";

export type OptionName = { readonly value: string; readonly label: string };
/** `options`: of a choice, which formulas name by their values. */
export type Name = { readonly path: string; readonly label: string; readonly type: string; readonly options?: readonly OptionName[] };
/** Fields of the form itself, of what it refers to, of its rows. `whole` is the list of the rows or records; `deeper` is what these refer to. */
export type NameGroup = { readonly key: string; readonly label: string; readonly names: readonly Name[]; readonly whole?: Name; readonly deeper?: readonly Name[] };

type RawField = {
  readonly key: string;
  readonly label?: Label;
  readonly type: string;
  readonly form?: string;
  readonly from?: string;
  readonly fields?: readonly RawField[];
  readonly options?: readonly { readonly value: string; readonly label: Label }[];
};

/** The fields that a field leads to: those of its rows, or of another form. */
const within = (field: RawField, formOf: (key: string) => readonly RawField[]): readonly RawField[] => {
  if (field.fields) return field.fields;
  if (["reference", "references"].includes(heldBy(field.type))) return formOf(field.form ?? "");
  return field.type === "reverse" ? formOf((field.from ?? "").split(".")[0] ?? "") : [];
};

const named = (fields: readonly RawField[], labelOf: (label: Label | undefined) => string, before?: RawField): Name[] =>
  fields
    .filter(({ type }) => heldBy(type) !== "rows" && isColumn(type))
    .map(({ key, label, type, options }) => ({
      path: before ? `${before.key}.${key}` : key,
      label: before ? `${labelOf(before.label)} › ${labelOf(label) || key}` : labelOf(label) || key,
      type,
      ...(options ? { options: options.map((option) => ({ value: option.value, label: labelOf(option.label) })) } : {}),
    }));

/** `form` is a form of the draft, or the rows of one ("order.items"), whose outer record is `parent`. */
export const useNames = (app: string, form: string, own: string): readonly NameGroup[] => {
  const labelOf = useLabel();
  const { t } = useTranslation("formula");
  const { data: draft } = useQuery(draftQuery(app));
  const formOf = (key: string): readonly RawField[] => (draft?.forms?.find((each) => each.key === key)?.["fields"] ?? []) as unknown as readonly RawField[];
  const [outer = "", inner] = form.split(".");
  const outside = formOf(outer);
  const fields = inner === undefined ? outside : (outside.find(({ key }) => key === inner)?.fields ?? []);
  const leading = fields.map((field) => ({ field, names: named(within(field, formOf), labelOf, field) })).filter(({ names }) => names.length > 0);
  const listed = (field: RawField): Partial<NameGroup> => {
    if (heldBy(field.type) === "reference") return {};
    const label = labelOf(field.label) || field.key;
    const deeper = within(field, formOf).flatMap((inner) => (heldBy(inner.type) === "reference" ? named(formOf(inner.form ?? ""), labelOf, inner) : []));
    return { whole: { path: field.key, label, type: field.type }, deeper: deeper.map((name) => ({ ...name, path: `${field.key}.${name.path}`, label: `${label} › ${name.label}` })) };
  };
  const sent = useContext(SentContext);
  const brought: NameGroup[] = sent ? [{ key: "call", label: t("sentNames"), names: sent.names }] : [];
  // Where there is no record, no field of it has a value; what is filtered is asked for with rows of its own.
  if (useContext(AloneContext)) return brought;
  const groups: NameGroup[] = [...brought, { key: "", label: own, names: named(fields, labelOf) }, ...leading.map(({ field, names }) => ({ key: field.key, label: labelOf(field.label), names, ...listed(field) }))];
  if (inner === undefined) return groups;
  const parent: RawField = { key: "parent", label: labelOf(draft?.forms?.find(({ key }) => key === outer)?.label as Label), type: "parent" };
  return [...groups, { key: "parent", label: labelOf(parent.label), names: named(outside, labelOf, parent) }];
};

export const allNames = (groups: readonly NameGroup[]): ReadonlyMap<string, Name> =>
  new Map(groups.flatMap(({ names, whole, deeper = [] }) => [...(whole ? [whole] : []), ...names, ...deeper]).map((name) => [name.path, name]));

/** Without the field that a formula is of. */
export const withoutOwn = (groups: readonly NameGroup[], own: string | undefined): readonly NameGroup[] =>
  own === undefined ? groups : groups.map((group) => ({ ...group, names: group.names.filter(({ path }) => path !== own) }));

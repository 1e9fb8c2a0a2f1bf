// The fields of a form that lead to other records, or to rows.

import { draftQuery, heldBy, type Label, useLabel, type ValueKind } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";

export type Relation = { readonly key: string; readonly label: string; readonly form: string };

type RawField = { readonly key: string; readonly type: string; readonly label?: Label; readonly form?: string; readonly from?: string; readonly fields?: readonly unknown[] };

const leading: ReadonlySet<ValueKind> = new Set<ValueKind>(["reference", "references", "records", "rows"]);

const leadsTo = (home: string, { key, form, from, fields }: RawField): string | undefined => {
  if (fields) return `${home}.${key}`;
  return form ?? from?.split(".")[0];
};

/** References, lists of those that refer here, and sub-forms, each with the form it leads to. */
export const useRelations = (app: string, home: string | undefined): readonly Relation[] => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const form = draft?.forms?.find(({ key }) => key === home);
  const fields = (form?.["fields"] ?? []) as unknown as readonly RawField[];
  return fields.flatMap((field): readonly Relation[] => {
    const led = leading.has(heldBy(field.type)) ? leadsTo(home ?? "", field) : undefined;
    return led ? [{ key: field.key, label: labelOf(field.label) || field.key, form: led }] : [];
  });
};

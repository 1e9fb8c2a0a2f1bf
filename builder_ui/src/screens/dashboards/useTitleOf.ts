// What a block of the draft is called, be it that its maker gave it no title.

import { type BlockDefinition, draftQuery, type Label, useBlockTitle, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import type { Dataset } from "../datasets/dataset";

type Named = { readonly key: string; readonly label?: Label };

export const useTitleOf = (app: string): ((block: BlockDefinition) => string) => {
  const titleOf = useBlockTitle();
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const forms = (draft?.forms ?? []) as unknown as readonly (Named & { readonly fields: readonly Named[] })[];
  const labelIn = (all: readonly Named[] | undefined, key: string): string | undefined => labelOf(all?.find((each) => each.key === key)?.label) || undefined;
  const fieldsOf = (form: string) => forms.find((each) => each.key === form)?.fields;
  const datasets = (draft?.datasets ?? []) as Dataset[];
  /** A field that a dataset joins is called by the join and by itself, one that it works out as its maker said. */
  const inDataset = (dataset: Dataset | undefined, key: string): string | undefined => {
    const [first = "", ...rest] = key.split(".");
    const join = dataset?.joins?.find((each) => each.key === first);
    if (!join) return labelIn(dataset?.fields, key);
    return [labelOf(join.label) || first, labelIn(fieldsOf(join.form), rest.join(".")) ?? rest.join(".")].join(" · ");
  };
  return (block) =>
    titleOf(block, {
      form: (key) => labelIn(forms, key),
      field: (form, key) => labelIn(fieldsOf(form), key) ?? inDataset(datasets.find((each) => each.key === block.dataset), key),
    });
};

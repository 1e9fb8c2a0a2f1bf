// What a block of the draft is called, be it that its maker gave it no title.

import { type BlockDefinition, draftQuery, type Label, useBlockTitle, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";

type Named = { readonly key: string; readonly label?: Label };

export const useTitleOf = (app: string): ((block: BlockDefinition) => string) => {
  const titleOf = useBlockTitle();
  const labelOf = useLabel();
  const forms = (useQuery(draftQuery(app)).data?.forms ?? []) as unknown as readonly (Named & { readonly fields: readonly Named[] })[];
  const labelIn = (all: readonly Named[] | undefined, key: string): string | undefined => labelOf(all?.find((each) => each.key === key)?.label) || undefined;
  return (block) =>
    titleOf(block, {
      form: (key) => labelIn(forms, key),
      field: (form, key) => labelIn(forms.find((each) => each.key === form)?.fields, key),
    });
};

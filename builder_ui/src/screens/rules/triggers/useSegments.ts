// The segments of a form, to choose from.

import { draftQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";

/** The segments that hold records of a form, as the draft has them. */
export const useSegments = (app: string, form: string | undefined): readonly { value: string; label: string }[] => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  return (draft?.segments ?? []).filter((each) => each["form"] === form).map((each) => ({ value: each.key, label: labelOf(each.label as Label) || each.key }));
};

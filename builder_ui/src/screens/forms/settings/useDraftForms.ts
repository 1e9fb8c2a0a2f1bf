// The forms of the draft, the one at hand as it is being edited.

import { type Definition, draftQuery } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import type { Form } from "../form";
import { useDesigning } from "../useDesigning";

export const useDraftForms = (): readonly Form[] => {
  const { app, form } = useDesigning();
  const { data } = useQuery(draftQuery(app));
  const saved = (data?.forms ?? []) as readonly Definition[] as readonly Form[];
  return saved.map((each) => (each.key === form.key ? form : each));
};

// What a block is called where its maker gave it no title, by the forms that the viewer has.

import { useQuery } from "@tanstack/react-query";
import { appViewQuery } from "../../api/appView";
import type { BlockDefinition } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";
import { type Names, useBlockTitle } from "./blockTitle";

export const useTitleOf = (app: string): ((block: BlockDefinition) => string) => {
  const titleOf = useBlockTitle();
  const labelOf = useLabel();
  const forms = useQuery(appViewQuery(app)).data?.forms;
  const formOf = (key: string) => forms?.find((each) => each.key === key);
  const names: Names = {
    form: (key) => labelOf(formOf(key)?.label) || undefined,
    field: (form, key) => labelOf(formOf(form)?.fields.find((each) => each.key === key)?.label) || undefined,
  };
  return (block) => titleOf(block, names);
};

// What a block is called where its maker gave it no title, by the forms that the viewer has.

import { useQuery } from "@tanstack/react-query";
import { appViewQuery } from "../../api/appView";
import { type BlockAnswer, type BlockDefinition, isAnswered } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";
import { type Names, useBlockTitle } from "./blockTitle";

/** What a dataset joins no form of the viewer tells, but the answer does. */
const toldBy = (answer: BlockAnswer | undefined, key: string): string | undefined => {
  const column = key.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  return isAnswered(answer) ? answer.columns.find((each) => each.key === column)?.label : undefined;
};

export const useTitleOf = (app: string): ((block: BlockDefinition, answer?: BlockAnswer) => string) => {
  const titleOf = useBlockTitle();
  const labelOf = useLabel();
  const forms = useQuery(appViewQuery(app)).data?.forms;
  const formOf = (key: string) => forms?.find((each) => each.key === key);
  const namesWith = (answer: BlockAnswer | undefined): Names => ({
    form: (key) => labelOf(formOf(key)?.label) || undefined,
    field: (form, key) => labelOf(formOf(form)?.fields.find((each) => each.key === key)?.label) || toldBy(answer, key),
  });
  return (block, answer) => titleOf(block, namesWith(answer));
};

// The definitions of a draft as the shell lists them.

import { type Definition, draftQuery, type Label, labelText, usePreferences } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import type { StepPlace } from "../places";

/** What a definition is called in the reader's language. */
export const useLabels = (): ((definition: Definition) => string) => {
  const locale = usePreferences((state) => state.locale);
  return ({ label, key }) => labelText(label as Label | undefined, locale) || key;
};

/** All definitions of a step, in the order of their making. */
export const useDefinitions = (app: string, step: StepPlace): Definition[] => {
  const { data } = useQuery(draftQuery(app));
  return (step.kind && data?.[step.kind]) || [];
};

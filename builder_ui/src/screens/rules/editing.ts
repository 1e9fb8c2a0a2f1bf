// What every part of the editor is given: the rule, how to change it, and what is wrong with it; processes give actions the same.

import { useTranslation } from "react-i18next";
import type { ActionPart } from "../../catalogue";
import type { OpenDraft } from "../../draft";
import { useProblems } from "../../shell/Problems";
import { partWord } from "../../shell/useProblemWords";
import type { RuleField } from "./fields";
import type { Rule } from "./rule";

export type Acting = {
  readonly app: string;
  /** The form whose record the actions are about. */
  readonly form: string | undefined;
  /** The fields of that form. */
  readonly fields: readonly RuleField[];
  /** What runs is about no record: only inside of loops there is one. */
  readonly alone?: boolean;
  /** Conditions may ask in which segments a record is. */
  readonly segments?: boolean;
  /** The actions there are, in the order of the picker. */
  readonly actions: readonly ActionPart[];
  /** Gives a new step a key that none ever had, where steps are counted by key; elsewhere it gets the first that is free. */
  readonly newKey?: () => string;
  /** What the server finds wrong at a place of the rule, such as "condition" or "actions/step_1/set/term", but not at those left out. */
  readonly wrong: (path: string, leaving?: (path: string) => boolean) => string | undefined;
};

/** A rule that is edited. */
export type Editing = Acting & { readonly draft: OpenDraft<Rule>; readonly rule: Rule };

/** The problems of one rule; a place also answers for what lies below it. */
export const useWrong = (app: string, key: string): Acting["wrong"] => useWrongWithin(app, `rules/${key}/`);

/** The problems below a place of the app. */
export const useWrongWithin = (app: string, within: string): Acting["wrong"] => {
  const { t } = useTranslation("rules");
  const { data = [] } = useProblems(app);
  const mine = data.filter(({ path }) => path.startsWith(within)).map(({ path, message }) => ({ path: path.slice(within.length), message }));
  return (place, leaving = () => false) => {
    const found = mine.find(({ path }) => (path === place || path.startsWith(`${place}/`)) && !leaving(path));
    // What lies below a place is named: several boxes stand in one action.
    const part = found && found.path !== place ? partWord(found.path.split("/").at(-1) ?? "") : undefined;
    return part ? t("problemIn", { part, message: found?.message ?? "" }) : found?.message;
  };
};

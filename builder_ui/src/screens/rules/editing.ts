// What every part of the editor is given: the rule, how to change it, and what is wrong with it.

import type { OpenDraft } from "../../draft";
import { useProblems } from "../../shell/Problems";
import type { RuleField } from "./fields";
import type { Rule } from "./rule";

export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Rule>;
  readonly rule: Rule;
  /** The fields of the rule's form. */
  readonly fields: readonly RuleField[];
  /** What the server finds wrong at a place of the rule, such as "condition" or "actions/step_1/set/term". */
  readonly wrong: (path: string) => string | undefined;
};

/** The problems of one rule; a place also answers for what lies below it. */
export const useWrong = (app: string, key: string): Editing["wrong"] => {
  const { data = [] } = useProblems(app);
  const within = `rules/${key}/`;
  const mine = data.filter(({ path }) => path.startsWith(within)).map(({ path, message }) => ({ path: path.slice(within.length), message }));
  return (place) => mine.find(({ path }) => path === place || path.startsWith(`${place}/`))?.message;
};

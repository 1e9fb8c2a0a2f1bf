// Rows that were not written, put together by what is wrong with them: the same field and the same word.

import type { DeadLetter, LetterProblem } from "../../../api/connections";
import { textOf } from "../mapping";

export type Cause = { readonly key: string; readonly problem: LetterProblem; readonly said: string; readonly letters: readonly DeadLetter[] };

/** What the source says in the field that is wrong. */
export const saidOf = ({ values }: DeadLetter, { source }: LetterProblem): string => (source ? textOf(values[source]) : "");

/** Each row stands once, under the first thing that is wrong with it: mended there, it is tried as a whole. */
export const causesOf = (dead: readonly DeadLetter[]): readonly Cause[] => {
  const causes = new Map<string, Cause>();
  for (const letter of dead) {
    const problem = letter.problems[0] ?? { field: null, label: null, source: null, code: "", text: "" };
    const said = saidOf(letter, problem);
    const key = JSON.stringify([problem.field, problem.code, said || problem.text]);
    const cause = causes.get(key) ?? { key, problem, said, letters: [] };
    causes.set(key, { ...cause, letters: [...cause.letters, letter] });
  }
  return [...causes.values()].sort((one, other) => other.letters.length - one.letters.length);
};

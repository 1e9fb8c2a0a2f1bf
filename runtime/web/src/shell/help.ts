// The questions that people ask most, each with its answer; found by words of either.

import type { TFunction } from "i18next";
import type { Target } from "./jump";

const subjects = ["search", "import", "undoImport", "export", "views", "bulk", "history", "recycle", "comments", "approve", "together", "away", "withdraw", "print", "offline", "language", "password", "build", "publicForm", "formula"] as const;

const MOST = 4;

/** Nothing is offered before something is asked. */
export const helpFor = (text: string, t: TFunction<"help">, group: string): Target[] => {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const all = subjects.map((id): Target => ({ kind: "help", id: `help-${id}`, label: t(id), of: group, answer: t(`${id}Answer`) }));
  const rank = (each: Target): number => (each.label.toLowerCase().includes(wanted) ? 0 : each.kind === "help" && each.answer.toLowerCase().includes(wanted) ? 1 : 2);
  return all.filter((each) => rank(each) < 2).sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
};

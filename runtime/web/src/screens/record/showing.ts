// What is wrong with what was filled in, said at its fields; the first of them is gone to.

import { App } from "antd";
import type { RefObject } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { ApiProblem } from "../../api/problem";
import type { FormProblems } from "../../forms";

/** `place` is the form as it stands on the page. */
export const useShowing = (place: RefObject<HTMLElement | null>, mark: (problems: FormProblems) => void) => {
  const { t } = useTranslation("record");
  const { message } = App.useApp();
  return (problems: FormProblems): void => {
    // Drawn at once: what is wrong can be gone to only when it says so.
    flushSync(() => mark(problems));
    const wrong = place.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? place.current?.querySelector<HTMLElement>("[data-wrong]");
    // What stands nowhere on this page, as about a field that is not for this person, is said aloud.
    const elsewhere = problems[""] ?? (wrong ? undefined : Object.values(problems).join(" "));
    void message.error(elsewhere || t("places", { count: Object.keys(problems).length }), 6);
    wrong?.scrollIntoView({ block: "center" });
    wrong?.focus({ preventScroll: true });
  };
};

/** The server's problems by path; several at one place are read one after the other. */
export const placed = (problem: ApiProblem): FormProblems =>
  problem.errors.reduce<Record<string, string>>((found, { path, message }) => {
    found[path] = path in found ? `${found[path]} ${message}` : message;
    return found;
  }, {});

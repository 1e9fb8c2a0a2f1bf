// A formula tried on the newest record, for those who only want to see an example.

import { useTranslation } from "react-i18next";
import { saying, useResult, useSamples } from "./Sample";
import { useJudged } from "./useJudged";

/** Blank as long as there is no record, or nothing is written; `problem` says why it is no formula. */
export const useTried = (app: string, form: string, source: string): { value: string; problem: string | undefined } => {
  const { t } = useTranslation("forms");
  const judged = useJudged(app, form, source);
  const [sample] = useSamples(app, form);
  const portable = judged?.problems.length === 0 ? judged.portable : null;
  const value = useResult(app, form, source, portable, sample);
  return { value: saying(value, t("yes"), t("no")), problem: judged?.problems[0]?.message };
};

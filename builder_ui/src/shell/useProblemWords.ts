// Where a problem is, and what is wrong there, in words a maker knows.

import { type Definition, draftQuery, type FieldProblem, type Json, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { valueAt } from "../conflict/merging";
import { useKindWord } from "./useKindWord";

/** What a part of a definition is called; nothing for what only scripts name. */
export const partWord = (name: string): string | undefined => {
  const known = [`builder:part_${name}`, `designer:setting_${name}`].find((key) => i18next.exists(key));
  return known && String(i18next.t(known as "builder:part_label"));
};

export const useProblemWords = (app: string) => {
  const { t } = useTranslation("builder");
  const labelOf = useLabel();
  const kindWord = useKindWord();
  const { data } = useQuery(draftQuery(app));

  /** 表单「客户」·「额度」: the definition, and the innermost thing in it that has a name. */
  const place = (path: string): string => {
    const [kind = "", key = "", ...steps] = path.split("/");
    const document = (data as unknown as { [kind: string]: readonly Definition[] } | undefined)?.[kind];
    const definition = Array.isArray(document) ? document.find((each) => each.key === key) : undefined;
    if (!definition) return kindWord(kind);
    const within = steps
      .map((_, at) => valueAt(definition as unknown as Json, steps.slice(0, at + 1)) as { label?: Label } | undefined)
      .filter((found) => typeof found === "object" && found?.label)
      .map((found) => labelOf(found?.label));
    const name = t("named", { kind: kindWord(kind), label: labelOf(definition.label as Label) || key });
    return [name, ...within.map((label) => t("quotedLabel", { label }))].join(" · ");
  };

  const said = ({ code, params, message }: FieldProblem): string => {
    const part = code === "definition.missing_property" ? partWord(String(params?.["name"] ?? "")) : undefined;
    return part ? t("lacksPart", { part }) : message;
  };
  return { place, said };
};

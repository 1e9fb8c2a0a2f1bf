// Where a problem is, and what is wrong there, in words a maker knows.

import { type Definition, draftQuery, type FieldProblem, type Json, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { useKindWord } from "./useKindWord";

/** What a part of a definition is called; nothing for what only scripts name. */
export const partWord = (name: string): string | undefined => {
  const known = [`builder:part_${name}`, `designer:setting_${name}`].find((key) => i18next.exists(key));
  return known && String(i18next.t(known as "builder:part_label"));
};

/** One step into a document; of a list an item goes by its key or, where it has none, by its number. */
const stepInto = (value: Json | undefined, step: string): Json | undefined => {
  if (!Array.isArray(value)) return typeof value === "object" && value !== null ? (value as { readonly [name: string]: Json })[step] : undefined;
  return value.find((item) => (item as { readonly key?: Json } | null)?.key === step) ?? value[Number(step)];
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
      .reduce<readonly (Json | undefined)[]>((found, step) => [...found, stepInto(found.at(-1), step)], [definition as unknown as Json])
      .slice(1)
      .map((found) => (typeof found === "object" && found !== null ? labelOf((found as { label?: Label }).label) : ""))
      .filter((label) => label !== "");
    const name = t("named", { kind: kindWord(kind), label: labelOf(definition.label as Label) || key });
    return [name, ...within.map((label) => t("quotedLabel", { label }))].join(" · ");
  };

  /** The same, and which part of it: 表单「客户」·「折后」· 公式. */
  const use = (path: string): string => {
    const part = path.split("/").slice(2).reverse().map(partWord).find((word) => word !== undefined);
    return [place(path), ...(part ? [part] : [])].join(" · ");
  };

  const said = ({ code, params, message }: FieldProblem): string => {
    const part = code === "definition.missing_property" ? partWord(String(params?.["name"] ?? "")) : undefined;
    return part ? t("lacksPart", { part }) : message;
  };
  return { place, said, use };
};

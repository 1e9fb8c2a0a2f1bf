// Analyses among the blocks: what they are told, what is guessed for them, and how a chart becomes one.

import { type BlockDefinition, draftQuery, heldBy, isColumn, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RuleField } from "../../rules/fields";
import { type About, aboutOf, sourceIn } from "../sources";

export const analyses = ["retention", "conversion", "rfm"] as const;
export type AnalysisKind = (typeof analyses)[number];

export const isAnalysisKind = (type: string): type is AnalysisKind => analyses.some((each) => each === type);

type RawField = { readonly key: string; readonly label?: Label; readonly type: string; readonly options?: readonly { readonly value: string; readonly label: Label }[] };
type RawForm = { readonly key: string; readonly fields: readonly RawField[] };

const first = (fields: readonly RawField[], ...kinds: readonly string[]): string | undefined =>
  kinds.flatMap((kind) => fields.filter(({ type }) => heldBy(type) === kind))[0]?.key;

/** A form that says whose its records are and when they were. */
const fits = ({ fields }: RawForm): boolean => first(fields, "reference", "member") !== undefined && first(fields, "datetime", "date") !== undefined;

export type Guess = (type: string, about: About) => Partial<BlockDefinition>;

/** What is told at first: a form that fits, whose and when its records are; all of it can be changed. */
export const useGuess = (app: string): Guess => {
  const { t } = useTranslation("analyses");
  const labelOf = useLabel();
  const forms = (useQuery(draftQuery(app)).data?.forms ?? []) as unknown as readonly RawForm[];
  return (type, about) => {
    const { form } = about;
    if (!isAnalysisKind(type)) return {};
    const own = forms.filter(({ key }) => key === form);
    const found = (about.dataset ? own : [...own, ...forms].filter(fits))[0] ?? own[0];
    const fields = (found?.fields ?? []).filter((field) => isColumn(field.type));
    const said = { who: first(fields, "reference", "member"), when: first(fields, "datetime", "date"), amount: type === "rfm" ? first(fields, "number") : undefined };
    const told = Object.fromEntries(Object.entries(said).filter(([, key]) => key !== undefined));
    const choice = fields.find(({ type: kind, options = [] }) => heldBy(kind) === "choice" && options.length > 1);
    const options = (choice?.options ?? []).slice(0, 4).map(({ value, label }) => ({ label: labelOf(label) || value, condition: `${choice?.key} = "${value}"` }));
    const steps = options.length > 0 ? options : [1, 2].map((number) => ({ label: t("nthStep", { number }) }));
    return { ...about, form: found?.key ?? form, ...told, ...(type === "conversion" ? { steps, days: 30 } : {}) };
  };
};

const kept = ["key", "label", "tab", "x", "y", "w", "h", "form", "dataset", "filter"] as const;

/** The same block as another kind: between charts all stays, between charts and analyses the place and the records do. */
export const turnedInto = (block: BlockDefinition, type: string, guess: Guess): BlockDefinition => {
  if (isAnalysisKind(block.type) === isAnalysisKind(type) && !isAnalysisKind(type)) return { ...block, type };
  const guessed = guess(type, aboutOf(sourceIn(block)));
  const same = !isAnalysisKind(type) || guessed.form === block.form;
  const rest = Object.fromEntries(kept.flatMap((name) => (block[name] === undefined || (name === "filter" && !same) ? [] : [[name, block[name]]])));
  const { who, when } = block;
  const told = { ...(who ? { who } : {}), ...(when ? { when } : {}) };
  if (!isAnalysisKind(type)) return { ...rest, type, measures: ["COUNT()"] } as unknown as BlockDefinition;
  return { ...rest, ...guessed, ...(same ? told : {}), type } as unknown as BlockDefinition;
};

const whoKinds: ReadonlySet<string> = new Set(["reference", "member", "text"]);
const splitKinds: ReadonlySet<string> = new Set(["choice", "text", "reference", "member", "switch"]);

export const isWho = ({ holds }: RuleField): boolean => whoKinds.has(holds);
export const isSplit = ({ holds }: RuleField): boolean => splitKinds.has(holds);

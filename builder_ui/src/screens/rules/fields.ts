// The fields of a form as rules see them: what may be compared, set, and offered where.

import { allows, type DraftDocument, draftQuery, type FieldOption, type FormField, heldBy, isColumn, kindOf, type Label, SEGMENTS, segmentsField, signOf, truthOf, useLabel, type ValueKind } from "@dougong/web";
import { type QueryClient, queryOptions, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { judge } from "../formula/useJudged";
import { useSentFields } from "./calls/sentFields";
import type { Acting } from "./editing";
import type { Named, Relation } from "./figures";
import type { Kinds } from "./reading";

type FieldColor = NonNullable<FieldOption["color"]>;

export type Option = { readonly value: string; readonly label: string; readonly color?: string };

export type RuleField = {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  /** The kind of its values: two fields of one kind can be compared and copied. */
  readonly holds: ValueKind;
  readonly options: readonly Option[];
  /** Signs before and behind a figure. */
  readonly prefix: string;
  readonly suffix: string;
  readonly form: string | null;
  readonly computed: boolean;
  /** Settings that say how a value of it is given. */
  readonly currency?: string | undefined;
  readonly unit?: string | undefined;
  readonly level?: string | undefined;
};

type RawField = {
  key: string; label?: Label; type: string; currency?: string; unit?: string; level?: string; form?: string; from?: string;
  options?: { value: string; label: Label; color?: string }[];
};

const typeKey = (app: string, form: string, field: string) => ["formula type", app, form, field] as const;

/** What a formula last gave: it stands while the draft is looked at anew, so that an input does not turn into another under one's hands. */
const lastType = (client: QueryClient, app: string, { home, field }: Placed): ValueKind | null | undefined =>
  client.getQueriesData<ValueKind | null>({ queryKey: typeKey(app, home, field.key) }).flatMap(([, type]) => type ?? []).at(-1);

/** The server works out what a formula of the draft gives; `forms` is the state of the forms it may read. */
const typeQuery = (app: string, form: string, field: string, forms: string) =>
  queryOptions({
    queryKey: [...typeKey(app, form, field), forms],
    queryFn: async ({ signal }) => (await judge(app, form, field, signal)).holds,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

const stateOfForms = (etags: Readonly<Record<string, string>> = {}): string =>
  Object.entries(etags).filter(([place]) => place.startsWith("forms/")).join(" ");

/** What stands behind a point after a value of several parts, each of a sort of its own. */
const partsOf: Readonly<Partial<Record<ValueKind, readonly (readonly [part: "from" | "to" | "days" | "province" | "city" | "district", holds: ValueKind])[]>>> = {
  range: [["from", "date"], ["to", "date"], ["days", "number"]],
  address: [["province", "text"], ["city", "text"], ["district", "text"]],
};

/** A field with the form that has it, and the reference that leads there. */
type Placed = { readonly field: RawField; readonly home: string; readonly through?: RawField };

const placedIn = (draft: DraftDocument | undefined, home: string | undefined, through?: RawField): readonly Placed[] => {
  const found = draft?.forms?.find(({ key }) => key === home);
  const fields = ((found?.["fields"] ?? []) as unknown as RawField[]).filter(({ type }) => isColumn(type) && heldBy(type) !== "rows");
  return fields.map((field) => ({ field, home: home ?? "", ...(through ? { through } : {}) }));
};

/** The field that gives the options, or the form, of one: itself, or the one that a look-up ends at. */
const drawnAs = (draft: DraftDocument | undefined, { field, home }: Placed): RawField => {
  const [link, taken] = (field.type === "lookup" ? (field.from ?? "") : "").split(".");
  const target = placedIn(draft, home).find(({ field: { key } }) => key === link)?.field.form;
  return placedIn(draft, target).find(({ field: { key } }) => key === taken)?.field ?? field;
};

const useSorted = (app: string, draft: DraftDocument | undefined, placed: readonly Placed[]): readonly RuleField[] => {
  const labelOf = useLabel();
  const formulas = placed.filter(({ field: { type } }) => heldBy(type) === "result");
  const state = stateOfForms(draft?.etags);
  const types = useQueries({ queries: formulas.map(({ home, field }) => typeQuery(app, home, field.key, state)) });
  const client = useQueryClient();
  const { t } = useTranslation("rules");
  return placed.flatMap((each): RuleField[] => {
    const { field, through } = each;
    const nth = formulas.indexOf(each);
    const label = labelOf(field.label) || field.key;
    const given = nth >= 0 ? (types[nth]?.data ?? lastType(client, app, each)) : heldBy(field.type);
    const drawn = drawnAs(draft, each);
    const whole: RuleField = {
      key: through ? `${through.key}.${field.key}` : field.key,
      label: through ? `${labelOf(through.label) || through.key} › ${label}` : label,
      type: field.type,
      holds: given ?? "nothing",
      options: (drawn.options ?? []).map(({ value, label, color }) => ({ value, label: labelOf(label), ...(color ? { color } : {}) })),
      prefix: field.type === "money" ? signOf(field.currency ?? "CNY") : "",
      suffix: heldBy(field.type) === "percent" ? "%" : (field.unit ?? ""),
      form: drawn.form ?? null,
      currency: field.currency,
      unit: field.unit,
      level: field.level,
      computed: truthOf(field.type).computed,
    };
    const parts = partsOf[whole.holds] ?? [];
    return [whole, ...parts.map(([part, holds]): RuleField => ({ ...whole, key: `${whole.key}.${part}`, label: `${whole.label} · ${t(`part_${part}`)}`, holds, computed: true }))];
  });
};

/** The fields of a form of the draft, each with the sort of its values. */
export const useFields = (app: string, form: string | undefined): readonly RuleField[] => {
  const { data: draft } = useQuery(draftQuery(app));
  return useSorted(app, draft, placedIn(draft, form));
};

/** The fields of forms that something leads to, each behind the way there. */
export const useFieldsBehind = (app: string, ways: readonly { readonly key: string; readonly label?: Label; readonly form: string }[]): readonly RuleField[] => {
  const { data: draft } = useQuery(draftQuery(app));
  const placed = ways.flatMap(({ form, ...way }) => placedIn(draft, form, { ...way, type: "reference" }));
  return useSorted(app, draft, placed);
};

/** A field as conditions see fields: users' own filters see them so, too. */
export const askedOf = ({ key, type, label, holds, options, form, currency, unit, level }: RuleField): FormField => ({
  key, type, label, holds, computed: false, value_type: null, expressions: {}, currency, unit, level,
  ...(options.length > 0 ? { options: options.map(({ color, ...option }) => ({ ...option, ...(color ? { color: color as FieldColor } : {}) })) } : {}),
  ...(form ? { form } : {}),
});

/** The kinds of what conditions may ask for. */
export const kindsOf = (fields: readonly RuleField[]): Kinds => {
  const kinds = new Map(fields.map((field) => [field.key, kindOf(askedOf(field))]));
  return (path) => kinds.get(path) ?? null;
};

/** What is counted and added up. */
export const isFigure = ({ holds }: RuleField): boolean => holds === "number" || holds === "percent";

/** Whether a formula can write its values down. */
export const hasConstants = ({ type, holds }: RuleField): boolean => allows({ type, holds }, "constant");

/** What a condition may ask for: the fields of a form, and those of the records that it refers to. */
export const useReach = (app: string, form: string | undefined): readonly RuleField[] => {
  const { data: draft } = useQuery(draftQuery(app));
  const own = placedIn(draft, form);
  const linked = own.filter(({ field }) => heldBy(field.type) === "reference").flatMap(({ field }) => placedIn(draft, field.form, field));
  return useSorted(app, draft, [...own, ...linked]);
};

/** In which of the segments that are shown a record is, as what conditions ask for: itself, or one that it refers to. */
const useSegmentFields = (app: string, form: string | undefined): readonly RuleField[] => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const shownOn = (target: string | undefined): readonly RawField[] => {
    const shown = (draft?.segments ?? []).filter((each) => each["form"] === target && each["shown"] === true);
    const options = shown.map(({ key, label, color }) => ({ value: key, label: (label ?? key) as Label, ...(typeof color === "string" ? { color } : {}) }));
    // A field that is called so comes first: its makers were there before.
    const taken = placedIn(draft, target).some(({ field: { key } }) => key === SEGMENTS);
    return taken ? [] : segmentsField(options as readonly FieldOption[]).map(({ key, type, label }) => ({ key, type, label, options }));
  };
  const told = ({ key, label, type, options = [] }: RawField, through?: RawField): RuleField => ({
    key: through ? `${through.key}.${key}` : key,
    label: through ? `${labelOf(through.label) || through.key} › ${labelOf(label)}` : labelOf(label),
    type,
    holds: "choices",
    options: options.map(({ label: name, ...option }) => ({ ...option, label: labelOf(name) })),
    prefix: "",
    suffix: "",
    form: null,
    computed: true,
  });
  const linked = placedIn(draft, form).filter(({ field }) => heldBy(field.type) === "reference");
  return [...shownOn(form).map((each) => told(each)), ...linked.flatMap(({ field }) => shownOn(field.form).map((each) => told(each, field)))];
};

/** What lists, reports and rules may ask for: the fields, and the segments. */
export const useWideReach = (app: string, form: string | undefined): readonly RuleField[] => {
  const own = useReach(app, form);
  return [...useSegmentFields(app, form), ...own];
};

/** What a condition of a step may ask for: the record that it is about, and what was sent. */
export const useAsked = ({ app, form, alone = false, segments = false }: Pick<Acting, "app" | "form" | "alone" | "segments">): readonly RuleField[] => {
  const about = alone ? undefined : form;
  const own = useReach(app, about);
  const told = useSegmentFields(app, segments ? about : undefined);
  return [...own, ...told, ...useSentFields()];
};

/** Dates and instants are both compared by their days. */
const familyOf = ({ holds }: RuleField): ValueKind => (holds === "datetime" ? "date" : holds === "percent" ? "number" : holds);

const families: ReadonlySet<ValueKind> = new Set<ValueKind>(["text", "number", "choice", "date", "time"]);

const optionsIn = ({ options }: RuleField): string => options.map(({ value }) => value).sort().join(" ");

/** The fields that a field can be compared with: of its sort, and of a choice those with the same options. */
export const comparableWith = (field: RuleField, fields: readonly RuleField[]): readonly RuleField[] =>
  families.has(familyOf(field)) ? fields.filter((other) => other.key !== field.key && familyOf(other) === familyOf(field) && optionsIn(other) === optionsIn(field)) : [];

const named = ({ key, label }: RawField, labelOf: (label?: Label) => string): Named => ({ key, label: labelOf(label) || key });

/** The form whose records a relation leads to: those that refer here, and those that it refers to. */
const behind = ({ type, from, form }: RawField): string | undefined => (type === "reverse" ? from?.split(".")[0] : type === "references" ? form : undefined);

/** The relations of a form, each with what can be added up and told by date there. */
export const useRelations = (app: string, form: string | undefined): readonly Relation[] => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const own = (draft?.forms?.find(({ key }) => key === form)?.["fields"] ?? []) as unknown as RawField[];
  return own.flatMap((field): Relation[] => {
    const target = behind(field);
    if (target === undefined) return [];
    const there = placedIn(draft, target).map((placed) => placed.field);
    return [{
      ...named(field, labelOf),
      form: target,
      figures: there.filter(({ type }) => ["number", "percent", "result"].includes(heldBy(type))).map((each) => named(each, labelOf)),
      dates: there.filter(({ type }) => ["date", "datetime"].includes(heldBy(type))).map((each) => ({ ...named(each, labelOf), instant: heldBy(each.type) === "datetime" })),
    }];
  });
};

/** The forms of the draft. */
export const useForms = (app: string): readonly { value: string; label: string }[] => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  return (draft?.forms ?? []).map(({ key, label }) => ({ value: key, label: labelOf(label as Label) || key }));
};

/** The processes that records of a form can go through. */
export const useProcesses = (app: string, form: string | undefined): readonly { value: string; label: string }[] => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const mine = (draft?.processes ?? []).filter((process) => process["form"] === form);
  return mine.map(({ key, label }) => ({ value: key, label: labelOf(label as Label) || key }));
};

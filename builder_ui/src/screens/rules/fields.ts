// The fields of a form as rules see them: what may be compared, set, and offered where.

import { type DraftDocument, draftQuery, isLayout, type Label, signOf, useLabel } from "@dougong/web";
import { type QueryClient, queryOptions, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { judge } from "../formula/useJudged";
import type { Operator } from "./conditions";

export type Option = { readonly value: string; readonly label: string; readonly color?: string };

/** What values look like: two fields of one sort can be compared and copied. */
export type Sort =
  | "text" | "number" | "choice" | "choices" | "date" | "datetime" | "switch" | "person" | "people" | "department" | "departments" | "record" | "time"
  | "tags" | "other";

export type RuleField = {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly sort: Sort;
  readonly options: readonly Option[];
  /** Signs before and behind a figure. */
  readonly prefix: string;
  readonly suffix: string;
  readonly form: string | null;
  readonly computed: boolean;
};

const sorts: Readonly<Record<string, Sort>> = {
  text: "text", long_text: "text", phone: "text", email: "text", serial: "text", url: "text", id_card: "text", credit_code: "text", bank_card: "text",
  number: "number", money: "number", percent: "number", rating: "number", tags: "tags", time: "time", choice: "choice", choices: "choices",
  rich_text: "text", location: "text", created_at: "datetime", updated_at: "datetime", created_by: "person", updated_by: "person",
  date: "date", datetime: "datetime", switch: "switch", member: "person", members: "people", department: "department", departments: "departments", reference: "record",
};

const computedTypes = new Set(["formula", "rollup", "lookup", "serial", "reverse", "created_at", "created_by", "updated_at", "updated_by"]);

/** The sort of what the server says a formula gives: "number(2)", "record(member)". */
const sortOfType = (type: string): Sort => {
  if (type.startsWith("number")) return "number";
  if (type === "record(member)") return "person";
  if (type === "record(department)") return "department";
  if (type.startsWith("record")) return "record";
  const known: Readonly<Record<string, Sort>> = {
    text: "text", choice: "choice", boolean: "switch", date: "date", datetime: "datetime", time: "time", "list(record(member))": "people", "list(record(department))": "departments",
  };
  return known[type] ?? "other";
};

const ordered: readonly Operator[] = ["=", "<>", ">", ">=", "<", "<=", "BLANK", "FILLED"];
const inTime: readonly Operator[] = [">=", "<=", "=", "DURING", "BETWEEN", "WITHIN", "BLANK", "FILLED"];

/** Only what type-checks is offered. */
export const operatorsOf: { readonly [sort in Sort]: readonly Operator[] } = {
  text: ["=", "<>", "CONTAINS", "STARTSWITH", "BLANK", "FILLED"],
  number: ordered,
  choice: ["=", "<>", "IN", "OUT", "BLANK", "FILLED"],
  choices: ["HAS", "LACKS", "BLANK", "FILLED"],
  date: inTime,
  datetime: inTime,
  switch: ["="],
  person: ["BLANK", "FILLED"],
  people: ["BLANK", "FILLED"],
  department: ["BLANK", "FILLED"],
  departments: ["BLANK", "FILLED"],
  record: ["BLANK", "FILLED"],
  time: [">=", "<=", "=", "BLANK", "FILLED"],
  tags: ["HAS", "LACKS", "BLANK", "FILLED"],
  other: ["BLANK", "FILLED"],
};

/** Figures are equal, days come sooner or later; everything else "is" something. */
export const wordOf = (operator: Operator, sort: Sort | undefined) => {
  if (sort === "number" && operator === "=") return "equals";
  if (sort === "number" && operator === "<>") return "equalsNot";
  if ((sort === "date" || sort === "datetime") && operator === ">=") return "notBefore";
  if ((sort === "date" || sort === "datetime") && operator === "<=") return "notAfter";
  return `operator_${operator}` as const;
};

type RawField = {
  key: string; label?: Label; type: string; currency?: string; unit?: string; form?: string; from?: string;
  options?: { value: string; label: Label; color?: string }[];
};

const typeKey = (app: string, form: string, field: string) => ["formula type", app, form, field] as const;

/** What a formula last gave: it stands while the draft is looked at anew, so that an input does not turn into another under one's hands. */
const lastType = (client: QueryClient, app: string, { home, field }: Placed): string | null | undefined =>
  client.getQueriesData<string | null>({ queryKey: typeKey(app, home, field.key) }).flatMap(([, type]) => type ?? []).at(-1);

/** The server works out what a formula of the draft gives; `forms` is the state of the forms it may read. */
const typeQuery = (app: string, form: string, field: string, forms: string) =>
  queryOptions({
    queryKey: [...typeKey(app, form, field), forms],
    queryFn: async ({ signal }) => (await judge(app, form, field, signal)).type,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

const stateOfForms = (etags: Readonly<Record<string, string>> = {}): string =>
  Object.entries(etags).filter(([place]) => place.startsWith("forms/")).join(" ");

/** What stands behind a point after a value of several parts, each of a sort of its own. */
const partsOf: Readonly<Record<string, readonly (readonly [part: "from" | "to" | "days" | "province" | "city" | "district", sort: Sort])[]>> = {
  date_range: [["from", "date"], ["to", "date"], ["days", "number"]],
  address: [["province", "text"], ["city", "text"], ["district", "text"]],
};

/** A field with the form that has it, and the reference that leads there. */
type Placed = { readonly field: RawField; readonly home: string; readonly through?: RawField };

const placedIn = (draft: DraftDocument | undefined, home: string | undefined, through?: RawField): readonly Placed[] => {
  const found = draft?.forms?.find(({ key }) => key === home);
  const fields = ((found?.["fields"] ?? []) as unknown as RawField[]).filter(({ type }) => !isLayout(type) && type !== "sub_form" && type !== "reverse");
  return fields.map((field) => ({ field, home: home ?? "", ...(through ? { through } : {}) }));
};

const useSorted = (app: string, draft: DraftDocument | undefined, placed: readonly Placed[]): readonly RuleField[] => {
  const labelOf = useLabel();
  const formulas = placed.filter(({ field: { type } }) => type === "formula" || type === "rollup" || type === "lookup");
  const state = stateOfForms(draft?.etags);
  const types = useQueries({ queries: formulas.map(({ home, field }) => typeQuery(app, home, field.key, state)) });
  const client = useQueryClient();
  const { t } = useTranslation("rules");
  return placed.flatMap((each): RuleField[] => {
    const { field, through } = each;
    const nth = formulas.indexOf(each);
    const label = labelOf(field.label) || field.key;
    const whole: RuleField = {
      key: through ? `${through.key}.${field.key}` : field.key,
      label: through ? `${labelOf(through.label) || through.key} › ${label}` : label,
      type: field.type,
      sort: nth >= 0 ? sortOfType(types[nth]?.data ?? lastType(client, app, each) ?? "") : (sorts[field.type] ?? "other"),
      options: (field.options ?? []).map(({ value, label, color }) => ({ value, label: labelOf(label), ...(color ? { color } : {}) })),
      prefix: field.type === "money" ? signOf(field.currency ?? "CNY") : "",
      suffix: field.type === "percent" ? "%" : (field.unit ?? ""),
      form: field.form ?? null,
      computed: computedTypes.has(field.type),
    };
    const parts = partsOf[field.type] ?? [];
    return [whole, ...parts.map(([part, sort]): RuleField => ({ ...whole, key: `${whole.key}.${part}`, label: `${whole.label} · ${t(`part_${part}`)}`, sort, computed: true }))];
  });
};

/** The fields of a form of the draft, each with the sort of its values. */
export const useFields = (app: string, form: string | undefined): readonly RuleField[] => {
  const { data: draft } = useQuery(draftQuery(app));
  return useSorted(app, draft, placedIn(draft, form));
};

/** What a condition may ask for: the fields of a form, and those of the records that it refers to. */
export const useReach = (app: string, form: string | undefined): readonly RuleField[] => {
  const { data: draft } = useQuery(draftQuery(app));
  const own = placedIn(draft, form);
  const linked = own.filter(({ field }) => field.type === "reference").flatMap(({ field }) => placedIn(draft, field.form, field));
  return useSorted(app, draft, [...own, ...linked]);
};

/** Dates and instants are both compared by their days. */
const familyOf = ({ sort }: RuleField): Sort => (sort === "datetime" ? "date" : sort);

const families: ReadonlySet<Sort> = new Set<Sort>(["text", "number", "choice", "date", "time"]);

const optionsIn = ({ options }: RuleField): string => options.map(({ value }) => value).sort().join(" ");

/** The fields that a field can be compared with: of its sort, and of a choice those with the same options. */
export const comparableWith = (field: RuleField, fields: readonly RuleField[]): readonly RuleField[] =>
  families.has(familyOf(field)) ? fields.filter((other) => other.key !== field.key && familyOf(other) === familyOf(field) && optionsIn(other) === optionsIn(field)) : [];

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

// An import while it is being prepared: which column fills which field, and what becomes of rows that are there.

import type { Attachment, Values } from "../../api/records";
import type { ImportColumn, ImportMode, ImportPlan, LookedFile, LookedSheet, Remembered } from "../../api/imports";
import { type FormView } from "../../api/appView";
import { type FormField, type FormValues, has, isBlank } from "../../forms";
import { labelText } from "../../i18n/label";
import type { Locale } from "../../i18n/locale";
import { type Mended, sentMended } from "./mending";

export type Draft = {
  readonly file: Attachment;
  readonly sheets: readonly LookedSheet[];
  readonly remembered: Remembered;
  /** What the form is called: a table of products calls its 名称 产品名称. */
  readonly of?: string;
  readonly administers: boolean;
  readonly sheet: number;
  /** Counted from 1; 0 where there is none. */
  readonly header: number;
  readonly columns: { readonly [column: number]: ImportColumn };
  readonly fixed: FormValues;
  readonly mode: ImportMode;
  /** The fields that together tell a record. */
  readonly by: readonly string[];
  readonly clear: boolean;
  readonly rules: boolean;
  readonly mended: readonly Mended[];
};

/** What only whoever administers the form may fill, besides its numbers. */
const kept: readonly FormField[] = [
  { key: "created_by", type: "member", label: { "zh-CN": "创建人", en: "Created by" }, computed: false, value_type: "member", expressions: {} },
  { key: "created_at", type: "datetime", label: { "zh-CN": "创建时间", en: "Created at" }, computed: false, value_type: "datetime", expressions: {} },
];

/** The fields that a column of a table can fill. */
export const importable = (form: FormView, administers = false): readonly FormField[] => [
  ...form.fields.filter((field) => !field.computed && has(field.type, "filled") && form.permissions.writable.includes(field.key)),
  ...(administers ? [...form.fields.filter(({ type }) => type === "serial"), ...kept] : []),
];

const exact = (name: string): string => name.trim().toLowerCase();
const folded = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/[*:\s]/g, "");
const aside = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g;

/** A head without its unit in brackets, stars, colons and spaces: 单价（元） means 单价. */
const plain = (name: string): string => folded(name.normalize("NFKC").replace(aside, "")) || folded(name);

/** What one record of a form is called: 客户 of 客户档案. */
const one = (of: string): string => plain(of).replace(/(?:档案|信息|资料|台账|登记|记录|名单|清单|列表|管理|表|单)$/, "");

/** Columns matched to fields: as they were before, to the letter, nearly, or by what they hold; each field once, the first column wins. */
export const suggested = (
  head: readonly string[], fields: readonly FormField[], locale: Locale, remembered: Remembered = {}, of = "",
  samples: (column: number) => readonly string[] = () => [],
): Draft["columns"] => {
  const open = new Map(fields.map((field) => [field.key, field]));
  const found = new Map<number, ImportColumn>();
  const taken = new Set<string>();
  const take = (column: number, at: ImportColumn | undefined): void => {
    if (!at || found.has(column) || taken.has(at.field) || !open.has(at.field)) return;
    found.set(column, at);
    taken.add(at.field);
  };
  head.forEach((name, column) => take(column, remembered[name] && { ...remembered[name], column }));
  const without = (start: string) => (name: string): string => (start && plain(name).startsWith(start) ? plain(name).slice(start.length) : plain(name));
  for (const alike of [exact, plain, without(plain(of)), without(one(of))]) {
    head.forEach((name, column) => {
      const fits = ({ key, label }: FormField): boolean => !taken.has(key) && [key, labelText(label, locale)].some((each) => alike(each) === alike(name));
      const field = name === "" ? undefined : fields.find(fits);
      take(column, field && { column, field: field.key });
    });
  }
  held(head, samples, fields.filter(({ key }) => !taken.has(key)), locale, found).forEach(([column, field]) => take(column, { column, field }));
  return Object.fromEntries(found);
};

const dialled = /^(?:\+?86)?[\s-]*(?:1[3-9]\d{9}|0\d{2,3}[\s-]?\d{7,8})$/;

/** Whether what stands in a column can only be meant for such a field: its options, or numbers to call. */
const holds = (field: FormField, cells: readonly string[], locale: Locale): boolean => {
  const options = new Set((field.options ?? []).map(({ value, label }) => labelText(label, locale) || value));
  return options.size > 0 ? cells.every((cell) => options.has(cell.trim())) : field.type === "phone" && cells.every((cell) => dialled.test(cell.trim()));
};

/** Columns left over, each with the only field that what it holds is fit for; what two could take is left to whoever looks. */
const held = (
  head: readonly string[], samples: (column: number) => readonly string[], open: readonly FormField[], locale: Locale, found: ReadonlyMap<number, ImportColumn>,
): readonly (readonly [number, string])[] => {
  const pairs = head.flatMap((_, column) => {
    const cells = found.has(column) ? [] : samples(column);
    return cells.length < 2 ? [] : open.filter((field) => holds(field, cells, locale)).map(({ key }) => [column, key] as const);
  });
  return pairs.filter(([column, key]) => pairs.filter((pair) => pair[0] === column || pair[1] === key).length === 1);
};

/** Columns that hold something and go nowhere, by their heads. */
export const leftOut = (draft: Draft): readonly string[] =>
  headOf(draft).filter((name, column) => name !== "" && draft.columns[column] === undefined && samplesOf(draft, column).length > 0);

export const headOf = ({ sheets, sheet, header }: Draft): readonly string[] => (header > 0 ? (sheets[sheet]?.sample[header - 1] ?? []) : []);

/** Values of a column below its head, as far as they were looked at. */
export const samplesOf = ({ sheets, sheet, header }: Draft, column: number): readonly string[] =>
  (sheets[sheet]?.sample ?? []).slice(header).map((row) => row[column] ?? "").filter((cell) => cell !== "");

export const widthOf = ({ sheets, sheet }: Draft): number => Math.max(0, ...(sheets[sheet]?.sample ?? []).map((row) => row.length));

export const rowsOf = ({ sheets, sheet, header }: Draft): number => Math.max(0, (sheets[sheet]?.rows ?? 0) - header);

export const begun = (file: Attachment, { sheets, remembered, administers, told_by }: LookedFile, fields: readonly FormField[], locale: Locale, of = ""): Draft => {
  const sheet = Math.max(0, sheets.findIndex(({ rows }) => rows > 1));
  const header = sheets[sheet]?.header ?? 1;
  const draft: Draft = { file, sheets, remembered, of, administers, sheet, header, columns: {}, fixed: {}, mode: "insert", by: [], clear: false, rules: false, mended: [] };
  const matched = { ...draft, columns: suggested(headOf(draft), fields, locale, remembered, of, (column) => samplesOf(draft, column)) };
  const filled = mappedFields(matched);
  // Next week's file meets records as this week's did, where it has what tells them.
  return told_by && told_by.by.every((key) => filled.has(key)) ? { ...matched, mode: told_by.mode, by: told_by.by } : matched;
};

/** Another sheet or another head: what was matched by hand no longer means anything. */
export const turnedTo = (draft: Draft, to: { readonly sheet?: number; readonly header?: number }, fields: readonly FormField[], locale: Locale): Draft => {
  const turned = { ...draft, ...to, ...(Object.keys(to).length > 0 ? { mended: [] } : {}) };
  return { ...turned, columns: suggested(headOf(turned), fields, locale, draft.remembered, draft.of, (column) => samplesOf(turned, column)) };
};

export const mappedFields = ({ columns }: Draft): ReadonlySet<string> => new Set(Object.values(columns).map(({ field }) => field));

/** Required fields that no column fills: they get one value for all rows. Changing records leaves them as they are. */
export const unfilled = (draft: Draft, fields: readonly FormField[]): readonly FormField[] => {
  const mapped = mappedFields(draft);
  return draft.mode === "update" ? [] : fields.filter((field) => field.required === true && !mapped.has(field.key));
};

export const mapped = (draft: Draft, column: number, to: ImportColumn | null): Draft => {
  const others = Object.entries(draft.columns).filter(([at, each]) => Number(at) !== column && each.field !== to?.field);
  const columns: Draft["columns"] = Object.fromEntries(to ? [...others, [column, to]] : others);
  const by = draft.by.filter((key) => Object.values(columns).some(({ field }) => field === key));
  return { ...draft, columns, by };
};

/** What the server is asked; null while something it needs is missing. */
export const planOf = (draft: Draft, fields: readonly FormField[]): ImportPlan | null => {
  const columns = Object.values(draft.columns);
  const open = new Set(unfilled(draft, fields).map(({ key }) => key));
  if (columns.length === 0 || (draft.mode !== "insert" && draft.by.length === 0)) return null;
  return {
    file: draft.file.id,
    sheet: draft.sheet,
    header: draft.header,
    columns,
    fixed: Object.fromEntries(Object.entries(draft.fixed).filter(([key, value]) => open.has(key) && !isBlank(value))) as Values,
    mode: draft.mode,
    by: draft.mode === "insert" ? [] : draft.by,
    clear: draft.clear,
    rules: draft.rules,
    mended: sentMended(draft.mended),
  };
};

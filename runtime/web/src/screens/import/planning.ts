// An import while it is being prepared: which column fills which field, and what becomes of rows that are there.

import type { Attachment, Values } from "../../api/records";
import type { ImportColumn, ImportMode, ImportPlan, LookedSheet } from "../../api/imports";
import { type FormView } from "../../api/appView";
import { type FormField, type FormValues, isBlank } from "../../forms";
import { labelText } from "../../i18n/label";
import type { Locale } from "../../i18n/locale";

export type Draft = {
  readonly file: Attachment;
  readonly sheets: readonly LookedSheet[];
  readonly sheet: number;
  /** Counted from 1; 0 where there is none. */
  readonly header: number;
  readonly columns: { readonly [column: number]: ImportColumn };
  readonly fixed: FormValues;
  readonly mode: ImportMode;
  readonly by: string | null;
  readonly clear: boolean;
  readonly rules: boolean;
};

const closed: ReadonlySet<string> = new Set(["sub_form", "attachment", "section", "reverse"]);

/** The fields that a column of a table can fill. */
export const importable = (form: FormView): readonly FormField[] =>
  form.fields.filter((field) => !field.computed && !closed.has(field.type) && form.permissions.writable.includes(field.key));

const plain = (name: string): string => name.replace(/[*＊\s]/g, "").toLowerCase();

/** Columns matched to fields by name; each field once, the first column wins. */
export const suggested = (head: readonly string[], fields: readonly FormField[], locale: Locale): Draft["columns"] => {
  const taken = new Set<string>();
  return Object.fromEntries(
    head.flatMap((name, column) => {
      const field = fields.find(({ key, label }) => !taken.has(key) && [key, labelText(label, locale)].some((each) => plain(each) === plain(name)));
      if (!field) return [];
      taken.add(field.key);
      return [[column, { column, field: field.key }]];
    }),
  );
};

export const headOf = ({ sheets, sheet, header }: Draft): readonly string[] => (header > 0 ? (sheets[sheet]?.sample[header - 1] ?? []) : []);

/** Values of a column below its head, as far as they were looked at. */
export const samplesOf = ({ sheets, sheet, header }: Draft, column: number): readonly string[] =>
  (sheets[sheet]?.sample ?? []).slice(header).map((row) => row[column] ?? "").filter((cell) => cell !== "");

export const widthOf = ({ sheets, sheet }: Draft): number => Math.max(0, ...(sheets[sheet]?.sample ?? []).map((row) => row.length));

export const rowsOf = ({ sheets, sheet, header }: Draft): number => Math.max(0, (sheets[sheet]?.rows ?? 0) - header);

export const begun = (file: Attachment, sheets: readonly LookedSheet[], fields: readonly FormField[], locale: Locale): Draft => {
  const sheet = Math.max(0, sheets.findIndex(({ rows }) => rows > 1));
  const draft: Draft = { file, sheets, sheet, header: 1, columns: {}, fixed: {}, mode: "insert", by: null, clear: false, rules: false };
  return { ...draft, columns: suggested(headOf(draft), fields, locale) };
};

/** Another sheet or another head: what was matched by hand no longer means anything. */
export const turnedTo = (draft: Draft, to: { readonly sheet?: number; readonly header?: number }, fields: readonly FormField[], locale: Locale): Draft => {
  const turned = { ...draft, ...to };
  return { ...turned, columns: suggested(headOf(turned), fields, locale) };
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
  const by = draft.by !== null && Object.values(columns).some(({ field }) => field === draft.by) ? draft.by : null;
  return { ...draft, columns, by };
};

/** What the server is asked; null while something it needs is missing. */
export const planOf = (draft: Draft, fields: readonly FormField[]): ImportPlan | null => {
  const columns = Object.values(draft.columns);
  const open = new Set(unfilled(draft, fields).map(({ key }) => key));
  if (columns.length === 0 || (draft.mode !== "insert" && draft.by === null)) return null;
  return {
    file: draft.file.id,
    sheet: draft.sheet,
    header: draft.header,
    columns,
    fixed: Object.fromEntries(Object.entries(draft.fixed).filter(([key, value]) => open.has(key) && !isBlank(value))) as Values,
    mode: draft.mode,
    by: draft.mode === "insert" || draft.by === null ? [] : [draft.by],
    clear: draft.clear,
    rules: draft.rules,
  };
};

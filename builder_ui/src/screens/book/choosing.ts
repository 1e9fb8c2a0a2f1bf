// What a maker decides about a workbook: the guess, and what they say differently.

import type { BookColumn, BookSheet, BookWishes, ChosenColumn, ChosenSheet, LookedBook } from "@dougong/web";

/** What a column becomes: a type ("text"), what it refers to ("link 0 1"), what it stands in ("inside 0 1"), a system field, or nothing. */
export type As = string;
export const NOTHING: As = "nothing";

export type SaidOfSheet = { readonly use?: boolean; readonly label?: string; readonly header?: number; readonly fresh?: boolean };
export type SaidOfColumn = { readonly label?: string; readonly as?: As };
export type Said = {
  readonly sheets: { readonly [sheet: number]: SaidOfSheet };
  readonly columns: { readonly [place: string]: SaidOfColumn };
};

export const nothingSaid: Said = { sheets: {}, columns: {} };

const longest = 40;
const placeOf = (sheet: number, column: number): string => `${sheet}.${column}`;

export const linkAs = (kind: "link" | "inside", sheet: number, match: number): As => `${kind} ${sheet} ${match}`;
export const systemAs = (key: string): As => `system ${key}`;

export type LinkRead = { readonly inside: boolean; readonly sheet: number; readonly match: number };

export const readLink = (as: As): LinkRead | null => {
  const [kind, sheet, match] = as.split(" ");
  if (kind !== "link" && kind !== "inside") return null;
  return { inside: kind === "inside", sheet: Number(sheet), match: Number(match) };
};

export const readSystem = (as: As): string | null => (as.startsWith("system ") ? as.slice("system ".length) : null);

export const saySheet = (said: Said, sheet: number, more: SaidOfSheet): Said => ({
  ...said,
  sheets: { ...said.sheets, [sheet]: { ...said.sheets[sheet], ...more } },
});

export const sayColumn = (said: Said, sheet: number, column: number, more: SaidOfColumn): Said => {
  const place = placeOf(sheet, column);
  return { ...said, columns: { ...said.columns, [place]: { ...said.columns[place], ...more } } };
};

export const isUsed = (said: Said, { sheet }: BookSheet): boolean => said.sheets[sheet]?.use ?? true;
export const labelOfSheet = (said: Said, { sheet, name }: BookSheet): string => said.sheets[sheet]?.label ?? name.slice(0, longest);
export const formOf = (said: Said, { sheet, form }: BookSheet): string | null => (said.sheets[sheet]?.fresh ? null : form);
export const labelOfColumn = (said: Said, sheet: number, { column, head }: BookColumn): string =>
  said.columns[placeOf(sheet, column)]?.label ?? head.slice(0, longest);

const guessed = (sheet: BookSheet, column: BookColumn): As => {
  const relation = sheet.relations.find((each) => each.column === column.column);
  if (relation) return linkAs(relation.inside ? "inside" : "link", relation.sheet, relation.match);
  if (column.system) return systemAs(column.system);
  // A column without a head and without a value is there for its looks.
  return column.head === "" && column.filled === 0 ? NOTHING : column.type;
};

/** What a column becomes; a sheet that is left out can be referred to by nothing. */
export const asOf = (said: Said, book: LookedBook, sheet: BookSheet, column: BookColumn): As => {
  const as = said.columns[placeOf(sheet.sheet, column.column)]?.as ?? guessed(sheet, column);
  const link = readLink(as);
  const target = link && book.sheets.find((each) => each.sheet === link.sheet);
  return link && (!target || !isUsed(said, target)) ? column.type : as;
};

/** The sheet whose sub-form this one is. */
export const ownerOf = (said: Said, book: LookedBook, sheet: BookSheet): number | null => {
  for (const column of sheet.columns) {
    const link = readLink(asOf(said, book, sheet, column));
    if (link?.inside) return link.sheet;
  }
  return null;
};

export type Line = { readonly from: BookSheet; readonly column: BookColumn; readonly to: BookSheet; readonly match: BookColumn | undefined; readonly inside: boolean };

/** What refers to what, as it stands. */
export const linesOf = (said: Said, book: LookedBook): readonly Line[] =>
  book.sheets.filter((sheet) => isUsed(said, sheet)).flatMap((from) =>
    from.columns.flatMap((column) => {
      const link = readLink(asOf(said, book, from, column));
      const to = link && book.sheets.find(({ sheet }) => sheet === link.sheet);
      if (!link || !to) return [];
      return [{ from, column, to, match: to.columns.find((each) => each.column === link.match), inside: link.inside }];
    }),
  );

export const wishesOf = (said: Said): BookWishes => ({
  headers: Object.entries(said.sheets).flatMap(([sheet, { header }]) => (header ? [{ sheet: Number(sheet), header }] : [])),
  types: Object.entries(said.columns).flatMap(([place, { as }]) => {
    const [sheet, column] = place.split(".").map(Number);
    const type = !as || as === NOTHING || readLink(as) || readSystem(as) ? null : as;
    return type && sheet !== undefined && column !== undefined ? [{ sheet, column, type }] : [];
  }),
});

/** What the server is told to make; columns that come to nothing are left out. */
export const chosen = (said: Said, book: LookedBook, unnamed: (n: number) => string): readonly ChosenSheet[] =>
  book.sheets.filter((sheet) => isUsed(said, sheet)).map((sheet) => ({
    sheet: sheet.sheet,
    header: sheet.header,
    label: labelOfSheet(said, sheet).trim() || unnamed(sheet.sheet + 1),
    form: formOf(said, sheet),
    columns: sheet.columns.flatMap((column): ChosenColumn[] => {
      const as = asOf(said, book, sheet, column);
      if (as === NOTHING) return [];
      const [link, system] = [readLink(as), readSystem(as)];
      const label = labelOfColumn(said, sheet.sheet, column).trim() || unnamed(column.column + 1);
      return [{ column: column.column, label, type: link || system ? column.type : as, link, system }];
    }),
  }));

export const rowsOf = (said: Said, book: LookedBook): number =>
  book.sheets.filter((sheet) => isUsed(said, sheet)).reduce((sum, { rows }) => sum + rows, 0);

// Conditions of a branch as lines to choose from, as long as the formula is no more than that.

export const operators = ["=", "<>", ">", ">=", "<", "<="] as const;
export type Operator = (typeof operators)[number];

/** `value` is written as in the formula: a number, a text in quotes, TRUE or FALSE. */
export type Line = { readonly field: string; readonly operator: Operator; readonly value: string };

const line = /^\s*([a-z][a-z0-9_]*)\s*(<=|>=|<>|=|<|>)\s*("(?:[^"]|"")*"|-?\d+(?:\.\d+)?%?|TRUE|FALSE|)\s*(?:AND\s+|$)/i;

/** The lines of a formula; null when it says more than lines can. */
export const linesOf = (formula: string): readonly Line[] | null => {
  const found: Line[] = [];
  for (let rest = formula; rest.trim() !== ""; ) {
    const [whole, field, operator, value] = line.exec(rest) ?? [];
    if (whole === undefined || field === undefined || value === undefined) return null;
    found.push({ field, operator: operator as Operator, value });
    rest = rest.slice(whole.length);
  }
  return found;
};

const isWhole = ({ field, value }: Line): boolean => field !== "" && value !== "";

/** The formula of the lines that are finished; empty when none is. */
export const formulaOf = (lines: readonly Line[]): string =>
  lines.filter(isWhole).map(({ field, operator, value }) => `${field} ${operator} ${value}`).join(" AND ");

export const quoted = (text: string): string => (text === "" ? "" : `"${text.replace(/"/g, '""')}"`);

export const unquoted = (value: string): string => (value.startsWith('"') ? value.slice(1, -1).replace(/""/g, '"') : value);

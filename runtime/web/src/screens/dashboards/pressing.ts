// What a press on a mark does: narrow what stands beside it, or lead to the records.

import type { Answered, BlockDefinition, Group, Pick, Press } from "../../api/dashboards";

/** Whether two blocks are about the same records: what is pressed in one then narrows the other. */
export const isAbout = (one: BlockDefinition, other: BlockDefinition): boolean => one.form !== undefined && one.form === other.form && one.dataset === other.dataset;

/** What nobody chose: it narrows where something else is about the same form, and leads to the records where nothing is, as every figure of a pivot does. */
export const pressOf = (block: BlockDefinition, blocks: readonly BlockDefinition[]): Press => {
  const others = block.type !== "pivot" && blocks.some((each) => each.key !== block.key && isAbout(each, block));
  return block.press ?? (others ? "filter" : "records");
};

/** Whether a press goes down through places or departments first; not where somebody chose that it does something else. */
export const goesDown = ({ press }: BlockDefinition): boolean => press === undefined || press === "records";

/** The value of a row that can be gone into; null where nothing lies below. */
export const stepInto = ({ descent, rows }: Answered, row: number): string | null => {
  if (!descent?.down[row]) return null;
  const value = rows[row]?.[descent.key];
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : value;
  return typeof id === "string" ? id : null;
};

export const same = (one: unknown, other: unknown): boolean => {
  const idOf = (value: unknown): unknown => (typeof value === "object" && value !== null && "id" in value ? value.id : value);
  return idOf(one) === idOf(other);
};

/** The row of an answer that a group is about; none where it is not there any more. */
export const rowOfPick = ({ columns, rows }: Answered, group: Group): number | null => {
  const keys = columns.flatMap(({ key, role }) => (role === "dimension" ? [key] : []));
  const at = rows.findIndex((row) => keys.every((key) => key in group && same(row[key] ?? null, group[key] ?? null)));
  return at < 0 ? null : at;
};

const plain = (value: unknown): string =>
  typeof value === "object" && value !== null && "label" in value ? String(value.label) : value === null ? "—" : String(value);

/** What was pressed on, in the words of its block: what it is divided by, and the group. */
export const wordsOfPick = (answer: Answered | undefined, pick: Pick): { name: string; value: string } => {
  const told = Object.entries(pick.group);
  const names = answer?.columns.filter(({ key, role }) => role === "dimension" && key in pick.group).map(({ label }) => label) ?? [];
  const row = answer?.rows.findIndex((each) => told.every(([key, value]) => same(each[key] ?? null, value))) ?? -1;
  const values = told.map(([key, value]) => answer?.texts[row]?.[key] ?? plain(value));
  return { name: names.join(" · "), value: values.join(" · ") };
};

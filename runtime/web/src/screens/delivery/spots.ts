// Which figures of an answer can be watched: its measures, and its rows by what they are called.

import type { Answered } from "../../api/dashboards";
import type { Json } from "../../api/client";
import type { Alarm } from "../../api/subscriptions";

export type Spot = Pick<Alarm, "group" | "latest">;
export type RowChoice = { readonly value: string; readonly label: string; readonly spot: Spot };

export const LATEST = "latest";

/** The rows of a block, the last period first where it is over time; a row that stands for several is none. */
export const rowsOf = (answer: Answered, latest: string): readonly RowChoice[] => {
  const by = answer.columns.filter(({ role }) => role === "dimension");
  const [first] = by;
  if (!first) return [];
  const rows = answer.rows.flatMap((row, at) => {
    if (answer.folded.includes(at)) return [];
    const group = Object.fromEntries(by.map(({ key }) => [key, (row[key] ?? null) as Json]));
    return [{ value: JSON.stringify(group), label: by.map(({ key }) => answer.texts[at]?.[key] ?? "").join(" · "), spot: { group, latest: false } }];
  });
  return by.length === 1 && first.grain !== null ? [{ value: LATEST, label: latest, spot: { group: {}, latest: true } }, ...rows] : rows;
};

export const valueOf = ({ group, latest }: Spot): string => (latest ? LATEST : JSON.stringify(group));

/** The limit as it is typed, from what is kept: a share is typed in per cents. */
export const typed = ({ sign, than }: Pick<Alarm, "sign" | "than">): string => (sign === "change" ? String(Number(than) * 100) : than);

export const kept = (sign: Alarm["sign"], text: string): string => (sign === "change" ? String(Number(text) / 100) : text);

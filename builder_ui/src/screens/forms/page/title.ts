// The title of a record: fields one after the other, or a formula that says more.

import { quoted } from "@dougong/web";

export type Chips = { readonly fields: readonly string[]; readonly joint: string };

export const joints = [" · ", " - ", " ", ""] as const;

export const titleOf = ({ fields, joint }: Chips): string => fields.join(joint === "" ? " & " : ` & ${quoted(joint)} & `);

/** The fields of a title that is nothing but fields with the same thing between them; null for any other formula. */
export const chipsOf = (source: string): Chips | null => {
  const fields = [...source.matchAll(/"(?:[^"]|"")*"|[a-z][a-z0-9_]*/g)].map(([word]) => word).filter((word) => !word.startsWith('"'));
  const joint = joints.find((each) => titleOf({ fields, joint: each }) === source.trim());
  return joint === undefined ? null : { fields, joint: fields.length > 1 ? joint : joints[0] };
};

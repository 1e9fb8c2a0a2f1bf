// What the browser can say is wrong before the server is asked; the server says the rest.

import type { Row, Surroundings, Wire } from "../../expressions";
import type { Label } from "../../i18n/label";
import type { FormField, FormProblems, FormValues } from "./model";
import { isUnfit, rowBefore } from "./narrowing";
import { holds } from "./holds";
import { idOf, rowsOf } from "./rows";
import type { Filling } from "./state";
import { hiddenFields, isBlank, isRequired, NOTHING_DEMANDED, type Sight } from "./visibility";
import { isWithheld, type Open } from "./withheld";

export type Wording = { readonly required: (label: Label) => string; readonly notOffered: (label: Label) => string; readonly check: (message: Label) => string };

/** Everything wrong with a record as the server will judge it; hidden fields are never wrong. */
export const problemsOf = (filling: Filling, wording: Wording): FormProblems => {
  const { form, judged, hidden, around, sight } = filling;
  return {
    ...missing(form.fields, judged, hidden, around, sight, wording),
    ...notOffered(form.fields, judged, filling.before, hidden, around, sight.open, wording),
    ...failed(filling, wording),
  };
};

/** What would not have been offered; what was so before anybody touched it may stay. */
const notOffered = (
  fields: readonly FormField[], row: FormValues, before: FormValues, hidden: ReadonlySet<string>, around: Surroundings, open: Open,
  wording: Wording,
): FormProblems => {
  const own = fields
    .filter((field) => !hidden.has(field.key) && isUnfit(field, row, around, open))
    .filter((field) => !isSame(row[field.key], before[field.key]) || !isUnfit(field, before, around, open))
    .map((field) => [field.key, wording.notOffered(field.label)] as const);
  const inner = fields.filter(({ key }) => !hidden.has(key)).flatMap((field) =>
    (field.fields ? rowsOf(row, field.key) : []).flatMap((each, at) => {
      const inside: Surroundings = { ...around, parent: row, above: around };
      const found = notOffered(field.fields ?? [], each, rowBefore(before, field.key, each), new Set(), inside, open, wording);
      return Object.entries(found).map(([path, text]) => [`${field.key}/${at}/${path}`, text] as const);
    }),
  );
  return Object.fromEntries([...own, ...inner]);
};

const isSame = (one: Wire | undefined, other: Wire | undefined): boolean => JSON.stringify(byId(one)) === JSON.stringify(byId(other));

/** References by their ids alone: what one is called says nothing. */
const byId = (wire: Wire | undefined): Wire => idOf(wire) ?? wire ?? null;

const missing = (
  fields: readonly FormField[], row: Row, hidden: ReadonlySet<string>, around: Surroundings, sight: Sight, wording: Wording,
): FormProblems => {
  const shown = fields.filter((field) => !hidden.has(field.key) && !field.computed);
  const own = shown
    .filter((field) => isBlank(row[field.key]) && isRequired(field, row, around, sight))
    .map((field) => [field.key, wording.required(field.label)] as const);
  const inner = shown.flatMap((field) => inRows(field, row, around, sight, wording));
  return Object.fromEntries([...own, ...inner]);
};

const inRows = (field: FormField, row: Row, around: Surroundings, { open }: Sight, wording: Wording): (readonly [string, string])[] => {
  const { fields } = field;
  if (!fields) return [];
  const inside: Surroundings = { ...around, parent: row, above: around };
  // What the server demands of a row stands in its cells, which are always there.
  const sight: Sight = { open, filled: new Set(), demanded: NOTHING_DEMANDED };
  return rowsOf(row, field.key).flatMap((each, at) =>
    Object.entries(missing(fields, each, hiddenFields(fields, each, inside, sight), inside, sight, wording)).map(
      ([path, text]) => [`${field.key}/${at}/${path}`, text] as const,
    ),
  );
};

const failed = ({ form, judged, hidden, around, sight }: Filling, wording: Wording): FormProblems =>
  Object.fromEntries(
    form.checks
      .filter(({ about }) => about.length === 0 || about.some((key) => !hidden.has(key)))
      .filter(({ condition, field }) => !(field && isBlank(judged[field])) && !isWithheld(condition, judged, around, sight.open) && !holds(condition, judged, around))
      .map(({ field, message }) => [field, wording.check(message)]),
  );

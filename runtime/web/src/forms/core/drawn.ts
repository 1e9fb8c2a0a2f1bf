// A field whose value comes from elsewhere, with the settings of the field that it comes from.

import type { FormField } from "./model";

type Drawn = { readonly type: string } & { readonly [setting: string]: unknown };

/** Its options, its unit, the form it leads to, as they are there; it stays what it is. */
export const asDrawn = (field: FormField): FormField => {
  const { type: _, ...settings } = (field["drawn_as"] as Drawn | null | undefined) ?? { type: "" };
  return { ...field, ...settings };
};

// Copied fields; kept beside the tabs, so that they can be pasted into another form.

import type { DesignField } from "./form";

const place = "dougong.copied.fields";

export const copyFields = (fields: readonly DesignField[]): void => {
  if (fields.length > 0) window.localStorage.setItem(place, JSON.stringify(fields));
};

export const copiedFields = (): readonly DesignField[] => JSON.parse(window.localStorage.getItem(place) ?? "[]") as DesignField[];

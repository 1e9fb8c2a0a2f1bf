// What a new record begins with, as it stands in the address: a board gives the column, a calendar the day.

import type { FormView } from "../../api/appView";
import type { Values } from "../../api/records";
import { at } from "../../api/client";
import type { FormValues } from "../../forms";

export const givenAddress = (app: string, form: string, values: Values): string => {
  const asked = new URLSearchParams(Object.keys(values).length > 0 ? { given: JSON.stringify(values) } : {});
  return `${at`/apps/${app}/forms/${form}/new`}?${asked.toString()}`.replace(/\?$/, "");
};

/** One text, yes or no, or somebody with a name. */
const isSingle = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "boolean" || (typeof value === "object" && value !== null && typeof (value as { id?: unknown }).id === "string");

/** One of these, or some records, people or departments. */
const isGiven = (value: unknown): boolean => isSingle(value) || (Array.isArray(value) && value.every(isSingle));

/** What somebody else wrote may be anything: only plain values of fields that the reader may fill in are taken. */
export const givenIn = (asked: URLSearchParams, form: FormView): FormValues => {
  try {
    const said: unknown = JSON.parse(asked.get("given") ?? "{}");
    if (typeof said !== "object" || said === null) return {};
    return Object.fromEntries(
      Object.entries(said).filter(([key, value]) => form.permissions.writable.includes(key) && isGiven(value)),
    ) as FormValues;
  } catch {
    return {};
  }
};

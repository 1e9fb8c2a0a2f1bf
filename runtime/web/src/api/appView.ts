// One app as its users have it: the forms with their logic, and what the reader may do with each.

import { queryOptions, useQuery } from "@tanstack/react-query";
import type { FieldOption, FormDefinition } from "../forms/core";
import type { Label } from "../i18n/label";
import { at, get } from "./client";
import type { PrintTemplate } from "./prints";
import type { SummonsView } from "./summons";

export type Operation = "create" | "read" | "update" | "delete" | "import" | "export" | "print" | "manage";

export type FormPermissions = {
  readonly operations: readonly Operation[];
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  readonly masked: readonly string[];
};

export type SavedView = {
  readonly key: string;
  readonly label: Label;
  readonly type?: string;
  readonly filter?: string;
  readonly sort?: readonly string[];
  readonly fields?: readonly string[];
  readonly group?: string;
  readonly start?: string;
  readonly end?: string;
  readonly cover?: string;
  readonly sums?: readonly string[];
};

export type FormView = FormDefinition & {
  readonly description?: Label | null;
  readonly icon?: string | null;
  readonly color?: string | null;
  readonly title?: string | null;
  readonly views: readonly SavedView[];
  /** The segments that are shown on its records: a list can be narrowed to who is in one. */
  readonly segments?: readonly FieldOption[];
  /** By the whole of which numbers records are found, for whoever is to see them one at a time. */
  readonly summons?: SummonsView | null;
  readonly permissions: FormPermissions;
  /** Its print templates, for whoever may print; none where nobody made one. */
  readonly prints: readonly PrintTemplate[];
  /** Whether its records may have buttons, for whoever may change them. */
  readonly buttons: boolean;
};

export type AppView = {
  readonly key: string;
  readonly label: Label;
  readonly release: number;
  readonly can_build: boolean;
  readonly forms: readonly FormView[];
  readonly processes: readonly { readonly key: string; readonly label: Label; readonly form: string; readonly trigger: { readonly on?: string } }[];
  readonly dashboards: readonly { readonly key: string; readonly label: Label }[];
};

export const appViewQuery = (app: string) =>
  queryOptions({
    queryKey: ["apps", app, "view"],
    queryFn: ({ signal }) => get<AppView>(at`/apps/${app}`, { signal }),
    staleTime: 30_000,
  });

/** Whether some deletions of records of a form must be agreed to first. */
export const useDeletionsAsked = (app: string, form: string): boolean =>
  useQuery({
    ...appViewQuery(app),
    select: ({ processes }) => processes.some((process) => process.form === form && process.trigger.on === "record.delete"),
  }).data ?? false;

/** A form of an app; null where the reader has none of that name. Not asked for before it is `wanted`. */
export const useFormView = (app: string, form: string, wanted = true) =>
  useQuery({ ...appViewQuery(app), select: (view) => view.forms.find((each) => each.key === form) ?? null, enabled: wanted });

/** The form as far as the reader may go in one record; a record without rights of its own goes by those of the form. */
export const formFor = (form: FormView, { rights }: { readonly rights?: FormPermissions | undefined }): FormView => {
  if (!rights) return form;
  const open = new Set([...rights.readable, ...rights.writable]);
  return { ...form, fields: form.fields.filter(({ key }) => open.has(key)), permissions: rights };
};

export const may = (form: FormView, operation: Operation): boolean => form.permissions.operations.includes(operation);

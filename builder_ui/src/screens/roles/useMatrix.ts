// Rows and columns of the matrix: the forms and the roles of the draft.

import { at, draftQuery, get, isLayout, type Label, put, useForgetPlans, useLabel, truthOf } from "@dougong/web";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BoardRow } from "./role";

export type Named = { readonly key: string; readonly label: string };
export type FormRow = Named & { readonly icon: string | null; readonly fields: readonly (Named & { readonly type: string; readonly computed: boolean; readonly numbered: boolean; readonly unique: boolean })[] };

type RawField = { readonly key: string; readonly label?: Label; readonly type: string; readonly unique?: boolean };

/** Whether people write it to mean one record, and as a text. */
const isNumber = (type: string): boolean => truthOf(type).traits.includes("identifying") && truthOf(type).holds === "text" && type !== "url";

type RawProcess = { readonly key: string; readonly label?: unknown; readonly trigger?: { readonly on?: string } };
type RawBoard = { readonly blocks?: readonly { readonly form?: string }[] };

/** The forms whose records a dashboard counts. */
const formsOf = ({ blocks = [] }: RawBoard): readonly string[] => [...new Set(blocks.flatMap(({ form }) => (form ? [form] : [])))];

export type MatrixRows = { readonly forms: readonly FormRow[]; readonly roles: readonly Named[]; readonly boards: readonly BoardRow[]; readonly processes: readonly Named[] };

export const useMatrix = (app: string): MatrixRows => {
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const named = ({ key, label }: { key: string; label?: unknown }): Named => ({ key, label: labelOf(label as Label | undefined) || key });
  return {
    roles: (draft?.roles ?? []).map(named),
    boards: (draft?.dashboards ?? []).map((board) => ({ ...named(board), forms: formsOf(board as unknown as RawBoard) })),
    processes: ((draft?.processes ?? []) as unknown as readonly RawProcess[]).filter(({ trigger }) => (trigger?.on ?? "manual") === "manual").map(named),
    forms: (draft?.forms ?? []).map((form) => ({
      ...named(form),
      icon: (form["icon"] as string | undefined) ?? null,
      fields: ((form["fields"] ?? []) as unknown as readonly RawField[])
        .filter(({ type }) => !isLayout(type))
        .map((field) => ({ ...named(field), type: field.type, computed: truthOf(field.type).computed, numbered: isNumber(field.type), unique: field.unique === true || truthOf(field.type).computed })),
    })),
  };
};

export type Holder = { readonly kind: "person" | "department" | "everyone"; readonly id: string; readonly label: string };
type Held = { readonly role: string; readonly label: string; readonly holders: readonly Holder[] };

export const holdersQuery = (app: string) =>
  queryOptions({ queryKey: ["holders", app], queryFn: async ({ signal }) => (await get<{ items: Held[] }>(at`/apps/${app}/roles`, { signal })).items });

/** Who holds a role from now on; takes effect at once, unlike everything else in the builder. */
export const useAppoint = (app: string, role: string) => {
  const queries = useQueryClient();
  const forgetPlans = useForgetPlans(app);
  return useMutation({
    mutationFn: (holders: readonly Holder[]) => put(at`/apps/${app}/roles/${role}/holders`, { body: { holders: holders.map(({ kind, id }) => ({ kind, id })) } }),
    // Whether anybody can use the app is part of every plan.
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: holdersQuery(app).queryKey }), forgetPlans()]),
  });
};

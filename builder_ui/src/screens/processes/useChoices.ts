// What a designer of processes may choose from: forms and roles of the draft, people and departments.

import { type Definition, draftQuery, get, isLayout, type Label, type Labelled, labelText, usePreferences, truthOf } from "@dougong/web";
import { queryOptions, useQuery } from "@tanstack/react-query";

export type FieldChoice = { key: string; label: string; type: string; options: { value: string; label: string }[]; computed: boolean };
export type Choice = { value: string; label: string };

/** Everything an assignee, a permission or a condition may name. */
export type Choices = {
  app: string;
  forms: readonly Choice[];
  processes: readonly Choice[];
  roles: readonly Choice[];
  people: readonly Choice[];
  departments: readonly Choice[];
  fieldsOf: (form: string | undefined) => readonly FieldChoice[];
};

const peopleQuery = queryOptions({
  queryKey: ["directory", "people"],
  queryFn: async ({ signal }) => (await get<{ items: Labelled[] }>("/directory/people", { query: { limit: 200 }, signal })).items,
  staleTime: 60_000,
});

const departmentsQuery = queryOptions({
  queryKey: ["directory", "departments", "names"],
  queryFn: async ({ signal }) => (await get<{ items: Labelled[] }>("/departments", { signal })).items,
  staleTime: 60_000,
});

const chosen = ({ id, label }: Labelled): Choice => ({ value: id, label });

type RawField = { key: string; label?: Label; type: string; options?: { value: string; label: Label }[] };

export const useChoices = (app: string): Choices => {
  const locale = usePreferences((state) => state.locale);
  const { data: draft } = useQuery(draftQuery(app));
  const people = useQuery(peopleQuery).data ?? [];
  const departments = useQuery(departmentsQuery).data ?? [];
  const named = ({ key, label }: Definition): Choice => ({ value: key, label: labelText(label as Label | undefined, locale) || key });
  const field = ({ key, label, type, options = [] }: RawField): FieldChoice => ({
    key,
    label: labelText(label, locale) || key,
    type,
    options: options.map((option) => ({ value: option.value, label: labelText(option.label, locale) })),
    computed: truthOf(type).computed,
  });
  return {
    app,
    forms: (draft?.forms ?? []).map(named),
    processes: (draft?.processes ?? []).map(named),
    roles: (draft?.roles ?? []).map(named),
    people: people.map(chosen),
    departments: departments.map(chosen),
    fieldsOf: (form) => {
      const found = draft?.forms?.find(({ key }) => key === form);
      const fields = (found?.["fields"] ?? []) as unknown as RawField[];
      return fields.filter(({ type }) => !isLayout(type)).map(field);
    },
  };
};

export const labelOf = (choices: readonly Choice[], value: string | undefined): string =>
  choices.find((choice) => choice.value === value)?.label ?? value ?? "";

// What the figures of a block are about: a form, or what a dataset makes of one.

import { type BlockDefinition, draftQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { type Dataset } from "../datasets/dataset";
import { useDataset, useDatasetFields } from "../datasets/useDatasetFields";
import { type RuleField, useFields, useForms, useWideReach } from "../rules/fields";

/** A form by its key, a dataset as `=dataset@form`: no key has such signs. */
export type Source = string;

export type About = { readonly form: string; readonly dataset?: string };

export const aboutOf = (source: Source): About => {
  const [, dataset, form] = /^=([^@]*)@(.*)$/.exec(source) ?? [];
  return dataset === undefined ? { form: source } : { form: form ?? "", dataset };
};

export const sourceIn = ({ dataset, form }: Pick<BlockDefinition, "dataset" | "form">): Source => (dataset ? `=${dataset}@${form ?? ""}` : (form ?? ""));

/** The forms, and below them the datasets. */
export const useSources = (app: string): readonly { readonly value: Source; readonly label: string }[] => {
  const labelOf = useLabel();
  const forms = useForms(app);
  const { data: draft } = useQuery(draftQuery(app));
  const datasets = (draft?.datasets ?? []) as Dataset[];
  return [...forms, ...datasets.map(({ key, form, label }) => ({ value: sourceIn({ dataset: key, form: form ?? "" }), label: labelOf(label as Label) || key }))];
};

/** What can be asked of it. */
export const useSourceFields = (app: string, source: Source): readonly RuleField[] => {
  const { form, dataset } = aboutOf(source);
  const own = useFields(app, dataset ? undefined : form);
  const joined = useDatasetFields(app, useDataset(app, dataset));
  return dataset ? joined : own;
};

/** What conditions on it may ask for. */
export const useSourceReach = (app: string, source: Source): readonly RuleField[] => {
  const { form, dataset } = aboutOf(source);
  const reach = useWideReach(app, dataset ? undefined : form);
  const joined = useDatasetFields(app, useDataset(app, dataset));
  return dataset ? joined : reach;
};

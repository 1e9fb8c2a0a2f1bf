// The fields of a dataset: those of its form, those of what is joined to it, and those that it works out.

import { datasetLookQuery, draftQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { type RuleField, useFields, useFieldsBehind } from "../rules/fields";
import { type Dataset, decidingIn } from "./dataset";

const addedAs = (key: string, label: string, holds: string): RuleField => ({
  key, label, type: "formula", holds: holds as RuleField["holds"], options: [], prefix: "", suffix: "", form: null, computed: true,
});

/** All that a chart may ask of a dataset. */
export const useDatasetFields = (app: string, dataset: Dataset | undefined): readonly RuleField[] => {
  const labelOf = useLabel();
  const own = useFields(app, dataset?.form);
  const joined = useFieldsBehind(app, dataset?.joins ?? []);
  const { data: look } = useQuery({ ...datasetLookQuery(app, dataset ? decidingIn(dataset) : null), enabled: dataset !== undefined });
  const kinds = look?.kinds ?? {};
  const added = (dataset?.fields ?? []).map(({ key, label, expression }) => addedAs(key, labelOf(label as Label) || expression, kinds[key] ?? "number"));
  return [...own, ...joined, ...added];
};

/** A dataset of the draft by its key. */
export const useDataset = (app: string, key: string | undefined): Dataset | undefined => {
  const { data: draft } = useQuery(draftQuery(app));
  return ((draft?.datasets ?? []) as Dataset[]).find((each) => each.key === key);
};

// The dataset editor: from which form, what is joined to it, what is worked out, and which rows are left.

import { datasetLookQuery, Failure, FormLoading, type Label, useLabel, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraft, useDraftPart } from "../../draft";
import type { DesignerProps } from "../../places";
import { DefinitionBar } from "../../shell/DefinitionBar";
import { Workbench } from "../../shell/Workbench";
import { useWrongWithin } from "../rules/editing";
import rules from "../rules/Rules.module.css";
import { useSettledValue } from "../segments/useSettledValue";
import { AddedCard } from "./AddedCard";
import { type Dataset, decidingIn, type Editing } from "./dataset";
import { FormCard } from "./FormCard";
import { Inspect } from "./Inspect";
import { JoinCard, NewJoin } from "./JoinCard";
import { RowsCard } from "./RowsCard";

export const DatasetEditor = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Dataset>(app.key, "datasets", definition);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Opened app={app.key} draft={draft} /> : <FormLoading />;
};

const Opened = ({ app, draft }: { app: string; draft: OpenDraft<Dataset> }) => {
  const { t } = useTranslation("datasets");
  const labelOf = useLabel();
  const dataset = useDraftPart(draft, (state) => state.definition);
  const label = labelOf(dataset.label as Label) || dataset.key;
  const settled = useSettledValue(JSON.stringify(decidingIn(dataset)));
  const { data: look } = useQuery(datasetLookQuery(app, JSON.parse(settled)));
  const editing: Editing = { app, draft, dataset, look, wrong: useWrongWithin(app, `datasets/${dataset.key}/`) };
  useTitle(label);
  return (
    <Workbench
      right={{ label: t("fields"), content: <Inspect {...editing} />, width: 320 }}
      bar={<DefinitionBar app={app} kind="datasets" definition={dataset.key} draft={draft} label={label} words={{ name: t("name"), rename: t("rename"), remove: t("remove") }} />}
    >
      <div className={rules.sheet}>
        <FormCard {...editing} />
        {(dataset.joins ?? []).map((join, at) => (
          <JoinCard key={join.key} editing={editing} join={join} at={at} />
        ))}
        <NewJoin {...editing} />
        <AddedCard {...editing} />
        <RowsCard {...editing} />
      </div>
    </Workbench>
  );
};

// The segment editor: who is in it as a sentence with what each condition leaves, and beside it how many and why.

import { Failure, FormLoading, type Label, segmentPreviewQuery, useLabel, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraft, useDraftPart } from "../../draft";
import type { DesignerProps } from "../../places";
import { useIsLive } from "../../publish/useIsLive";
import { DefinitionBar } from "../../shell/DefinitionBar";
import { Workbench } from "../../shell/Workbench";
import { useWrongWithin } from "../rules/editing";
import rules from "../rules/Rules.module.css";
import { ConditionCard } from "./ConditionCard";
import { Inspect } from "./Inspect";
import { Moving } from "./Moving";
import { decidingIn, type Editing, type Segment } from "./segment";
import { SegmentList } from "./SegmentList";
import { ShownCard } from "./ShownCard";
import { TopCard } from "./TopCard";
import { useSettledValue } from "./useSettledValue";

export const SegmentEditor = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Segment>(app.key, "segments", definition);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Opened app={app.key} draft={draft} /> : <FormLoading />;
};

const Opened = ({ app, draft }: { app: string; draft: OpenDraft<Segment> }) => {
  const { t } = useTranslation("segments");
  const labelOf = useLabel();
  const segment = useDraftPart(draft, (state) => state.definition);
  const label = labelOf(segment.label as Label) || segment.key;
  const live = useIsLive(app, segment.form);
  const settled = useSettledValue(JSON.stringify(decidingIn(segment)));
  const { data: preview } = useQuery(segmentPreviewQuery(app, JSON.parse(settled), live === true));
  const editing: Editing = { app, draft, segment, label, live, preview, wrong: useWrongWithin(app, `segments/${segment.key}/`) };
  useTitle(label);
  return (
    <Workbench
      left={{ label: t("segments"), content: <SegmentList app={app} current={segment.key} />, width: 272 }}
      right={{ label: t("inspect"), content: <Inspect key={segment.form ?? ""} {...editing} />, width: 392 }}
      bar={<DefinitionBar app={app} kind="segments" definition={segment.key} draft={draft} label={label} words={{ name: t("name"), rename: t("rename"), remove: t("remove") }} />}
    >
      <div className={rules.sheet}>
        <ConditionCard {...editing} />
        <TopCard {...editing} />
        <ShownCard {...editing} />
        <Moving {...editing} />
      </div>
    </Workbench>
  );
};

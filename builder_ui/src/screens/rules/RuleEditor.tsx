// The rule editor: a rule reads as a sentence, 当 … 如果 … 就 …, and is tried beside it.

import { Failure, FormLoading, type Label, useLabel, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type ActionPart, catalogueQuery } from "../../catalogue";
import { type OpenDraft, useDraft, useDraftPart } from "../../draft";
import { DefinitionBar } from "../../shell/DefinitionBar";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { AloneContext, SentContext } from "../formula";
import { ActionsCard } from "./ActionsCard";
import { fieldsOf, useSent } from "./calls/sentFields";
import { ConditionCard } from "./ConditionCard";
import { type Editing, useWrong } from "./editing";
import { useFields } from "./fields";
import { isAlone, offeredFor, type Rule } from "./rule";
import { RuleList } from "./RuleList";
import styles from "./Rules.module.css";
import { Runs } from "./Runs";
import { TestPanel } from "./TestPanel";
import { TriggerCard } from "./TriggerCard";

export const RuleEditor = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Rule>(app.key, "rules", definition);
  const catalogue = useQuery(catalogueQuery);
  if (error) return <Failure error={error} retry={refetch} />;
  if (catalogue.error) return <Failure error={catalogue.error} retry={() => void catalogue.refetch()} />;
  return draft && catalogue.data ? <Opened app={app.key} draft={draft} actions={catalogue.data.rule_steps} /> : <FormLoading />;
};

const Opened = ({ app, draft, actions }: { app: string; draft: OpenDraft<Rule>; actions: readonly ActionPart[] }) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const rule = useDraftPart(draft, (state) => state.definition);
  const sent = useSent(rule);
  const own = useFields(app, rule.form);
  const alone = isAlone(rule.trigger);
  const fields = alone ? fieldsOf(sent) : own;
  const wrong = useWrong(app, rule.key);
  const editing: Editing = { app, draft, rule, form: rule.form, fields, alone, segments: true, actions: offeredFor(rule, actions), wrong };
  const label = labelOf(rule.label as Label) || rule.key;
  useTitle(label);
  return (
    <SentContext value={sent}>
    <AloneContext value={alone}>
      <Workbench
        left={{ label: t("rules"), content: <RuleList app={app} current={rule.key} />, width: 272 }}
        right={{ label: t("test"), content: <TestPanel key={`${rule.form} ${rule.trigger?.on}`} {...editing} />, width: 392 }}
        bar={<DefinitionBar app={app} kind="rules" definition={rule.key} draft={draft} label={label} words={{ name: t("name"), rename: t("rename"), remove: t("remove") }} />}
      >
        <div className={styles.sheet}>
          <TriggerCard {...editing} />
          <ConditionCard {...editing} />
          <ActionsCard editing={editing} branch="actions" />
          {rule.else && <ActionsCard editing={editing} branch="else" />}
          <Runs app={app} rule={rule.key} actions={actions} pauses={!rule.trigger?.on.includes("before_")} />
        </div>
      </Workbench>
    </AloneContext>
    </SentContext>
  );
};

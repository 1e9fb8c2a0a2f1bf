// The journey designer: who sets out, step after step, what ends it early; beside it how many are where, and manners.

import { Failure, FormLoading, IconButton, type Label, useLabel, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Input, Switch } from "antd";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type ActionPart, catalogueQuery } from "../../catalogue";
import { type OpenDraft, UndoRedo, useDraft, useDraftPart } from "../../draft";
import type { DesignerProps } from "../../places";
import { useRemoveDefinition } from "../../removing/useRemoveDefinition";
import { Workbench } from "../../shell/Workbench";
import { ActionsCard } from "../rules/ActionsCard";
import { type Editing as RuleEditing, useWrongWithin } from "../rules/editing";
import { useFields } from "../rules/fields";
import { offeredFor, type Rule } from "../rules/rule";
import rules from "../rules/Rules.module.css";
import { Runs } from "../rules/Runs";
import { EndCard } from "./EndCard";
import { EntryCard } from "./EntryCard";
import { Figures } from "./Figures";
import type { Editing, Journey } from "./journey";
import { JourneyList } from "./JourneyList";
import styles from "./Journeys.module.css";
import { Manners } from "./Manners";
import { Compared, Player, usePlayer } from "./player";

export const JourneyEditor = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Journey>(app.key, "journeys", definition);
  const catalogue = useQuery(catalogueQuery);
  if (error) return <Failure error={error} retry={refetch} />;
  if (catalogue.error) return <Failure error={catalogue.error} retry={() => void catalogue.refetch()} />;
  return draft && catalogue.data ? <Opened app={app.key} draft={draft} actions={catalogue.data.rule_steps} /> : <FormLoading />;
};

const Remove = ({ app, journey, label }: { app: string; journey: string; label: string }) => {
  const { t } = useTranslation("journeys");
  const navigate = useNavigate();
  const remove = useRemoveDefinition(app);
  const act = (): Promise<void> => remove({ kind: "journeys", key: journey, label }, () => void navigate(`/${app}/journeys`));
  return <IconButton icon={Trash2} size="small" label={t("remove")} onClick={() => void act()} />;
};

/** Changes settings; what is undefined is taken away. */
const putInto = (draft: OpenDraft<Journey>): Editing["put"] => (label, change, joins) =>
  draft.edit(label, (journey: { [setting: string]: unknown }) => {
    for (const [setting, value] of Object.entries(change)) {
      if (value === undefined) delete journey[setting];
      else journey[setting] = value;
    }
  }, joins);

const Opened = ({ app, draft, actions }: { app: string; draft: OpenDraft<Journey>; actions: readonly ActionPart[] }) => {
  const { t } = useTranslation("journeys");
  const labelOf = useLabel();
  const journey = useDraftPart(draft, (state) => state.definition);
  const fields = useFields(app, journey.form);
  const wrong = useWrongWithin(app, `journeys/${journey.key}/`);
  const label = labelOf(journey.label as Label) || journey.key;
  const steps = offeredFor({ trigger: { on: "segment.entered" } } as Rule, actions);
  const editing: Editing = { app, form: journey.form, fields, actions: steps, wrong, draft, journey, put: putInto(draft) };
  // Its steps are those of a rule about the same form.
  const asRule = { ...editing, rule: journey as unknown as Rule, draft: draft as unknown as RuleEditing["draft"] };
  const player = usePlayer(app, journey.key, journey);
  useTitle(label);
  return (
    <Workbench
      left={{ label: t("journeys"), content: <JourneyList app={app} current={journey.key} />, width: 272 }}
      right={{ label: t("figures"), content: <div className={styles.side}><h2>{t("figures")}</h2><Figures app={app} journey={journey.key} /><Compared app={app} journey={journey.key} player={player} /><Manners {...editing} /></div>, width: 392 }}
      below={<Player player={player} />}
      bar={
        <>
          <Input
            className={styles.name ?? ""}
            variant="borderless"
            aria-label={t("name")}
            value={label}
            maxLength={40}
            onChange={(event) => draft.edit(t("rename"), (changed: { label?: unknown }) => { changed.label = event.target.value; }, "label")}
          />
          <Switch size="small" checked={journey.enabled !== false} aria-label={t("enabled")} onChange={(on) => editing.put(t(on ? "turnOn" : "turnOff"), { enabled: on ? undefined : false })} />
          <UndoRedo draft={draft} />
          <Remove app={app} journey={journey.key} label={label} />
        </>
      }
    >
      <div className={rules.sheet}>
        <EntryCard {...editing} />
        <ActionsCard editing={asRule} branch="actions" />
        <EndCard {...editing} what="goal" />
        <EndCard {...editing} what="leave" />
        <Runs app={app} rule={`journeys/${journey.key}`} actions={actions} />
      </div>
    </Workbench>
  );
};

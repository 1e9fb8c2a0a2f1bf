// The journey designer: a canvas where there is room for one, cards below each other on a phone.

import { Failure, FormLoading, type Label, useLabel, usePhone, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { type ActionPart, catalogueQuery } from "../../catalogue";
import { type OpenDraft, useDraft, useDraftPart } from "../../draft";
import type { DesignerProps } from "../../places";
import { useWrongWithin } from "../rules/editing";
import { useFields } from "../rules/fields";
import { freshKey } from "../rules/freshKey";
import { offeredFor, type Rule } from "../rules/rule";
import type { Editing, Journey } from "./journey";
import { JourneyDesigner } from "./JourneyDesigner";
import { JourneySheet } from "./JourneySheet";
import { usePlayer } from "./player";

export const JourneyEditor = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Journey>(app.key, "journeys", definition);
  const catalogue = useQuery(catalogueQuery);
  if (error) return <Failure error={error} retry={refetch} />;
  if (catalogue.error) return <Failure error={catalogue.error} retry={() => void catalogue.refetch()} />;
  return draft && catalogue.data ? <Opened app={app.key} draft={draft} actions={catalogue.data.rule_steps} /> : <FormLoading />;
};

const newKey = (): string => freshKey("step");

/** Changes settings; what is undefined is taken away. */
const putInto = (draft: OpenDraft<Journey>): Editing["put"] => (label, change, joins) =>
  draft.edit(label, (journey: { [setting: string]: unknown }) => {
    for (const [setting, value] of Object.entries(change)) {
      if (value === undefined) delete journey[setting];
      else journey[setting] = value;
    }
  }, joins);

const Opened = ({ app, draft, actions }: { app: string; draft: OpenDraft<Journey>; actions: readonly ActionPart[] }) => {
  const labelOf = useLabel();
  const journey = useDraftPart(draft, (state) => state.definition);
  const fields = useFields(app, journey.form);
  const wrong = useWrongWithin(app, `journeys/${journey.key}/`);
  const label = labelOf(journey.label as Label) || journey.key;
  const steps = offeredFor({ trigger: { on: "segment.entered" } } as Rule, actions);
  const editing: Editing = { app, form: journey.form, fields, actions: steps, wrong, draft, journey, put: putInto(draft), newKey };
  const player = usePlayer(app, journey.key, journey);
  useTitle(label);
  return usePhone() ? <JourneySheet {...editing} label={label} player={player} /> : <JourneyDesigner {...editing} label={label} player={player} />;
};

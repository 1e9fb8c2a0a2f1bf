// The journey on a phone: its cards below each other, each as it is set.

import { Input, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { UndoRedo } from "../../draft";
import { Workbench } from "../../shell/Workbench";
import { ActionsCard } from "../rules/ActionsCard";
import type { Editing as RuleEditing } from "../rules/editing";
import type { Rule } from "../rules/rule";
import rules from "../rules/Rules.module.css";
import { Runs } from "../rules/Runs";
import { EndCard } from "./EndCard";
import { EntryCard } from "./EntryCard";
import { Figures } from "./Figures";
import type { Editing } from "./journey";
import { JourneyList } from "./JourneyList";
import styles from "./Journeys.module.css";
import { Manners } from "./Manners";
import { Compared, Player, type PlayerState } from "./player";
import { RemoveJourney } from "./RemoveJourney";

export const JourneySheet = ({ label, player, ...editing }: Editing & { label: string; player: PlayerState }) => {
  const { t } = useTranslation("journeys");
  const { app, journey, draft, actions } = editing;
  // Its steps are those of a rule about the same form.
  const asRule = { ...editing, rule: journey as unknown as Rule, draft: draft as unknown as RuleEditing["draft"] };
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
          <RemoveJourney app={app} journey={journey.key} label={label} />
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

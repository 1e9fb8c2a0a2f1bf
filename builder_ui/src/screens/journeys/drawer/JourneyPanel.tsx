// What belongs to the journey as a whole: its name and figures, what ends it early, manners, and the log of its runs.

import { type Label, useLabel } from "@dougong/web";
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NameInput } from "../../processes/drawer/NameInput";
import drawer from "../../processes/drawer/Drawer.module.css";
import { Runs } from "../../rules/Runs";
import type { Designing } from "../canvas/designing";
import { EndCard } from "../EndCard";
import { Figures } from "../Figures";
import { Manners } from "../Manners";
import { RemoveJourney } from "../RemoveJourney";
import styles from "./Drawer.module.css";

export const JourneyPanel = (props: Designing & { compared: ReactNode }) => {
  const { t } = useTranslation("journeys");
  const labelOf = useLabel();
  const { app, journey, draft, actions } = props;
  const label = labelOf(journey.label as Label) || journey.key;
  const settings = (
    <div className={`${drawer.body} ${styles.stack}`}>
      <Figures app={app} journey={journey.key} />
      {props.compared}
      <EndCard {...props} what="leave" />
      <Manners {...props} />
    </div>
  );
  const log = <div className={drawer.body}><Runs app={app} rule={`journeys/${journey.key}`} actions={actions} /></div>;
  return (
    <div className={drawer.drawer}>
      <header className={drawer.head}>
        <NameInput value={label} label={t("name")} write={(name) => draft.edit(t("rename"), (changed: { label?: unknown }) => { changed.label = name; }, "label")} />
        <RemoveJourney app={app} journey={journey.key} label={label} />
      </header>
      <Tabs className={drawer.tabs} items={[{ key: "settings", label: t("tabSettings"), children: settings }, { key: "log", label: t("tabLog"), children: log }]} />
    </div>
  );
};

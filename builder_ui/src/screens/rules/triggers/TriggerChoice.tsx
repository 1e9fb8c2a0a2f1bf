// What is waited for: which kind of thing happens, and what it says beyond that.

import { MORNING } from "@dougong/web";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Trigger } from "../rule";
import styles from "../Rules.module.css";
import { OnCallMore } from "../calls/OnCall";
import { ByHand, ByHandMore } from "./ByHand";
import { OfProcess } from "./OfProcess";
import { OfSegment } from "./OfSegment";
import { OnDate, OnDateMore } from "./OnDate";
import { OnSchedule, OnScheduleMore } from "./OnSchedule";
import type { TriggerProps } from "./trigger";
import { Watched } from "./Watched";

/** `formless` ones say what they say before anybody knows of which form. */
type View = { readonly formless?: boolean; readonly Sentence?: (props: TriggerProps) => ReactNode; readonly More?: (props: TriggerProps) => ReactNode };

/** What each trigger says beyond its name: on the line of the sentence, and below it. */
const views: Readonly<Record<string, View>> = {
  "record.updated": { Sentence: Watched },
  "segment.entered": { Sentence: OfSegment },
  "segment.left": { Sentence: OfSegment },
  "date.reached": { Sentence: OnDate, More: OnDateMore },
  "schedule.due": { Sentence: OnSchedule, More: OnScheduleMore },
  "process.ended": { Sentence: OfProcess },
  "button.pressed": { Sentence: ByHand, More: ByHandMore },
  "webhook.received": { More: OnCallMore, formless: true },
};

const begins: Readonly<Record<string, Partial<Trigger>>> = { "schedule.due": { cron: MORNING } };

type TriggerChoiceProps = TriggerProps & { readonly offered: readonly string[] };

/** Stands in a sentence, behind the form. */
export const TriggerChoice = ({ editing, trigger, set, offered }: TriggerChoiceProps) => {
  const { t } = useTranslation("rules");
  const view = views[trigger.on];
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("event")}
        placeholder={t("event")}
        popupMatchSelectWidth={false}
        value={trigger.on || null}
        options={offered.map((on) => ({ value: on, label: t(`on_${on as "record.created"}`) }))}
        onChange={(on: string) => set({ on, ...begins[on] })}
      />
      {view?.Sentence && editing.form && <view.Sentence editing={editing} trigger={trigger} set={set} />}
    </>
  );
};

/** What stands below the sentence. */
export const TriggerMore = (props: TriggerProps) => {
  const { More, formless = false } = views[props.trigger.on] ?? {};
  return More && (props.editing.form || formless) ? <More {...props} /> : null;
};

// When the rule is looked at: 当 ［表单］ 的任意一条记录 ［被修改］.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { Clause } from "./Clause";
import type { Editing } from "./editing";
import { useForms } from "./fields";
import { type Rule, type Trigger, triggers } from "./rule";
import styles from "./Rules.module.css";
import { searching } from "./searching";
import { ByHand, ByHandMore } from "./triggers/ByHand";
import { MORNING } from "./triggers/cron";
import { OfProcess } from "./triggers/OfProcess";
import { OfSegment } from "./triggers/OfSegment";
import { OnDate, OnDateMore } from "./triggers/OnDate";
import { OnSchedule, OnScheduleMore } from "./triggers/OnSchedule";
import type { TriggerProps } from "./triggers/trigger";
import { Watched } from "./triggers/Watched";

type View = { readonly Sentence: (props: TriggerProps) => React.ReactNode; readonly More?: (props: TriggerProps) => React.ReactNode };

/** What each trigger says beyond its name: on the line of the sentence, and below it. */
const views: Readonly<Record<string, View>> = {
  "record.updated": { Sentence: Watched },
  "segment.entered": { Sentence: OfSegment },
  "segment.left": { Sentence: OfSegment },
  "date.reached": { Sentence: OnDate, More: OnDateMore },
  "process.ended": { Sentence: OfProcess },
  "button.pressed": { Sentence: ByHand, More: ByHandMore },
  "schedule.due": { Sentence: OnSchedule, More: OnScheduleMore },
};

const begins: Readonly<Record<string, Partial<Trigger>>> = { "schedule.due": { cron: MORNING } };

export const TriggerCard = (editing: Editing) => {
  const { t } = useTranslation("rules");
  const { rule, draft, app, wrong } = editing;
  const forms = useForms(app);
  const trigger: Trigger = rule.trigger ?? { on: "" };
  const view = views[trigger.on];
  const write = (next: Trigger, joins?: string): void =>
    draft.edit(t("editTrigger"), (draftRule: { trigger?: Rule["trigger"] }) => { draftRule.trigger = next; }, joins);
  const set = (next: Trigger): void => write(next, "trigger");
  return (
    <Clause word="when" problem={wrong("form") ?? wrong("trigger")}>
      <div className={styles.sentence}>
        <Select
          className={styles.word}
          aria-label={t("form")}
          placeholder={t("chooseForm")}
          popupMatchSelectWidth={false}
          {...searching}
          value={rule.form || null}
          options={[...forms]}
          onChange={(form: string) => draft.edit(t("editTrigger"), (draftRule) => { draftRule.form = form; })}
        />
        {trigger.records !== "none" && <span>{t("anyRecord")}</span>}
        <Select
          className={styles.word}
          aria-label={t("event")}
          placeholder={t("event")}
          popupMatchSelectWidth={false}
          value={trigger.on || null}
          options={triggers.map((on) => ({ value: on, label: t(`on_${on}`) }))}
          onChange={(on: string) => write({ on, ...begins[on] })}
        />
        {view && rule.form && <view.Sentence editing={editing} trigger={trigger} set={set} />}
      </div>
      {view?.More && rule.form && <view.More editing={editing} trigger={trigger} set={set} />}
    </Clause>
  );
};

// A date of the record is reached: 生日 前 1 天 08:30，每年.

import { TimeInput } from "@dougong/web";
import { Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FieldSelect } from "../FieldSelect";
import type { Trigger } from "../rule";
import styles from "../Rules.module.css";
import { A_DAY, SpanInput } from "../SpanInput";
import { CatchUp } from "./CatchUp";
import type { TriggerProps } from "./trigger";
import { Upcoming } from "./Upcoming";

const ways = ["then", "before", "after"] as const;
type Way = (typeof ways)[number];

const MORNING = "09:00";

export const OnDate = ({ editing, trigger, set }: TriggerProps) => {
  const { t } = useTranslation("rules");
  const dates = editing.fields.filter(({ holds }) => holds === "date" || holds === "datetime");
  const field = dates.find(({ key }) => key === trigger.field);
  const { before, after, ...rest } = trigger;
  const span = before ?? after ?? A_DAY;
  const way: Way = before ? "before" : after ? "after" : "then";
  // An instant says itself at what time of the day; only what is counted in days can be put elsewhere.
  const exact = field?.holds === "datetime" && !trigger.yearly && trigger.at === undefined;
  const turn = (next: Way): void => set(next === "then" ? rest : { ...rest, [next]: span });
  const begin = (key: string): void => set({ on: trigger.on, field: key });
  const yearly = (on: boolean): void => {
    const { yearly: _, ...without } = trigger;
    set(on ? { ...without, yearly: true } : without);
  };
  if (dates.length === 0) return <span className={styles.quiet}>{t("noDates")}</span>;
  return (
    <>
      <FieldSelect label={t("dateField")} fields={dates} value={trigger.field} choose={begin} />
      {field && (
        <>
          <Select className={styles.word} aria-label={t("whenAround")} popupMatchSelectWidth={false} value={way} options={ways.map((each) => ({ value: each, label: t(exact ? `instant_${each}` : `date_${each}`) }))} onChange={turn} />
          {way !== "then" && <SpanInput span={span} units={exact ? ["minutes", "hours", "days"] : ["days"]} set={(next) => set({ ...rest, [way]: next } as Trigger)} />}
          {!exact && <TimeInput label={t("atTime")} time={trigger.at ?? MORNING} set={(at) => set({ ...trigger, at })} />}
          <Checkbox checked={trigger.yearly === true} onChange={({ target }) => yearly(target.checked)}>
            {t("yearly")}
          </Checkbox>
        </>
      )}
    </>
  );
};

export const OnDateMore = (props: TriggerProps) => (
  <>
    {props.trigger.field && <Upcoming editing={props.editing} />}
    <CatchUp {...props} policies={["all", "skip"]} usual="all" />
  </>
);

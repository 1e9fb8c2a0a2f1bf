// Which form a process is about, and what starts it.

import { Radio, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { editProcess } from "../edits";
import type { Trigger } from "../model";
import type { NodeProps } from "./Drawer";
import { Condition } from "./Condition";
import styles from "./Drawer.module.css";

const starts = ["record.create", "record.update", "record.delete", "manual"] as const;

/** There is nothing to hold back, or nothing else that could be done: what is gone, nobody can decide about. */
const settled: ReadonlySet<Trigger["on"]> = new Set(["manual", "record.delete"]);

export const StartTrigger = ({ process, draft, choices }: NodeProps) => {
  const { t } = useTranslation("processes");
  const trigger: Trigger = process.trigger ?? { on: "manual" };
  const write = (next: Trigger): void => editProcess(draft, t("edit_trigger"), { trigger: next });
  const choose = (on: Trigger["on"]): void => write(settled.has(on) ? { on } : { on, hold: trigger.hold ?? on === "record.create" });
  const conditional = (condition: string): void => {
    const { condition: _, ...rest } = trigger;
    write(condition === "" ? rest : { ...rest, condition });
  };
  return (
    <>
      <section className={styles.section}>
        <h3>{t("form")}</h3>
        <Select
          className={styles.wide}
          aria-label={t("form")}
          status={process.form ? "" : "error"}
          options={[...choices.forms]}
          value={process.form}
          onChange={(form: string) => editProcess(draft, t("edit_trigger"), { form })}
        />
      </section>
      <section className={styles.section}>
        <h3>{t("on")}</h3>
        <Radio.Group
          className={styles.list}
          options={starts.map((value) => ({ value, label: t(`on_${value}`) }))}
          value={trigger.on}
          onChange={(event) => choose(event.target.value as Trigger["on"])}
        />
        <p className={styles.note}>{t(`whoStarts_${trigger.on}`)}</p>
      </section>
      {trigger.on === "record.delete" && (
        <section className={styles.section}>
          <p className={styles.note}>{t("holdDelete")}</p>
        </section>
      )}
      {!settled.has(trigger.on) && (
        <section className={styles.section}>
          <label className={styles.switch}>
            <Switch checked={trigger.hold ?? false} aria-label={t("hold")} onChange={(hold) => write({ ...trigger, hold })} />
            <span>
              <b>{t("hold")}</b>
              <small>{t(trigger.on === "record.update" ? "holdHintUpdate" : "holdHint")}</small>
            </span>
          </label>
        </section>
      )}
      {trigger.on === "record.update" && (
        <section className={styles.section}>
          <h3>{t("watched")}</h3>
          <Select
            className={styles.wide}
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            aria-label={t("watched")}
            placeholder={t("watchedHint")}
            options={choices.fieldsOf(process.form).map(({ key, label }) => ({ value: key, label }))}
            value={[...(trigger.fields ?? [])]}
            onChange={(fields: string[]) => write({ ...trigger, fields })}
          />
        </section>
      )}
      {trigger.on !== "manual" && (
        <section className={styles.section}>
          <h3>{t("triggerCondition")}</h3>
          <Condition app={choices.app} form={process.form ?? ""} title={t("triggerCondition")} formula={trigger.condition ?? ""} set={conditional} none={t("triggerConditionNone")} />
        </section>
      )}
    </>
  );
};

// When the rule is looked at: 当 ［表单］ 的任意一条记录 ［被修改］.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { Clause } from "./Clause";
import type { Editing } from "./editing";
import { useForms } from "./fields";
import { isAlone, type Rule, type Trigger, triggers } from "./rule";
import styles from "./Rules.module.css";
import { searching } from "./searching";
import { TriggerChoice, TriggerMore } from "./triggers/TriggerChoice";

export const TriggerCard = (editing: Editing) => {
  const { t } = useTranslation("rules");
  const { rule, draft, app, wrong } = editing;
  const forms = useForms(app);
  const trigger: Trigger = rule.trigger ?? { on: "" };
  const set = (next: Trigger): void =>
    draft.edit(t("editTrigger"), (draftRule: { trigger?: Rule["trigger"] }) => { draftRule.trigger = next; }, next.on === trigger.on ? "trigger" : undefined);
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
        {!isAlone(trigger) && <span>{t("anyRecord")}</span>}
        <TriggerChoice editing={editing} trigger={trigger} set={set} offered={triggers} />
      </div>
      <TriggerMore editing={editing} trigger={trigger} set={set} />
    </Clause>
  );
};

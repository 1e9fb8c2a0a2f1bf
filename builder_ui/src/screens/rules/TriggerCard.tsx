// When the rule is looked at: 当 ［表单］ 的任意一条记录 ［被修改］.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { CALLED } from "./calls/sentFields";
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
  // No form is called: it only says where the rule is listed, and which records its steps begin with.
  const called = trigger.on === CALLED;
  const about = (
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
  );
  return (
    <Clause word="when" problem={wrong("form") ?? wrong("trigger")}>
      <div className={styles.sentence}>
        {!called && about}
        {!isAlone(trigger) && <span>{t("anyRecord")}</span>}
        <TriggerChoice editing={editing} trigger={trigger} set={set} offered={triggers} />
        {called && <span>{t("callFiled")}</span>}
        {called && about}
      </div>
      <TriggerMore editing={editing} trigger={trigger} set={set} />
    </Clause>
  );
};

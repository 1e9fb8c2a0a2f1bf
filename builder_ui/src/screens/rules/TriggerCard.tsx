// When the rule is looked at: 当 ［表单］ 的任意一条记录 ［被修改］.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { unquoted } from "./constants";
import type { Editing } from "./editing";
import { FieldSelect } from "./FieldSelect";
import { isFigure, type RuleField, useForms } from "./fields";
import { type Rule, type Trigger, triggers } from "./rule";
import { Clause } from "./Clause";
import { searching } from "./searching";
import styles from "./Rules.module.css";
import { ValueInput } from "./ValueInput";

const anyField = "";

/** Which field must have changed, and to what. */
const watched = ({ fields, becomes }: Trigger): { field: string; becomes: boolean } => {
  const [key] = Object.keys(becomes ?? {});
  return { field: key ?? fields?.[0] ?? anyField, becomes: key !== undefined };
};

/** A constant of the formula language as the plain value that an event carries. */
const plain = (source: string): string | boolean => (/^(TRUE|FALSE)$/i.test(source) ? source.toUpperCase() === "TRUE" : unquoted(source));

const written = (value: unknown, field: RuleField): string => {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return isFigure(field) ? String(value ?? "") : `"${String(value ?? "")}"`;
};

const Watched = ({ editing, trigger }: { editing: Editing; trigger: Trigger }) => {
  const { t } = useTranslation("rules");
  const { fields, draft } = editing;
  const { field: key, becomes } = watched(trigger);
  const field = fields.find((each) => each.key === key);
  const mayBecome = field && ["choice", "switch", "number", "text"].includes(field.holds);
  const set = (next: Pick<Trigger, "fields" | "becomes">): void =>
    draft.edit(t("editTrigger"), (rule: { trigger?: Trigger }) => { rule.trigger = { on: trigger.on, ...next }; }, "trigger");
  return (
    <>
      <span>{t("and")}</span>
      <FieldSelect label={t("anyField")} fields={fields} value={key} choose={(chosen) => set({ fields: [chosen] })} />
      {key && (
        <Select
          className={styles.word}
          aria-label={t("howChanged")}
          popupMatchSelectWidth={false}
          value={becomes ? "becomes" : "changes"}
          options={[
            { value: "changes", label: t("changes") },
            ...(mayBecome ? [{ value: "becomes", label: t("becomes") }] : []),
            { value: "any", label: t("notWatched") },
          ]}
          onChange={(how) => set(how === "any" ? {} : how === "becomes" ? { becomes: { [key]: field?.options[0]?.value ?? "" } } : { fields: [key] })}
        />
      )}
      {becomes && field && (
        <ValueInput
          label={t("becomes")}
          field={field}
          values={[written(trigger.becomes?.[key], field)]}
          set={([value]) => set({ becomes: { [key]: value === undefined ? "" : plain(value) } })}
        />
      )}
    </>
  );
};

export const TriggerCard = (editing: Editing) => {
  const { t } = useTranslation("rules");
  const { rule, draft, app, wrong } = editing;
  const forms = useForms(app);
  const trigger = rule.trigger ?? { on: "" };
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
        <span>{t("anyRecord")}</span>
        <Select
          className={styles.word}
          aria-label={t("event")}
          placeholder={t("event")}
          popupMatchSelectWidth={false}
          value={trigger.on || null}
          options={triggers.map((on) => ({ value: on, label: t(`on_${on}`) }))}
          onChange={(on: string) => draft.edit(t("editTrigger"), (draftRule: { trigger?: Rule["trigger"] }) => { draftRule.trigger = { on }; })}
        />
        {trigger.on === "record.updated" && rule.form && <Watched editing={editing} trigger={trigger} />}
      </div>
    </Clause>
  );
};

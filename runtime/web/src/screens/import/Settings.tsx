// What becomes of records that are there already, of empty cells, and whether automations hear of it.

import { Radio, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { type FormView, may } from "../../api/appView";
import type { ImportMode } from "../../api/imports";
import { allows, type FormField } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./import.module.css";
import { type Draft, mappedFields } from "./planning";

type SettingsProps = {
  readonly form: FormView;
  readonly draft: Draft;
  readonly fields: readonly FormField[];
  readonly onChange: (draft: Draft) => void;
};

const modesOf = (form: FormView): readonly ImportMode[] => [
  ...(may(form, "create") ? (["insert"] as const) : []),
  ...(may(form, "create") && may(form, "update") ? (["upsert"] as const) : []),
  ...(may(form, "update") ? (["update"] as const) : []),
];

export const Settings = ({ form, draft, fields, onChange }: SettingsProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const filled = mappedFields(draft);
  const keys = fields.filter((field) => filled.has(field.key) && allows(field, "telling"));
  const turn = (mode: ImportMode): void => {
    const unique = keys.find((field) => field.unique === true) ?? keys[0];
    onChange({ ...draft, mode, by: draft.by.length > 0 || !unique ? draft.by : [unique.key] });
  };
  return (
    <div className={styles.settings}>
      <div className={styles.setting}>
        <span className={styles.settingName}>{t("mode")}</span>
        <Radio.Group
          aria-label={t("mode")}
          value={draft.mode}
          options={modesOf(form).map((value) => ({ value, label: t(`mode_${value}`) }))}
          onChange={(event) => turn(event.target.value as ImportMode)}
        />
        {draft.mode !== "insert" && (
          <>
            <span className={styles.telling}>
            {t("by")}
            <Select
              size="small"
              mode="multiple"
              showSearch={{ optionFilterProp: "label" }}
              className={styles.by}
              aria-label={t("by")}
              status={draft.by.length === 0 ? "error" : ""}
              value={[...draft.by]}
              options={keys.map((field) => ({ value: field.key, label: labelText(field.label, locale) }))}
              onChange={(by) => onChange({ ...draft, by })}
            />
            </span>
          </>
        )}
      </div>
      {draft.mode !== "insert" && (
        <div className={styles.setting}>
          <span className={styles.settingName}>{t("blanks")}</span>
          <Radio.Group
            aria-label={t("blanks")}
            value={draft.clear}
            options={[
              { value: false, label: t("blanksKeep") },
              { value: true, label: t("blanksClear") },
            ]}
            onChange={(event) => onChange({ ...draft, clear: event.target.value === true })}
          />
        </div>
      )}
      <div className={styles.setting}>
        <label className={styles.settingName} htmlFor="import-rules">
          {t("rules")}
        </label>
        <Switch id="import-rules" size="small" checked={draft.rules} onChange={(rules) => onChange({ ...draft, rules })} />
        <small className={styles.note}>{t(draft.rules ? "rulesOn" : "rulesOff")}</small>
      </div>
    </div>
  );
};

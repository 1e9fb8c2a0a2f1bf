// What becomes of a row whose record is there already, and by which field that is known.

import { Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { importable } from "../import/planning";
import styles from "./connections.module.css";
import { type Draft, tellingOf } from "./mapping";

export const SameRow = ({ form, draft, onChange }: { form: FormView; draft: Draft; onChange: (draft: Draft) => void }) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  const telling = tellingOf(draft.rows, importable(form));
  return (
    <div className={styles.same}>
      <strong>{t("onSame")}</strong>
      <span>{t("toldBy")}</span>
      <Select
        aria-label={t("toldByField")}
        placeholder={t("chooseField")}
        className={styles.by ?? ""}
        status={draft.by === "" ? "warning" : ""}
        value={draft.by || null}
        options={telling.map(({ key, label }) => ({ value: key, label: labelText(label, locale) }))}
        onChange={(by) => onChange({ ...draft, by: by ?? "" })}
      />
      <Radio.Group
        aria-label={t("onSame")}
        value={draft.on_same}
        onChange={(event) => onChange({ ...draft, on_same: event.target.value as Draft["on_same"] })}
        options={[
          { value: "update", label: t("same_update") },
          { value: "skip", label: t("same_skip") },
        ]}
      />
    </div>
  );
};

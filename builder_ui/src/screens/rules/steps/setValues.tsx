// The record is saved with these values.

import { PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import { writable } from "../actions/writable";
import { SettingsRows } from "../SettingsRows";
import styles from "../Rules.module.css";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"set_values">>) => {
  const { t } = useTranslation("rules");
  return (
    <div className={styles.below}>
      <SettingsRows app={editing.app} form={editing.form ?? ""} word={t("let")} add={t("addSetting")} targets={writable(editing.fields)} fields={editing.fields} settings={action.set ?? {}} set={(settings) => set({ ...action, set: settings })} />
    </div>
  );
};

export const setValues: ActionView<ActionOf<"set_values">, object> = {
  icon: PencilLine,
  begins: { set: {} },
  Body,
  Effect: () => null,
};

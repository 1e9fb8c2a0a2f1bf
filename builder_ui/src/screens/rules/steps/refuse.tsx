// Whoever saves the record reads why not, at the field that is meant.

import { ShieldX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { TemplateBox } from "../actions/TemplateBox";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import { FieldSelect } from "../FieldSelect";
import styles from "../Rules.module.css";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"refuse">>) => {
  const { t } = useTranslation("rules");
  return (
    <>
      <span>{t("refuseAt")}</span>
      <FieldSelect label={t("refuseField")} fields={editing.fields} value={action.field} choose={(field) => set({ ...action, field })} />
      <div className={styles.below}>
        <TemplateBox label={t("refuseText")} placeholder={t("refuseHint")} fields={editing.fields} text={action.text ?? ""} rows={1} set={(text) => set({ ...action, text })} />
      </div>
    </>
  );
};

export const refuse: ActionView<ActionOf<"refuse">, object> = {
  icon: ShieldX,
  begins: { text: "" },
  Body,
  Effect: () => null,
};

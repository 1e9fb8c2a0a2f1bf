// The form itself: its name and what it is for.

import { type Json, useLabel } from "@dougong/web";
import { Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { Item } from "./Item";
import styles from "./Properties.module.css";

export const FormSettings = () => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, draft } = useDesigning();
  const [name, description] = [useId(), useId()];
  const set = (setting: "label" | "description", value: Json): void =>
    draft.edit(t("formChanged"), (each) => void ((each as { [key: string]: Json })[setting] = value), `form ${setting}`);
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <div>
          <b>{t("formSettings")}</b>
          <small>
            <code>{form.key}</code>
          </small>
        </div>
      </header>
      <div className={styles.page}>
        <Item id={name} label={t("formName")}>
          <Input id={name} maxLength={40} value={labelOf(form.label)} onChange={(event) => set("label", event.target.value.trimStart() || " ")} />
        </Item>
        <Item id={description} label={t("formDescription")}>
          <Input.TextArea id={description} maxLength={500} autoSize={{ minRows: 2 }} value={labelOf(form["description"] as string | undefined)} onChange={(event) => set("description", event.target.value)} />
        </Item>
        <p className={styles.note}>{t("formNote")}</p>
      </div>
    </div>
  );
};

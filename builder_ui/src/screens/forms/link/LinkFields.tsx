// Which fields strangers fill in; the rest they never see.

import { fieldIconOf, useLabel } from "@dougong/web";
import { Checkbox } from "antd";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "../form";
import styles from "./link.module.css";

type LinkFieldsProps = { readonly form: Form; readonly offered: readonly string[]; readonly chosen: readonly string[]; readonly set: (keys: readonly string[]) => void };

export const LinkFields = ({ form, offered, chosen, set }: LinkFieldsProps) => {
  const { t } = useTranslation("link");
  const labelOf = useLabel();
  const toggled = (key: string, on: boolean): readonly string[] => offered.filter((each) => (each === key ? on : chosen.includes(each)));
  const others = form.fields.filter(({ key }) => !offered.includes(key));
  return (
    <section aria-label={t("fields")}>
      <h3 className={styles.heading}>{t("fields")}</h3>
      <ul className={styles.fields}>
        {form.fields.filter(({ key }) => offered.includes(key)).map((field) => (
          <li key={field.key}>
            <Checkbox checked={chosen.includes(field.key)} onChange={(event) => set(toggled(field.key, event.target.checked))}>
              <span className={styles.field}>
                {createElement(fieldIconOf(field.type), { size: 14 })}
                {labelOf(field.label) || field.key}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p className={styles.hint}>{t("notOffered", { fields: others.map((field) => labelOf(field.label) || field.key).join("、") })}</p>}
    </section>
  );
};

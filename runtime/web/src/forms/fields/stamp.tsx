// Who made a record and when, who changed it last and when: the system fills these in as it saves.

import { useTranslation } from "react-i18next";
import { isBlank } from "../core";
import { datetime } from "./date";
import styles from "./fields.module.css";
import { member } from "./member";
import type { FieldView, InputProps } from "./view";

const stampOf = ({ Show }: Pick<FieldView, "Show">): FieldView => {
  const Input = ({ field, id, value }: InputProps) => {
    const { t } = useTranslation("forms");
    return (
      <output id={id} className={styles.computed}>
        {isBlank(value) ? <span className={styles.note}>{t("stampedOnSave")}</span> : <Show field={field} value={value} />}
      </output>
    );
  };
  return { Input, Show };
};

export const stampedAt = stampOf(datetime);
export const stampedBy = stampOf(member);

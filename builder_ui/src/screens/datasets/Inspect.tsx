// What charts can ask of the dataset: its fields, as they will be found beside the canvas.

import { fieldIconOf } from "@dougong/web";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { Editing } from "./dataset";
import styles from "./Datasets.module.css";
import { useDatasetFields } from "./useDatasetFields";

export const Inspect = ({ app, dataset }: Editing) => {
  const { t } = useTranslation("datasets");
  const fields = useDatasetFields(app, dataset);
  return (
    <div className={styles.inspect}>
      <h2>{t("fieldsOf", { count: fields.length })}</h2>
      <ul>
        {fields.map((field) => (
          <li key={field.key}>
            {createElement(fieldIconOf(field.type), { size: 16, "aria-hidden": true })}
            {field.label}
          </li>
        ))}
      </ul>
      <p className={styles.hint}>{t("permissionNote")}</p>
    </div>
  );
};

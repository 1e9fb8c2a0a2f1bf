// The form as a list: quick to walk when it is long.

import { fieldIconOf, useLabel } from "@dougong/web";
import { CircleAlert } from "lucide-react";
import { createElement, memo } from "react";
import { useTranslation } from "react-i18next";
import type { DesignField, FieldPath } from "../form";
import { useActs, useDesigning } from "../useDesigning";
import { useFieldProblems } from "../useFieldProblems";
import styles from "./Palette.module.css";

type LineProps = { readonly field: DesignField; readonly path: FieldPath; readonly wrong: boolean; readonly chosen: boolean };

const Line = memo(({ field, path, wrong, chosen }: LineProps) => {
  const labelOf = useLabel();
  const { select } = useActs();
  const looks = [styles.line, path.includes(".") && styles.inner, (field.type === "section" || field.type === "tab") && styles.section, wrong && styles.wrong];
  return (
    <button type="button" className={looks.filter(Boolean).join(" ")} aria-current={chosen} onClick={() => select(path)}>
      {createElement(fieldIconOf(field.type), { size: 16 })}
      <span>{labelOf(field.label) || field.key}</span>
      {wrong && <CircleAlert size={14} />}
    </button>
  );
});

export const Outline = () => {
  const { t } = useTranslation("designer");
  const { form, selected } = useDesigning();
  const problems = useFieldProblems();
  if (form.fields.length === 0) return <p className={styles.none}>{t("outlineEmpty")}</p>;
  return (
    <ul className={styles.outline}>
      {form.fields.map((field) => (
        <li key={field.key}>
          <Line field={field} path={field.key} wrong={problems.has(field.key)} chosen={selected.includes(field.key)} />
          {field.fields && (
            <ul>
              {field.fields.map((inner) => (
                <li key={inner.key}>
                  <Line field={inner} path={`${field.key}.${inner.key}`} wrong={problems.has(`${field.key}.${inner.key}`)} chosen={selected.includes(`${field.key}.${inner.key}`)} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
};

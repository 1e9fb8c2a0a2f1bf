// A Word template has no paper to draw: the tags that its maker writes into it, ready to be copied.

import { Empty, useLabel } from "@dougong/web";
import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Editing } from "./editing";
import styles from "./Prints.module.css";
import { type FormField, printable, subForms } from "./template";
import { tagOf, wordFor } from "./wordTags";

const Tag = ({ name, tag }: { name: string; tag: string }) => (
  <li>
    <span>{name}</span>
    <Typography.Text code copyable={{ text: tag }}>{tag}</Typography.Text>
  </li>
);

export const WordGuide = ({ template, fields }: Editing) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  if (!template.form) return <Empty title={t("chooseForm")} />;
  const shown = printable(fields);
  const rowsTag = (field: FormField): string => {
    const name = wordFor(field, fields, labelOf);
    return `{{#${name}}}${printable(field.fields).map((column) => tagOf(column, field.fields ?? [], labelOf)).join(" ")}{{/${name}}}`;
  };
  return (
    <section className={styles.guide}>
      <h2>{t("guideTitle")}</h2>
      <p>{t("guideBody")}</p>
      <ul>
        {shown.map((field) => <Tag key={field.key} name={labelOf(field.label) || field.key} tag={tagOf(field, fields, labelOf)} />)}
        {subForms(fields).map((field) => (
          <Tag key={field.key} name={t("guideRows", { label: labelOf(field.label) || field.key })} tag={rowsTag(field)} />
        ))}
        {shown[0] && <Tag name={t("guideWhen")} tag={`{{?NOT ISBLANK(${wordFor(shown[0], fields, labelOf)})}} … {{/}}`} />}
      </ul>
    </section>
  );
};

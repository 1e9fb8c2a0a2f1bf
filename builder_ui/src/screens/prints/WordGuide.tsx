// A Word template has no paper to draw: the tags that its maker writes into it, ready to be copied.

import { Empty, useLabel } from "@dougong/web";
import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Editing } from "./editing";
import styles from "./Prints.module.css";
import { printable, subForms } from "./template";

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
  return (
    <section className={styles.guide}>
      <h2>{t("guideTitle")}</h2>
      <p>{t("guideBody")}</p>
      <ul>
        {printable(fields).map(({ key, label }) => <Tag key={key} name={labelOf(label) || key} tag={`{{${key}}}`} />)}
        {subForms(fields).map(({ key, label, fields: columns }) => (
          <Tag key={key} name={t("guideRows", { label: labelOf(label) || key })} tag={`{{#${key}}}${printable(columns).map((column) => `{{${column.key}}}`).join(" ")}{{/${key}}}`} />
        ))}
        <Tag name={t("guideWhen")} tag={`{{?NOT ISBLANK(${printable(fields)[0]?.key ?? ""})}} … {{/}}`} />
      </ul>
    </section>
  );
};

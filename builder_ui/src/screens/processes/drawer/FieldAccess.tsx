// What the person at a step may do with each field: one row a field, one dot a row.

import { fieldIconOf, Notice } from "@dougong/web";
import { Button, Radio } from "antd";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { editNode } from "../edits";
import { type Access, accesses } from "../model";
import type { FieldChoice } from "../useChoices";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

const usual = (type: string): Access => (type === "start" ? "edit" : "read");

/** A field that is computed, or a step that only informs, leaves nothing to fill in. */
const offered = (type: string, field: FieldChoice): readonly Access[] =>
  type === "cc" || field.computed ? ["read", "hidden"] : accesses;

export const FieldAccess = ({ node, draft, process, choices }: NodeProps) => {
  const { t } = useTranslation("processes");
  const fields = choices.fieldsOf(process.form);
  if (!process.form) return <Notice small title={t("chooseFormFirst")} />;
  if (fields.length === 0) return <Notice small title={t("noFields")} />;
  const access = (field: FieldChoice): Access => node.fields?.[field.key] ?? (field.computed ? "read" : usual(node.type));
  const write = (chosen: readonly (readonly [FieldChoice, Access])[]): void => {
    const given = Object.fromEntries(chosen.map(([{ key }, value]) => [key, value]));
    editNode(draft, node.key, t("edit_fields"), { fields: { ...node.fields, ...given } });
  };
  const all = (value: Access): void => write(fields.filter((field) => offered(node.type, field).includes(value)).map((field) => [field, value]));
  return (
    <section className={styles.section}>
      <div className={styles.bulk}>
        <h3>{t("fields")}</h3>
        <span>{t("setAll")}</span>
        {(["edit", "read", "hidden"] as const).map((value) => (
          <Button key={value} type="link" size="small" disabled={value === "edit" && node.type === "cc"} onClick={() => all(value)}>
            {t(`access_${value}`)}
          </Button>
        ))}
      </div>
      <p className={styles.note}>{t(`fieldsHint_${node.type === "start" || node.type === "cc" ? node.type : "asked"}`)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            {accesses.map((each) => (
              <th key={each} scope="col">{t(`access_${each}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">
                {createElement(fieldIconOf(field.type), { size: 14 })} {field.label}
              </th>
              {accesses.map((each) => (
                <td key={each}>
                  {offered(node.type, field).includes(each) && (
                    <Radio
                      checked={access(field) === each}
                      aria-label={`${field.label} ${t(`access_${each}`)}`}
                      onChange={() => write([[field, each]])}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

// Which process runs in a step, on which records, and what it means for the run.

import { heldBy } from "@dougong/web";
import { Checkbox, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useFields, useProcesses } from "../../rules/fields";
import { editNode } from "../edits";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

const SELF = "";
const outcomes = ["reject", "continue"] as const;

export const SubProcess = ({ node, process, draft, choices: { app, fieldsOf } }: NodeProps) => {
  const { t } = useTranslation("processes");
  const references = fieldsOf(process.form).filter(({ type }) => ["reference", "references"].includes(heldBy(type)));
  const through = useFields(app, process.form).find(({ key }) => key === node.field);
  const processes = useProcesses(app, node.field ? (through?.form ?? undefined) : process.form);
  const edit = (changes: Parameters<typeof editNode>[3]): void => editNode(draft, node.key, t("edit_sub"), changes);
  const waits = node.waits !== false;
  return (
    <>
      <section className={styles.section}>
        <h3>{t("subOn")}</h3>
        <Select
          className={styles.grow}
          aria-label={t("subOn")}
          options={[{ value: SELF, label: t("subSelf") }, ...references.map(({ key, label }) => ({ value: key, label: t("subThrough", { name: label }) }))]}
          value={node.field ?? SELF}
          onChange={(field: string) => edit({ field: field || undefined, process: undefined })}
        />
      </section>
      <section className={styles.section}>
        <h3>{t("subWhich")}</h3>
        <Select
          className={styles.grow}
          aria-label={t("subWhich")}
          placeholder={t("subWhich")}
          options={processes.filter(({ value }) => value !== process.key)}
          value={node.process ?? null}
          notFoundContent={t("subNone")}
          onChange={(chosen: string) => edit({ process: chosen })}
        />
        <p className={styles.note}>{t("subHint")}</p>
      </section>
      <section className={styles.section}>
        <h3>{t("subThen")}</h3>
        <Checkbox checked={waits} onChange={({ target }) => edit({ waits: target.checked ? undefined : false })}>{t("subWaits")}</Checkbox>
        {waits && (
          <Radio.Group
            className={styles.list}
            aria-label={t("subRejected")}
            options={outcomes.map((value) => ({ value, label: t(`subRejected_${value}`) }))}
            value={node.rejected ?? "reject"}
            onChange={({ target }) => edit({ rejected: String(target.value) })}
          />
        )}
      </section>
    </>
  );
};

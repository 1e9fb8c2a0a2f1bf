// The step that a way leads back to: one that asks people, and lies before it.

import { reachedFrom } from "@dougong/web";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { editNode } from "../edits";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

export const BackTo = ({ node, process, draft, words }: NodeProps) => {
  const { t } = useTranslation("processes");
  const before = process.nodes.filter(({ key, type }) => (type === "approve" || type === "fill") && reachedFrom(process, key).has(node.key));
  return (
    <section className={styles.section}>
      <h3>{t("backTo")}</h3>
      <Select
        className={styles.grow}
        aria-label={t("backTo")}
        placeholder={t("backToWhich")}
        options={before.map((each) => ({ value: each.key, label: words.nameOf(each) }))}
        value={node.to ?? null}
        onChange={(to: string) => editNode(draft, node.key, t("edit_back"), { to })}
      />
      <p className={styles.note}>{t("backToHint")}</p>
    </section>
  );
};

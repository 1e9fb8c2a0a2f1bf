// Which buttons the person at a step has, and when they must say why.

import { heldBy } from "@dougong/web";
import { Checkbox, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { editNode } from "../edits";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

const optional = { approve: ["reject", "return", "transfer", "add_signer", "copy"], fill: ["return", "transfer", "copy"] } as const;
const opinions = ["optional", "unwilling", "required"] as const;
const after = ["replay", "straight"] as const;

export const Verbs = ({ node, draft, process, choices }: NodeProps) => {
  const { t } = useTranslation("processes");
  const all: readonly (typeof optional)["approve"][number][] = optional[node.type === "fill" ? "fill" : "approve"];
  const verbs: readonly string[] = node.verbs ?? all;
  const texts = choices.fieldsOf(process.form).filter(({ type, computed }) => heldBy(type) === "text" && !computed);
  const edit = (changes: Parameters<typeof editNode>[3]): void => editNode(draft, node.key, t("edit_verbs"), changes);
  return (
    <>
      <section className={styles.section}>
        <h3>{t("verbs")}</h3>
        <div className={styles.list}>
          <Checkbox checked disabled>
            {t(node.type === "fill" ? "verb_submit" : "verb_agree")}（{t("alwaysThere")}）
          </Checkbox>
          {all.map((verb) => (
            <Checkbox
              key={verb}
              checked={verbs.includes(verb)}
              onChange={(event) => edit({ verbs: all.filter((each) => (each === verb ? event.target.checked : verbs.includes(each))) })}
            >
              {t(`verb_${verb}`)} <small>{t(`verbHint_${verb}`)}</small>
            </Checkbox>
          ))}
        </div>
      </section>
      <section className={styles.section}>
        <h3>{t("opinion")}</h3>
        <Radio.Group
          className={styles.list}
          options={opinions.map((value) => ({ value, label: t(`opinion_${value}`) }))}
          value={node.opinion ?? "optional"}
          onChange={(event) => edit({ opinion: String(event.target.value) })}
        />
        <label className={styles.kept}>
          {t("opinionTo")}
          <Select
            allowClear
            placeholder={t("opinionToNone")}
            options={texts.map(({ key, label }) => ({ value: key, label }))}
            value={node.opinion_to ?? null}
            onChange={(field: string | null | undefined) => edit({ opinion_to: field || undefined })}
          />
        </label>
      </section>
      <section className={styles.section}>
        <h3>{t("signature")}</h3>
        <Checkbox checked={node.signature === "required"} onChange={({ target }) => edit({ signature: target.checked ? "required" : undefined })}>
          {t("signatureRequired")}
        </Checkbox>
      </section>
      <section className={styles.section}>
        <h3>{t("afterReturn")}</h3>
        <Radio.Group
          className={styles.list}
          options={after.map((value) => ({ value, label: t(`afterReturn_${value}`) }))}
          value={node.after_return ?? "replay"}
          onChange={(event) => edit({ after_return: String(event.target.value) })}
        />
      </section>
    </>
  );
};

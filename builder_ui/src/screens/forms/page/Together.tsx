// Fields that no two records may share together: one fee a house and month.

import { IconButton, useLabel } from "@dougong/web";
import { Button, Select } from "antd";
import { CircleAlert, Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { usePageProblems } from "../useFieldProblems";
import { apart, changed, freeKey, togetherOf } from "./lists";
import styles from "./Page.module.css";

export const Together = () => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, setPart } = useDesigning();
  const problems = usePageProblems();
  const rules = togetherOf(form);
  const write = (next: typeof rules, joins?: string): void => setPart("unique", next.length > 0 ? (next as never) : undefined, joins);
  const options = apart(form).map(({ key, label }) => ({ value: key, label: labelOf(label) || key }));
  const add = (): void => write([...rules, { key: freeKey("once", rules.map(({ key }) => key)), fields: [] }]);
  return (
    <section className={styles.together} aria-label={t("together")}>
      <h3>{t("together")}</h3>
      <p className={styles.note}>{t("togetherNote")}</p>
      {rules.map(({ key, fields = [] }, at) => (
        <div key={key}>
          <div className={styles.line}>
            <Select
              mode="multiple"
              className={styles.wide ?? ""}
              aria-label={t("togetherN", { n: at + 1 })}
              placeholder={t("togetherChoose")}
              showSearch={{ optionFilterProp: "label" }}
              maxCount={5}
              value={[...fields]}
              options={options}
              onChange={(next: string[]) => write(changed(rules, at, { fields: next }), `unique ${key}`)}
            />
            <IconButton size="small" icon={X} label={t("removeOf", { label: t("togetherN", { n: at + 1 }) })} onClick={() => write(rules.filter((_, each) => each !== at))} />
          </div>
          {problems.filter(({ part, item }) => part === "unique" && item === key).map(({ message }) => (
            <p key={message} className={styles.problem} role="alert">
              <CircleAlert size={16} aria-hidden="true" />
              {message}
            </p>
          ))}
        </div>
      ))}
      <Button icon={<Plus size={14} />} onClick={add}>
        {t("togetherAdd")}
      </Button>
    </section>
  );
};

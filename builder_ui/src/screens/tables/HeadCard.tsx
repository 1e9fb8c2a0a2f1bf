// ［订单］ 的记录，从上到下取 ［第一行符合的］: which form, and which row decides.

import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useForms } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { searching } from "../rules/searching";
import { Wrong } from "../rules/Wrong";
import { change, type Editing } from "./table";
import styles from "./Tables.module.css";

export const HeadCard = ({ app, draft, table, wrong }: Editing) => {
  const { t } = useTranslation("tables");
  const forms = useForms(app);
  const begun = (table.inputs?.length ?? 0) > 0 || (table.outputs?.length ?? 0) > 0;
  const problem = wrong("form") ?? wrong("outputs", (path) => path !== "outputs");
  return (
    <section className={styles.head} aria-label={t("about")}>
      <div className={rules.sentence}>
        <span>{t("recordsOf")}</span>
        <Select
          className={rules.word}
          aria-label={t("form")}
          popupMatchSelectWidth={false}
          disabled={begun}
          {...searching}
          value={table.form || null}
          options={[...forms]}
          onChange={(form: string) => change(draft, t("editForm"), (next) => { next.form = form; })}
        />
        <span>{t("decidedBy")}</span>
        <Segmented
          aria-label={t("hit")}
          value={table.hit ?? "first"}
          options={[{ value: "first", label: t("hit_first") }, { value: "unique", label: t("hit_unique") }]}
          onChange={(hit) => change(draft, t("editHit"), (next) => { next.hit = hit as "first" | "unique"; })}
        />
      </div>
      <p className={rules.quiet}>{t(table.hit === "unique" ? "hitNote_unique" : "hitNote_first")}</p>
      <Wrong said={problem} />
    </section>
  );
};

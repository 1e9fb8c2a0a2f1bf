// ［会员］ 里，同时满足 …: each condition with how many records it leaves.

import { grouped } from "@dougong/web";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import { useForms, useReach } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { searching } from "../rules/searching";
import { Wrong } from "../rules/Wrong";
import type { Editing, Segment } from "./segment";
import styles from "./Segments.module.css";

/** How much of all is left, as a bar and a figure. */
const Left = ({ count, total }: { count: number; total: number }) => {
  const { t } = useTranslation("segments");
  return (
    <span className={styles.left} aria-label={t("left", { count })}>
      <span>
        <i style={{ width: `${(count / Math.max(total, 1)) * 100}%` }} />
      </span>
      <b>{grouped(count)}</b>
    </span>
  );
};

export const ConditionCard = ({ app, draft, segment, preview, wrong }: Editing) => {
  const { t } = useTranslation("segments");
  const forms = useForms(app);
  const fields = useReach(app, segment.form);
  const problem = wrong("form") ?? wrong("condition");
  const note = forms.find(({ value }) => value === segment.form)?.label ?? "";
  const left = (nth: number) => preview && preview.left[nth] !== undefined && <Left count={preview.left[nth]} total={preview.total} />;
  const set = (condition: string): void =>
    draft.edit(t("editCondition"), (draftSegment: { condition?: string }) => {
      if (condition) draftSegment.condition = condition;
      else delete draftSegment.condition;
    }, "condition");
  return (
    <section className={problem ? `${styles.card} ${rules.incomplete}` : styles.card} aria-label={t("conditionOf")}>
      <header>
        <Select
          className={rules.word}
          aria-label={t("form")}
          popupMatchSelectWidth={false}
          {...searching}
          value={segment.form || null}
          options={[...forms]}
          onChange={(form: string) => draft.edit(t("editForm"), (draftSegment: { form?: Segment["form"] }) => { draftSegment.form = form; })}
        />
        <span>{t("in")}</span>
        {preview && <Left count={preview.total} total={preview.total} />}
      </header>
      <ConditionRows condition={segment.condition ?? ""} fields={fields} about={{ app, form: segment.form ?? "", title: t("conditionOf"), note }} set={set} none={t("everyone")} after={left} />
      <Wrong said={problem} />
    </section>
  );
};

// Only the best of those that fit: by which figure, and how many percent.

import { Button, InputNumber } from "antd";
import { CircleAlert, Trophy, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@dougong/web";
import { FieldSelect } from "../rules/FieldSelect";
import { isFigure, useFields } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { FormulaBox } from "../formula";
import type { Editing, Top } from "./segment";
import styles from "./Segments.module.css";

export const TopCard = ({ app, draft, segment, label, wrong }: Editing) => {
  const { t } = useTranslation("segments");
  const fields = useFields(app, segment.form);
  const figures = fields.filter((field) => isFigure(field) || ["date", "datetime"].includes(field.holds));
  const { top } = segment;
  const set = (next: Top | undefined): void =>
    draft.edit(t("editTop"), (draftSegment: { top?: Top }) => {
      if (next) draftSegment.top = next;
      else delete draftSegment.top;
    }, "top");
  if (!top) {
    const [first] = figures;
    return (
      <div>
        <Button type="dashed" disabled={!first} icon={<Trophy size={14} />} onClick={() => first && set({ by: first.key, percent: 10 })}>
          {t("topOn")}
        </Button>
      </div>
    );
  }
  const chosen = figures.some(({ key }) => key === top.by);
  const problem = wrong("top");
  return (
    <section className={problem ? `${styles.card} ${rules.incomplete}` : styles.card} aria-label={t("top")}>
      <header>
        <Trophy size={16} aria-hidden="true" />
        <b>{t("top")}</b>
        <IconButton className={styles.end} size="small" icon={X} label={t("topOff")} onClick={() => set(undefined)} />
      </header>
      <div className={rules.sentence}>
        <span>{t("topBy")}</span>
        {chosen || top.by === "" ? (
          <FieldSelect label={t("topBy")} fields={figures} value={top.by} choose={(by) => set({ ...top, by })} />
        ) : (
          <FormulaBox app={app} about={segment.form ?? ""} label={t("topBy")} title={t("topBy")} note={label} condition={false} source={top.by} set={(by) => set({ ...top, by: by ?? figures[0]?.key ?? "" })} />
        )}
        <span>{t("topPercent")}</span>
        <InputNumber aria-label={t("topPercent")} min={1} max={99} precision={0} value={top.percent} onChange={(percent) => percent !== null && set({ ...top, percent })} />
      </div>
      <p className={rules.quiet}>{problem ?? t("topHint")}</p>
      {problem && <CircleAlert size={14} aria-hidden="true" className={rules.failed} />}
    </section>
  );
};

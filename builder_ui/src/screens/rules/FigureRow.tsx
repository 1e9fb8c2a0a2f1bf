// 近 ［90］ 天 ［订单］ 的 ［金额］ ［合计］ ［≥］ ［1000］: what related records come to.

import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { type Dated, type Figure, type Fold, folds, type Relation, type Sign, signsOfFigures } from "./figures";
import own from "./FigureRow.module.css";
import styles from "./Rules.module.css";

const always = "";

/** What stays when another relation is chosen: the fields of the old one mean nothing there. */
const elsewhere = ({ kind, sign, value }: Figure, relation: string): Figure => ({ kind, relation, fold: "count", sign, value });

const withFold = ({ field: _, ...figure }: Figure, fold: Fold, relation: Relation | undefined): Figure => {
  const first = relation?.figures[0]?.key;
  return { ...figure, fold, ...(fold !== "count" && first !== undefined ? { field: first } : {}) };
};

const withDate = ({ since: _, days: before, ...figure }: Figure, since: Dated | undefined): Figure => (since ? { ...figure, since, days: before ?? "30" } : figure);

type FigureRowProps = { figure: Figure; relations: readonly Relation[]; set: (figure: Figure) => void };

const Period = ({ figure, relation, set }: { figure: Figure; relation: Relation | undefined; set: (figure: Figure) => void }) => {
  const { t } = useTranslation("rules");
  const dates = relation?.dates ?? [];
  const dateOf = (key: string): Dated | undefined => {
    const found = dates.find((each) => each.key === key);
    return found && { field: found.key, instant: found.instant };
  };
  if (dates.length === 0) return null;
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("period")}
        popupMatchSelectWidth={false}
        value={figure.since?.field ?? always}
        options={[{ value: always, label: t("ever") }, ...dates.map(({ key, label }) => ({ value: key, label: t("lastDaysBy", { date: label }) }))]}
        onChange={(key) => set(withDate(figure, dateOf(key)))}
      />
      {figure.since && (
        <Input className={own.days} aria-label={t("days")} inputMode="numeric" suffix={t("daysShort")} value={figure.days ?? ""} onChange={(event) => set({ ...figure, days: event.target.value.trim() })} />
      )}
    </>
  );
};

export const FigureRow = ({ figure, relations, set }: FigureRowProps) => {
  const { t } = useTranslation("rules");
  const relation = relations.find(({ key }) => key === figure.relation);
  const offered = relation && relation.figures.length > 0 ? folds : (["count"] as const);
  return (
    <>
      <Select
        className={`${styles.field} ${own.tight}`}
        variant="filled"
        suffixIcon={null}
        aria-label={t("related")}
        popupMatchSelectWidth={false}
        value={figure.relation || null}
        options={relations.map(({ key, label }) => ({ value: key, label }))}
        onChange={(key: string) => set(elsewhere(figure, key))}
      />
      <Period figure={figure} relation={relation} set={set} />
      {figure.fold !== "count" && (
        <>
          <span>{t("of")}</span>
          <Select className={`${styles.field} ${own.tight}`} variant="filled" suffixIcon={null} aria-label={t("whichFigure")} popupMatchSelectWidth={false} value={figure.field ?? null} options={relation?.figures.map(({ key, label }) => ({ value: key, label })) ?? []} onChange={(field: string) => set({ ...figure, field })} />
        </>
      )}
      <Select className={styles.word} aria-label={t("fold")} popupMatchSelectWidth={false} value={figure.fold} options={offered.map((fold) => ({ value: fold, label: t(`fold_${fold}`) }))} onChange={(fold: Fold) => set(withFold(figure, fold, relation))} />
      <Select className={styles.word} aria-label={t("comparison")} popupMatchSelectWidth={false} value={figure.sign} options={signsOfFigures.map((sign) => ({ value: sign, label: t(`sign_${sign}`) }))} onChange={(sign: Sign) => set({ ...figure, sign })} />
      <Input className={own.figure} aria-label={t("comparedWith")} inputMode="decimal" value={figure.value} onChange={(event) => set({ ...figure, value: event.target.value.trim() })} />
    </>
  );
};

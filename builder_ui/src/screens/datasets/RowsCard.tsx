// Which rows are left.

import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import { Wrong } from "../rules/Wrong";
import cards from "../segments/Segments.module.css";
import { change, type Editing } from "./dataset";
import { useDatasetFields } from "./useDatasetFields";

export const RowsCard = (editing: Editing) => {
  const { t } = useTranslation("datasets");
  const { app, dataset, wrong } = editing;
  const fields = useDatasetFields(app, dataset);
  const set = (condition: string): void =>
    change(editing, t("editRows"), (next) => {
      if (condition) next.filter = condition;
      else delete next.filter;
    }, "filter");
  return (
    <section className={cards.card} aria-label={t("only")}>
      <header>
        <span>{t("only")}</span>
      </header>
      <ConditionRows condition={dataset.filter ?? ""} fields={fields} about={{ app, form: dataset.form ?? "", title: t("only"), note: "" }} set={set} none={t("all")} />
      <Wrong said={wrong("filter")} />
    </section>
  );
};

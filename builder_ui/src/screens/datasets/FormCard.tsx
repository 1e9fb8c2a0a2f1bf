// From which form the rows come.

import { grouped } from "@dougong/web";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useForms } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { searching } from "../rules/searching";
import { Wrong } from "../rules/Wrong";
import cards from "../segments/Segments.module.css";
import { change, type Editing } from "./dataset";

export const FormCard = (editing: Editing) => {
  const { t } = useTranslation("datasets");
  const { app, dataset, look, wrong } = editing;
  const forms = useForms(app);
  const set = (form: string): void =>
    change(editing, t("editForm"), (next) => {
      next.form = form;
      // What is joined, worked out and left is all said in fields of the form before.
      next.joins = [];
      next.fields = [];
      delete next.filter;
    });
  return (
    <section className={cards.card} aria-label={t("from")}>
      <header>
        <span>{t("from")}</span>
        <Select className={rules.word} aria-label={t("form")} popupMatchSelectWidth={false} {...searching} value={dataset.form || null} options={[...forms]} onChange={set} />
        <span>{t("eachRecord")}</span>
        {look?.rows != null && <span className={cards.left}>{t("rows", { count: Number(look.rows), formatted: grouped(look.rows) })}</span>}
      </header>
      <Wrong said={wrong("form")} />
    </section>
  );
};

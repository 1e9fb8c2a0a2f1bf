// No block chosen: the dashboard's own name and its filters, which rule all blocks below them.

import { allows, type FilterDefinition, IconButton, isPeriod, type Label, periods, useLabel } from "@dougong/web";
import { Button, Input, Select } from "antd";
import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isFigure, useFields, useForms } from "../rules/fields";
import { isTime } from "./board";
import styles from "./Panel.module.css";
import type { Editing } from "./editing";

type Writable = { filters?: readonly FilterDefinition[]; label?: unknown };

type MappingProps = { app: string; filter: FilterDefinition; form: { value: string; label: string }; set: (field: string | undefined) => void };

/** Which field of a form the filter is about; none leaves that form alone. */
const Mapping = ({ app, filter, form, set }: MappingProps) => {
  const { t } = useTranslation("boards");
  const fit = useFields(app, form.value).filter((field) => (filter.kind === "period" ? isTime(field) : !isTime(field) && !isFigure(field) && allows(field, "worded")));
  return (
    <div className={styles.line}>
      <span>{form.label}</span>
      <Select
        size="small"
        aria-label={form.label}
        allowClear
        placeholder={t("notRuled")}
        popupMatchSelectWidth={false}
        style={{ width: 148 }}
        value={filter.on[form.value] ?? null}
        options={fit.map(({ key, label }) => ({ value: key, label }))}
        onChange={(field: string | undefined) => set(field)}
      />
    </div>
  );
};

type FilterProps = { app: string; forms: readonly { value: string; label: string }[]; filter: FilterDefinition; set: (filter: FilterDefinition) => void; remove: () => void };

const Filter = ({ app, forms, filter, set, remove }: FilterProps) => {
  const { t } = useTranslation(["boards", "dashboards"]);
  const labelOf = useLabel();
  const map = (form: string, field: string | undefined): void => {
    const { [form]: _old, ...rest } = filter.on;
    set({ ...filter, on: field ? { ...rest, [form]: field } : rest });
  };
  return (
    <section className={styles.filter}>
      <div className={styles.line}>
        <Input size="small" aria-label={t("filterName")} value={labelOf(filter.label)} onChange={(event) => set({ ...filter, label: event.target.value })} />
        <IconButton size="small" icon={Trash2} label={t("removeFilter")} onClick={remove} />
      </div>
      {forms.map((form) => (
        <Mapping key={form.value} app={app} filter={filter} form={form} set={(field) => map(form.value, field)} />
      ))}
      {filter.kind === "period" && (
        <div className={styles.line}>
          <span>{t("atFirst")}</span>
          <Select
            size="small"
            aria-label={t("atFirst")}
            popupMatchSelectWidth={false}
            allowClear
            value={isPeriod(filter.default) ? filter.default : null}
            options={periods.map((period) => ({ value: period, label: t(`dashboards:period_${period}`) }))}
            onChange={(period) => {
              const { default: _old, ...rest } = filter;
              set(period ? { ...rest, default: period } : rest);
            }}
          />
        </div>
      )}
    </section>
  );
};

/** Add a filter of time or of values, about no field yet. */
export const addFilter = ({ draft, board }: Pick<Editing, "draft" | "board">, act: string, kind: FilterDefinition["kind"], label: string): void => {
  const filters = board.filters ?? [];
  const taken = new Set(filters.map(({ key }) => key));
  const number = Array.from({ length: filters.length + 1 }, (_, at) => at + 1).find((at) => !taken.has(`filter_${at}`)) ?? filters.length + 1;
  const fresh: FilterDefinition = { key: `filter_${number}`, label, kind, on: {}, ...(kind === "period" ? { default: "last_30_days" } : {}) };
  draft.edit(act, (writable: Writable) => { writable.filters = [...filters, fresh]; });
};

export const BoardPanel = ({ app, draft, board }: Editing) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const filters = board.filters ?? [];
  const used = new Set((board.blocks ?? []).flatMap(({ form }) => form ?? []));
  const forms = useForms(app).filter(({ value }) => used.has(value));
  const keep = (next: readonly FilterDefinition[]): void => draft.edit(t("editFilters"), (writable: Writable) => { writable.filters = next; }, "filters");
  const add = (kind: FilterDefinition["kind"]): void => addFilter({ draft, board }, t("editFilters"), kind, t(`filter_${kind}`));
  return (
    <div className={styles.panel}>
      <h2>{t("board")}</h2>
      <section className={styles.part}>
        <h3>{t("title")}</h3>
        <Input aria-label={t("title")} maxLength={40} value={labelOf(board.label as Label)} onChange={(event) => draft.edit(t("rename"), (writable: Writable) => { writable.label = event.target.value; }, "label")} />
      </section>
      <section className={styles.part}>
        <h3>
          {t("filters")}
          <small>{t("filtersNote")}</small>
        </h3>
        {filters.map((filter, at) => (
          <Filter
            key={filter.key}
            app={app}
            forms={forms}
            filter={filter}
            set={(next) => keep(filters.map((each, index) => (index === at ? next : each)))}
            remove={() => keep(filters.filter((_, index) => index !== at))}
          />
        ))}
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => add("period")}>
          {t("addPeriod")}
        </Button>
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => add("values")}>
          {t("addValues")}
        </Button>
      </section>
      <p className={styles.hint}>{t("chooseHint")}</p>
    </div>
  );
};

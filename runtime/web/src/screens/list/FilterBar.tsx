// Conditions as chips, and how the table is ordered, cut and spaced.

import { Button, Dropdown, Popover } from "antd";
import { ArrowDownNarrowWide, ArrowUpNarrowWide, Columns3, ListFilterPlus, Rows3, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { labelText } from "../../i18n/label";
import { type Density, usePreferences } from "../../preferences/preferences";
import { ColumnPanel } from "./ColumnPanel";
import { isSortable, listable } from "./columns";
import { ConditionEditor } from "./ConditionEditor";
import { type Condition, noFilter, useConditionWords } from "../../conditions";
import styles from "./list.module.css";
import { kindOfView, type List } from "./useList";
import type { Rows } from "./useRows";

const densities: readonly Density[] = ["compact", "default", "roomy"];

/** Put conditions into the address; none at all where the view has none either is no change. */
export const setConditions = (list: List, conditions: readonly Condition[], any = list.filter.any): void =>
  list.go({ filter: conditions.length === 0 && !("mine" in (list.view ?? {})) ? null : { any: conditions.length > 1 && any, conditions } });

const Chip = ({ list, at }: { list: List; at: number }) => {
  const { t } = useTranslation("list");
  const [open, setOpen] = useState(false);
  const { conditions } = list.filter;
  const condition = conditions[at];
  const words = useConditionWords(list.asked);
  if (!condition) return null;
  const { subject, verb, object } = words(condition);
  const put = (next: Condition): void => {
    setOpen(false);
    setConditions(list, conditions.map((each, index) => (index === at ? next : each)));
  };
  return (
    <span className={styles.chip}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        content={<ConditionEditor list={list} start={condition} onDone={put} />}
      >
        <button type="button" className={styles.chipBody}>
          {subject} {verb} {object && <strong>{object}</strong>}
        </button>
      </Popover>
      <button
        type="button"
        className={styles.chipAway}
        aria-label={`${t("removeCondition")} ${subject} ${verb} ${object}`}
        onClick={() => setConditions(list, conditions.filter((_, index) => index !== at))}
      >
        <X size={14} />
      </button>
    </span>
  );
};

export const Conditions = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const [open, setOpen] = useState(false);
  const { any, conditions } = list.filter;
  const add = (condition: Condition): void => {
    setOpen(false);
    setConditions(list, [...conditions, condition]);
  };
  return (
    <div className={styles.chips}>
      {list.view?.filter && <span className={`${styles.chip} ${styles.fixed}`}>{t("viewConditions")}</span>}
      {list.address.behind && (
        <span className={styles.chip}>
          <span className={styles.chipBody}>{t("behind", { words: list.address.behind.words })}</span>
          <button type="button" className={styles.chipAway} aria-label={`${t("removeCondition")} ${list.address.behind.words}`} onClick={() => list.go({ behind: null })}>
            <X size={14} />
          </button>
        </span>
      )}
      {conditions.map((condition, at) => (
        <span key={`${at}-${condition.field}`} className={styles.joined}>
          {at > 0 && (
            <button type="button" className={styles.joint} aria-label={t(any ? "matchAny" : "matchAll")} onClick={() => setConditions(list, conditions, !any)}>
              {t(any ? "or" : "and")}
            </button>
          )}
          <Chip list={list} at={at} />
        </span>
      ))}
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        content={<ConditionEditor list={list} start={null} onDone={add} />}
      >
        <Button type="text" size="small" icon={<ListFilterPlus size={14} />}>
          {t("addCondition")}
        </Button>
      </Popover>
    </div>
  );
};

export const SortButton = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const [sorted = ""] = (list.sort ?? "").split(",");
  const down = sorted.startsWith("-");
  const field = list.form.fields.find(({ key }) => key === sorted.replace("-", ""));
  // A calendar is in the order of its days.
  if (kindOfView(list.view) === "calendar") return null;
  const items = [
    { key: "", label: t("sortNone") },
    ...listable(list.form)
      .filter((each) => isSortable(list.form, each))
      .flatMap((each) => {
        const label = labelText(each.label, locale);
        return [
          { key: each.key, label: t("sortedAsc", { label }) },
          { key: `-${each.key}`, label: t("sortedDesc", { label }) },
        ];
      }),
  ];
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, selectedKeys: [sorted], onClick: ({ key }) => list.go({ sort: key || null }), style: { maxHeight: 400, overflow: "auto" } }}
    >
      <Button size="small" icon={down || !field ? <ArrowDownNarrowWide size={14} /> : <ArrowUpNarrowWide size={14} />}>
        {field ? t(down ? "sortedDesc" : "sortedAsc", { label: labelText(field.label, locale) }) : t("sort")}
      </Button>
    </Dropdown>
  );
};

const DensityButton = () => {
  const { t } = useTranslation(["list", "shell"]);
  const { density, setDensity } = usePreferences();
  const items = densities.map((key) => ({ key, label: t(`shell:density_${key}`) }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectedKeys: [density], onClick: ({ key }) => setDensity(key as Density) }}>
      <Button size="small" icon={<Rows3 size={14} />} aria-label={t("density")} title={t("density")} />
    </Dropdown>
  );
};

export const FilterBar = ({ list, rows }: { list: List; rows: Rows }) => {
  const { t } = useTranslation("list");
  const isTable = kindOfView(list.view) === "table";
  return (
    <div className={styles.tools}>
      <Conditions list={list} />
      <span className={styles.gap} />
      <SortButton list={list} />
      <Popover trigger="click" placement="bottomRight" arrow={false} content={<ColumnPanel list={list} columns={rows.columns} />}>
        <Button size="small" icon={<Columns3 size={14} />}>
          {t(isTable ? "columns" : "cardFields", { shown: rows.shown.length, all: rows.columns.length })}
        </Button>
      </Popover>
      {isTable && <DensityButton />}
    </div>
  );
};

export const clearFilter = (list: List): void =>
  list.go({ search: "", filter: "mine" in (list.view ?? {}) ? noFilter : null });

// One of the newest records of a form, to try something on.

import { type Entry, grouped, recordsQuery } from "@dougong/web";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { isFigure, type RuleField } from "./fields";
import styles from "./Rules.module.css";

/** What a record is called; one without a title by the first things that tell it from others. */
const titleOf = (entry: Entry, fields: readonly RuleField[]): string => {
  const shown = fields.flatMap((field) => {
    const { key, prefix, options } = field;
    const value = entry.values[key];
    if (typeof value === "object" && value !== null && "label" in value) return [value.label];
    if (typeof value !== "string") return [];
    return [isFigure(field) ? prefix + grouped(value) : (options.find((option) => option.value === value)?.label ?? value)];
  });
  return entry.title ?? shown.slice(0, 3).join(" · ") ?? entry.id;
};

type RecordSelectProps = { app: string; form: string; fields: readonly RuleField[]; value: string | null; choose: (id: string) => void };

export const RecordSelect = ({ app, form, fields, value, choose }: RecordSelectProps) => {
  const { t } = useTranslation("rules");
  const { data } = useInfiniteQuery(recordsQuery(app, form, { limit: 50 }));
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Select
      showSearch={{ optionFilterProp: "label" }}
      className={styles.record}
      aria-label={t("testRecord")}
      placeholder={t("testRecord")}
      value={value}
      options={entries.map((entry) => ({ value: entry.id, label: titleOf(entry, fields) }))}
      onChange={choose}
    />
  );
};

// Some of the values a field has.

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { choicesQuery, type FilterDefinition } from "../../api/dashboards";
import { usePreferences } from "../../preferences/preferences";
import styles from "./Dashboard.module.css";

type ValuesFilterProps = {
  app: string;
  filter: FilterDefinition;
  label: string;
  value: readonly string[];
  set: (value: readonly string[] | null) => void;
};

export const ValuesFilter = ({ app, filter, label, value, set }: ValuesFilterProps) => {
  const { t } = useTranslation("dashboards");
  const locale = usePreferences((state) => state.locale);
  const [opened, setOpened] = useState(value.length > 0);
  const [form = "", path = ""] = Object.entries(filter.on)[0] ?? [];
  const { data: choices = [], isFetching } = useQuery({ ...choicesQuery(app, form, path, locale), enabled: opened });
  return (
    <span className={value.length > 0 ? `${styles.filter} ${styles.set}` : styles.filter}>
      <Select
        mode="multiple"
        size="small"
        aria-label={label}
        prefix={<span className={styles.filterName}>{label}</span>}
        placeholder={t("all")}
        value={[...value]}
        loading={isFetching}
        options={choices.map((choice) => ({ value: choice.value, label: choice.label, count: choice.count }))}
        optionFilterProp="label"
        maxTagCount={2}
        popupMatchSelectWidth={false}
        allowClear
        optionRender={(option) => (
          <span className={styles.choice}>
            {option.label}
            <span>{option.data.count}</span>
          </span>
        )}
        onOpenChange={(open) => open && setOpened(true)}
        onChange={(chosen: string[]) => set(chosen.length > 0 ? chosen : null)}
      />
    </span>
  );
};

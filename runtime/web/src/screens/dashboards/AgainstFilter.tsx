// What the period is compared with.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { type Against, againsts, type Days } from "../../api/dashboards";
import styles from "./Dashboard.module.css";
import { useDaysText } from "./daysText";

type AgainstFilterProps = { value: Against; days: Days | null; set: (against: Against) => void };

export const AgainstFilter = ({ value, days, set }: AgainstFilterProps) => {
  const { t } = useTranslation("dashboards");
  const daysText = useDaysText();
  return (
    <span className={styles.filter}>
      <Select
        aria-label={t("against")}
        size="small"
        prefix={<span className={styles.filterName}>{t("against")}</span>}
        value={value}
        popupMatchSelectWidth={false}
        options={againsts.map((each) => ({ value: each, label: t(`against_${each}`) }))}
        labelRender={({ label }) => (
          <>
            {label}
            {days && <small className={styles.days}>{daysText(days)}</small>}
          </>
        )}
        onChange={set}
      />
    </span>
  );
};

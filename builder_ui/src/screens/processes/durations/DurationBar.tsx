// The switch that shows how long everything has taken, of which time and on which release.

import { Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./Durations.module.css";
import { type Durations, periods } from "./useDurations";

const Going = ({ told }: { told: NonNullable<Durations["told"]> }) => {
  const { t } = useTranslation("durations");
  const count = told.going.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return <span>{t("noneGoing")}</span>;
  return <span>{t("going", { count, releases: told.going.map(({ release }) => `v${release}`).join(t("and")) })}</span>;
};

export const DurationBar = ({ durations: { on, turn, asked, ask, told } }: { durations: Durations }) => {
  const { t } = useTranslation("durations");
  return (
    <span className={styles.bar}>
      <label className={styles.switch}>
        {t("show")}
        <Switch size="small" checked={on} aria-label={t("show")} onChange={turn} />
      </label>
      {on && (
        <>
          <Select
            size="small"
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label={t("period")}
            value={asked.days}
            options={periods.map((days) => ({ value: days, label: t("lastDays", { days }) }))}
            onChange={(days) => ask({ ...asked, days })}
          />
          <Select
            size="small"
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label={t("releases")}
            value={asked.releases}
            options={[
              { value: "current", label: told?.release ? t("current", { release: told.release }) : t("currentOnly") },
              { value: "all", label: t("all") },
            ]}
            onChange={(releases) => ask({ ...asked, releases })}
          />
          {told && <Going told={told} />}
        </>
      )}
    </span>
  );
};

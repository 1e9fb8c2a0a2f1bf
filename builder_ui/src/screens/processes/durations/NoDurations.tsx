// Where nothing can be told yet: why, and what would tell something.

import { Button } from "antd";
import { Timer } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Durations.module.css";
import type { Durations } from "./useDurations";

export const NoDurations = ({ durations: { on, error, told, stays, asked, ask } }: { durations: Durations }) => {
  const { t } = useTranslation("durations");
  if (!on || (!error && !told) || (told && stays.size > 0)) return null;
  const live = told?.release ?? null;
  const current = asked.releases === "current";
  const why = error ? t("failed") : live === null ? t("notLive") : current ? t("noneOnRelease", { days: asked.days, release: live }) : t("none", { days: asked.days });
  return (
    <p className={styles.none} role="status" onClick={(event) => event.stopPropagation()}>
      <Timer size={16} aria-hidden="true" />
      <span>{why}</span>
      {live !== null && current && <Button type="link" size="small" onClick={() => ask({ ...asked, releases: "all" })}>{t("seeAll")}</Button>}
      {live !== null && !current && asked.days < 365 && <Button type="link" size="small" onClick={() => ask({ ...asked, days: 365 })}>{t("seeYear")}</Button>}
    </p>
  );
};

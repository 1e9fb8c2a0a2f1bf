// Into which segment a record comes, or out of which it goes.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { searching } from "../searching";
import styles from "../Rules.module.css";
import type { TriggerProps } from "./trigger";
import { useSegments } from "./useSegments";

export const OfSegment = ({ editing, trigger, set }: TriggerProps) => {
  const { t } = useTranslation("rules");
  const segments = useSegments(editing.app, editing.form);
  if (segments.length === 0 && !trigger.segment) {
    return <Link to={`/${editing.app}/segments`}>{t("noSegment")}</Link>;
  }
  return (
    <Select
      className={styles.word}
      aria-label={t("segment")}
      placeholder={t("chooseSegment")}
      popupMatchSelectWidth={false}
      {...searching}
      value={trigger.segment || null}
      options={[...segments]}
      onChange={(segment: string) => set({ on: trigger.on, segment })}
    />
  );
};

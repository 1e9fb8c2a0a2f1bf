// Which process has ended, and how.

import { draftQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../Rules.module.css";
import { searching } from "../searching";
import type { TriggerProps } from "./trigger";

const ways = ["any", "agreed", "rejected", "cancelled"] as const;
type Way = (typeof ways)[number];

export const OfProcess = ({ editing, trigger, set }: TriggerProps) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(editing.app));
  const own = (draft?.processes ?? []).filter((each) => each["form"] === editing.form);
  if (own.length === 0 && !trigger.process) return <span className={styles.quiet}>{t("noProcess")}</span>;
  const { status, ...rest } = trigger;
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("process")}
        placeholder={t("chooseProcess")}
        popupMatchSelectWidth={false}
        {...searching}
        value={trigger.process || null}
        options={own.map((each) => ({ value: each.key, label: labelOf(each.label as Label) || each.key }))}
        onChange={(process: string) => set({ ...trigger, process })}
      />
      <Select
        className={styles.word}
        aria-label={t("howEnded")}
        popupMatchSelectWidth={false}
        value={status ?? "any"}
        options={ways.map((way) => ({ value: way, label: t(`ended_${way}`) }))}
        onChange={(way: Way) => set(way === "any" ? rest : { ...rest, status: way })}
      />
    </>
  );
};

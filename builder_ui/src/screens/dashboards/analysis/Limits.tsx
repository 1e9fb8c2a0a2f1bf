// How people are scored: by fifths of them, or from limits that the maker sets.

import type { BlockDefinition } from "@dougong/web";
import { InputNumber, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./Analysis.module.css";

const usual = { recency: [180, 90, 30, 7], frequency: [2, 3, 5, 10], amount: [100, 500, 1000, 5000] } as const;
const scored = ["recency", "frequency", "amount"] as const;

type LimitsProps = { limits: BlockDefinition["limits"]; set: (limits: BlockDefinition["limits"]) => void };

export const Limits = ({ limits, set }: LimitsProps) => {
  const { t } = useTranslation("analyses");
  return (
    <>
      <Segmented block size="small" value={limits ? "limits" : "fifths"} options={(["fifths", "limits"] as const).map((value) => ({ value, label: t(value) }))} onChange={(how) => set(how === "limits" ? usual : undefined)} />
      <p className={styles.quiet}>{t(limits ? "limitsNote" : "fifthsNote")}</p>
      {limits &&
        scored.map((key) => (
          <div key={key} className={styles.limits} role="group" aria-label={t(`limit_${key}`)}>
            <span>{t(`limit_${key}`)}</span>
            <div>
              {[0, 1, 2, 3].map((at) => (
                <InputNumber
                  key={at}
                  size="small"
                  min={0}
                  controls={false}
                  style={{ width: "100%" }}
                  aria-label={t("limitOf", { name: t(`limit_${key}`), score: at + 2 })}
                  value={limits[key]?.[at] ?? usual[key][at] ?? 0}
                  onChange={(value) => value !== null && set({ ...limits, [key]: [0, 1, 2, 3].map((index) => (index === at ? value : (limits[key]?.[index] ?? usual[key][index] ?? 0))) })}
                />
              ))}
            </div>
          </div>
        ))}
    </>
  );
};

// What follows from removing something: records that will be hidden, places that will miss it, the way back.

import { type Label, useLabel } from "@dougong/web";
import { useTranslation } from "react-i18next";
import type { Used } from "./api";
import styles from "./Removing.module.css";

const shown = 5;
const kinds = ["forms", "processes", "rules", "dashboards", "roles", "app"] as const;

export const useKindWord = (): ((kind: string) => string) => {
  const { t } = useTranslation("builder");
  return (kind) => {
    const known = kinds.find((each) => each === kind);
    return known ? t(`kind_${known}`) : "";
  };
};

/** Each definition once, however often it mentions the thing. */
const places = (used: Used): readonly { kind: string; label: Label }[] => [
  ...new Map(used.items.map((use) => [`${use.kind} ${JSON.stringify(use.label)}`, use])).values(),
];

export const Consequence = ({ used, back }: { used: Used; back: string }) => {
  const { t } = useTranslation("builder");
  const labelOf = useLabel();
  const kindWord = useKindWord();
  const found = places(used);
  return (
    <div className={styles.consequence}>
      {used.records > 0 && <p>{t("hides", { count: used.records, number: used.records.toLocaleString("en-US") })}</p>}
      {found.length > 0 && (
        <>
          <p>{t("missedBy", { count: found.length })}</p>
          <ul>
            {found.slice(0, shown).map(({ kind, label }) => (
              <li key={kind + JSON.stringify(label)}>{t("named", { kind: kindWord(kind), label: labelOf(label) })}</li>
            ))}
            {found.length > shown && <li>{t("andMore", { count: found.length - shown })}</li>}
          </ul>
        </>
      )}
      <p className={styles.back}>{back}</p>
    </div>
  );
};

// How far somebody sees: four rising bars and a word, never the bars alone.

import { Filter } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Roles.module.css";
import { type ScopeKey, scopes } from "./role";

const Bars = ({ level }: { level: number }) => (
  <svg className={styles.bars} width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
    {[0, 1, 2, 3].map((at) => (
      <rect key={at} x={at * 3.7} y={9 - at * 3} width="2.6" height={3 + at * 3} rx="0.8" className={at < level ? styles.lit : undefined} />
    ))}
  </svg>
);

export const ScopeMark = ({ scope }: { scope: ScopeKey | "custom" }) => {
  const { t } = useTranslation("roles");
  return (
    <span className={styles.scope}>
      {scope === "custom" ? <Filter size={14} className={styles.funnel} aria-hidden="true" /> : <Bars level={scopes.indexOf(scope) + 1} />}
      {t(`scope_${scope}`)}
    </span>
  );
};

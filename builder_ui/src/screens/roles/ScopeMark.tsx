// How far somebody sees: four rising bars and a word, never the bars alone.

import { Filter, ScanSearch } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Roles.module.css";
import { type ScopeKind, scopes } from "./role";

const Bars = ({ level }: { level: number }) => (
  <svg className={styles.bars} width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
    {[0, 1, 2, 3].map((at) => (
      <rect key={at} x={at * 3.7} y={9 - at * 3} width="2.6" height={3 + at * 3} rx="0.8" className={at < level ? styles.lit : undefined} />
    ))}
  </svg>
);

const Mark = ({ scope }: { scope: ScopeKind }) => {
  if (scope === "custom") return <Filter size={14} className={styles.funnel} aria-hidden="true" />;
  if (scope === "summoned") return <ScanSearch size={14} className={styles.funnel} aria-hidden="true" />;
  return <Bars level={scopes.indexOf(scope) + 1} />;
};

export const ScopeMark = ({ scope }: { scope: ScopeKind }) => {
  const { t } = useTranslation("roles");
  return (
    <span className={styles.scope}>
      <Mark scope={scope} />
      {t(`scope_${scope}`)}
    </span>
  );
};

// Face, row height and language, as one block of choices.

import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Locale, localeNames, locales } from "../i18n/locale";
import { type Density, type Face, usePreferences } from "../preferences/preferences";
import styles from "./Preferences.module.css";

const faces = ["system", "light", "dark"] as const satisfies readonly Face[];
const densities = ["compact", "default", "roomy"] as const satisfies readonly Density[];

const Choice = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.choice} role="group" aria-label={label}>
    <span className={styles.label}>{label}</span>
    {children}
  </div>
);

export const Preferences = () => {
  const { t } = useTranslation("shell");
  const { face, density, locale, setFace, setDensity, setLocale } = usePreferences();
  return (
    <div className={styles.preferences}>
      <Choice label={t("face")}>
        <Segmented<Face> block value={face} onChange={setFace} options={faces.map((value) => ({ value, label: t(`face_${value}`) }))} />
      </Choice>
      <Choice label={t("density")}>
        <Segmented<Density>
          block
          value={density}
          onChange={setDensity}
          options={densities.map((value) => ({ value, label: t(`density_${value}`) }))}
        />
      </Choice>
      <Choice label={t("language")}>
        <Segmented<Locale>
          block
          value={locale}
          onChange={setLocale}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
        />
      </Choice>
    </div>
  );
};

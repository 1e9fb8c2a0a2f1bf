// What is simulated: how many days and customers, on which basis, with which seed.

import type { Assumption, Basis } from "@dougong/web";
import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./Player.module.css";
import type { Player } from "./usePlayer";

const bases = ["year_before", "recent", "assumed"] as const satisfies readonly Basis[];

type NumberProps = { label: string; value: number; least: number; most: number; set: (value: number) => void; unit?: string };

const Figure = ({ label, value, least, most, set, unit }: NumberProps) => (
  <InputNumber className={styles.number ?? ""} size="small" aria-label={label} min={least} max={most} precision={0} value={value} suffix={unit} onChange={(next) => next !== null && set(next)} />
);

const Assumed = ({ assumption, set }: { assumption: Assumption; set: (assumption: Assumption) => void }) => {
  const { t } = useTranslation("player");
  return (
    <span className={styles.sentence}>
      <span>{t("aDayBefore")}</span>
      <Figure label={t("aDay")} value={assumption.a_day} least={1} most={5000} set={(a_day) => set({ ...assumption, a_day })} />
      <span>{t("percentBefore")}</span>
      <Figure label={t("percent")} value={assumption.percent} least={0} most={100} set={(percent) => set({ ...assumption, percent })} />
      <span>{t("withinBefore")}</span>
      <Figure label={t("within")} value={assumption.within} least={1} most={366} set={(within) => set({ ...assumption, within })} />
      <span>{t("withinAfter")}</span>
    </span>
  );
};

export const Settings = ({ player: { asked, ask } }: { player: Player }) => {
  const { t } = useTranslation("player");
  return (
    <div className={styles.settings}>
      <label>
        <span>{t("days")}</span>
        <Figure label={t("days")} value={asked.days} least={1} most={366} set={(days) => ask({ days })} />
      </label>
      {asked.assumption ? (
        <Assumed assumption={asked.assumption} set={(assumption) => ask({ assumption })} />
      ) : (
        <label>
          <span>{t("customers")}</span>
          <Figure label={t("customers")} value={asked.customers} least={1} most={5000} set={(customers) => ask({ customers })} unit={t("people")} />
        </label>
      )}
      <label>
        <span>{t("basis")}</span>
        <Select size="small" aria-label={t("basis")} popupMatchSelectWidth={false} value={asked.basis} options={bases.map((value) => ({ value, label: t(`basis_${value}`) }))} onChange={(basis) => ask({ basis })} />
      </label>
      <label>
        <span>{t("seed")}</span>
        <Figure label={t("seed")} value={asked.seed} least={0} most={999_999} set={(seed) => ask({ seed })} />
      </label>
    </div>
  );
};

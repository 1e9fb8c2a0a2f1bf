// Stars, with the mouse, the finger or the arrow keys; the one that is lit last puts them all out.

import { Rate } from "antd";
import { useTranslation } from "react-i18next";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { settingNumber, textOf } from "./wire";

const starsOf = (setting: unknown): number => settingNumber(setting) ?? 5;

const RatingInput = ({ field, id, value, onChange, describedBy }: InputProps) => {
  const { t } = useTranslation("forms");
  const half = field["half"] === true;
  const stars = starsOf(field["stars"]);
  const lit = Number(textOf(value)) || 0;
  return (
    <span className={styles.rating} role="group" aria-describedby={describedBy}>
      <Rate
        id={id}
        count={stars}
        allowHalf={half}
        value={lit}
        className={styles.stars ?? ""}
        onChange={(chosen) => onChange(chosen > 0 ? chosen.toFixed(half ? 1 : 0) : null)}
      />
      <output className={styles.note}>{lit ? t("stars", { lit, stars }) : ""}</output>
    </span>
  );
};

/** Drawn with the figure beside it: five stars of ten are otherwise counted. */
const RatingShow = ({ field, value }: ShowProps) => {
  const { t } = useTranslation("forms");
  const lit = Number(textOf(value));
  if (!lit) return <Blank />;
  const stars = starsOf(field["stars"]);
  if (stars > 5) return <span className={styles.figure}>{t("stars", { lit, stars })}</span>;
  return (
    <span role="img" aria-label={t("stars", { lit, stars })} className={styles.starsShown}>
      <Rate disabled count={stars} allowHalf value={lit} aria-hidden className={styles.stars ?? ""} />
    </span>
  );
};

export const rating: FieldView = { Input: RatingInput, Show: RatingShow };

// What an app looks like: one of the icons on one of the colours.

import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { type TagColour, tagColourKeys } from "../theme/colours";
import { type AppIconName, appIconNames, appIcons } from "../ui/appIcons";
import styles from "./NewAppDialog.module.css";

type PickProps<T> = { value: T; onChange: (value: T) => void };

export const IconPick = ({ value, onChange }: PickProps<AppIconName>) => (
  <div className={styles.icons} role="radiogroup">
    {appIconNames.map((name) => (
      <button
        key={name}
        type="button"
        role="radio"
        aria-checked={name === value}
        aria-label={name.replace(/-/g, " ")}
        className={name === value ? `${styles.icon} ${styles.chosen}` : styles.icon}
        onClick={() => onChange(name)}
      >
        {createElement(appIcons[name], { size: 18, strokeWidth: 1.75 })}
      </button>
    ))}
  </div>
);

export const ColourPick = ({ value, onChange }: PickProps<TagColour>) => {
  const { t } = useTranslation("colours");
  return (
    <div className={styles.colours} role="radiogroup">
      {tagColourKeys.map((key) => (
        <button
          key={key}
          type="button"
          role="radio"
          aria-checked={key === value}
          aria-label={t(key)}
          title={t(key)}
          className={key === value ? `${styles.colour} ${styles.chosen}` : styles.colour}
          style={{ color: `var(--dg-tag-${key})`, background: `var(--dg-tag-${key}-bg)` }}
          onClick={() => onChange(key)}
        >
          文
        </button>
      ))}
    </div>
  );
};

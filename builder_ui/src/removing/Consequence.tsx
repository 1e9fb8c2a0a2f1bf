// What follows from removing something: records that will be hidden, places that will miss it, the way back.

import { useTranslation } from "react-i18next";
import { useProblemWords } from "../shell/useProblemWords";
import type { Used } from "./api";
import styles from "./Removing.module.css";

const shown = 5;

export const Consequence = ({ app, used, back }: { app: string; used: Used; back: string }) => {
  const { t } = useTranslation("builder");
  const { place } = useProblemWords(app);
  // Each place once, however often it mentions the thing.
  const found = [...new Set(used.items.map(({ path }) => place(path)))];
  return (
    <div className={styles.consequence}>
      {used.records > 0 && <p>{t("hides", { count: used.records, number: used.records.toLocaleString("en-US") })}</p>}
      {found.length > 0 && (
        <>
          <p>{t("missedBy", { count: found.length })}</p>
          <ul>
            {found.slice(0, shown).map((each) => (
              <li key={each}>{each}</li>
            ))}
            {found.length > shown && <li>{t("andMore", { count: found.length - shown })}</li>}
          </ul>
        </>
      )}
      <p className={styles.back}>{back}</p>
    </div>
  );
};

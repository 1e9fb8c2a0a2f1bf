// What follows from removing something: records that will be hidden, places that will miss it and the way to each, the way back.

import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addressOfPlace } from "../places";
import { useProblemWords } from "../shell/useProblemWords";
import type { Used } from "./api";
import styles from "./Removing.module.css";

type ConsequenceProps = { readonly app: string; readonly used: Used; readonly back: string; readonly follow: () => void };

export const Consequence = ({ app, used, back, follow }: ConsequenceProps) => {
  const { t } = useTranslation("builder");
  const { use } = useProblemWords(app);
  // Each place once, however often it mentions the thing.
  const found = [...new Map(used.items.map(({ path }) => [use(path), path]))];
  return (
    <div className={styles.consequence}>
      {used.records > 0 && <p>{t("hides", { count: used.records, number: used.records.toLocaleString("en-US") })}</p>}
      {found.length > 0 && (
        <>
          <p>{t("missedBy", { count: found.length })}</p>
          <ul>
            {found.map(([words, path]) => (
              <li key={path}>
                <Link to={addressOfPlace(app, path)} onClick={follow}>{words}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.back}>{back}</p>
    </div>
  );
};

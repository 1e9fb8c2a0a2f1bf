// Where definitions name somebody: shown with the way there, for nobody else changes what a maker wrote.

import { useTranslation } from "react-i18next";
import type { Mention } from "../../../../api/handovers";
import styles from "./Handover.module.css";

const steps: Readonly<Record<string, string>> = { dashboards: "reports" };

const addressOf = ({ app, folder, key, path }: Mention): string => `/build/${app}/${steps[folder] ?? folder}/${key}?at=${encodeURIComponent(path)}`;

export const Mentions = ({ mentions }: { mentions: readonly Mention[] }) => {
  const { t } = useTranslation("admin");
  if (mentions.length === 0) return null;
  return (
    <section aria-labelledby="mentions">
      <h3 id="mentions" className={styles.subhead}>
        {t("mentions", { count: mentions.length })}
      </h3>
      <p className={styles.meta}>{t("mentionsNote")}</p>
      <ul className={styles.mentions}>
        {mentions.map((each) => (
          <li key={`${each.app} ${each.folder} ${each.key} ${each.where}`}>
            <span className={styles.what}>
              <b>{[each.label, each.where].filter(Boolean).join(" · ")}</b>
              <small>{[each.app_label, !each.published && t("onlyDraft")].filter(Boolean).join(" · ")}</small>
            </span>
            <a href={addressOf(each)}>{t("toBuilder")}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};

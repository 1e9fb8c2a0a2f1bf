// From automations to segments and messages, and back: they share one step.

import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { besides, type Step } from "../steps";
import styles from "./Besides.module.css";

/** The same where nothing has been made yet, in the place it has above the first one. */
export const BesidesAlone = ({ app, step }: { app: string; step: Step }) =>
  besides(step).length < 2 ? null : (
    <div className={styles.alone}>
      <Besides app={app} step={step} />
    </div>
  );

export const Besides = ({ app, step }: { app: string; step: Step }) => {
  const { t } = useTranslation("builder");
  const all = besides(step);
  if (all.length < 2) return null;
  return (
    <span className={styles.besides}>
      {all.map(({ key }) => (
        <NavLink key={key} to={`/${app}/${key}`} aria-current={key === step.key ? "true" : undefined}>
          {t(`step_${key}`)}
        </NavLink>
      ))}
    </span>
  );
};

// A release that nobody could use: no role has anyone yet, with the way to where people are chosen.

import type { FieldProblem } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import styles from "./PublishDialog.module.css";

type UnheldProps = { app: string; warnings: readonly FieldProblem[]; follow?: () => void };

export const unheldCode = "plan.nobody";

export const isUnheld = (warnings: readonly FieldProblem[]): boolean => warnings.some(({ code }) => code === unheldCode);

export const Unheld = ({ app, warnings, follow }: UnheldProps) => {
  const { t } = useTranslation("builder");
  if (!isUnheld(warnings)) return null;
  return (
    <p className={styles.unheld} role="note">
      {t("unheld")} <Link to={`/${app}/roles`} onClick={() => follow?.()}>{t("chooseWho")}</Link>
    </p>
  );
};

// The bar above every designer: where we are, the seven steps, whether it is saved, what is wrong, publish.

import { AppIcon, type AppSummary, IconButton } from "@dougong/web";
import { ArrowLeft, Eye } from "lucide-react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { Publish } from "../publish/PublishButton";
import { type Step, steps } from "../steps";
import { DefinitionSwitch } from "./DefinitionSwitch";
import { Problems } from "./Problems";
import { SavingState } from "./SavingState";
import styles from "./TopBar.module.css";

/** The step one is in stays where it is: the list beside its tab leads on. */
const Steps = ({ app, step, definition }: { app: string; step: Step; definition: string }) => {
  const { t } = useTranslation("builder");
  return (
    <nav className={styles.steps} aria-label={t("steps")}>
      {steps.filter(({ within }) => within === undefined).map(({ key }) => (
        <NavLink key={key} to={key === step.key && definition ? `/${app}/${key}/${definition}` : `/${app}/${key}`} className={({ isActive }) => (isActive || step.within === key ? `${styles.step} ${styles.active}` : `${styles.step}`)}>
          {t(`step_${key}`)}
        </NavLink>
      ))}
    </nav>
  );
};

type TopBarProps = { app: AppSummary; step: Step; definition: string };

export const TopBar = ({ app, step, definition }: TopBarProps) => {
  const { t } = useTranslation("builder");
  return (
    <header className={styles.bar}>
      <div className={styles.where}>
        <IconButton icon={ArrowLeft} label={t("back")} href={`/apps/${app.key}`} />
        <AppIcon app={app} size={32} />
        <DefinitionSwitch app={app} step={step} definition={definition} />
      </div>
      <Steps app={app.key} step={step} definition={definition} />
      <div className={styles.doings}>
        <SavingState app={app.key} />
        <Problems app={app} />
        {app.release !== null && <IconButton icon={Eye} label={t("preview")} href={`/apps/${app.key}`} target="_blank" />}
        <Publish app={app} />
      </div>
    </header>
  );
};

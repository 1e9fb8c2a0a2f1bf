// The bar above every designer: where we are, the seven steps, whether it is saved, what is wrong, publish.

import { AppIcon, type AppSummary, IconButton } from "@dougong/web";
import { Button, Tooltip } from "antd";
import { ArrowLeft, Eye } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useOpenDrafts } from "../draft";
import { PublishDialog } from "../publish/PublishDialog";
import { type Step, steps } from "../steps";
import { DefinitionSwitch } from "./DefinitionSwitch";
import { Problems } from "./Problems";
import { SavingState } from "./SavingState";
import styles from "./TopBar.module.css";

const Steps = ({ app }: { app: string }) => {
  const { t } = useTranslation("builder");
  return (
    <nav className={styles.steps} aria-label={t("steps")}>
      {steps.map(({ key }) => (
        <NavLink key={key} to={`/${app}/${key}`} className={({ isActive }) => (isActive ? `${styles.step} ${styles.active}` : `${styles.step}`)}>
          {t(`step_${key}`)}
        </NavLink>
      ))}
    </nav>
  );
};

/** What was edited a moment ago belongs to what is published. */
const saveAll = async (app: string): Promise<void> => {
  const drafts = Object.values(useOpenDrafts.getState().drafts).filter(({ place }) => place.startsWith(`${app}/`));
  await Promise.all(drafts.map((draft) => draft.save()));
};

const Publish = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("builder");
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const nothing = app.unpublished === 0 && app.release !== null;
  const begin = (): void => {
    setSaving(true);
    void saveAll(app.key).then(() => setOpen(true)).finally(() => setSaving(false));
  };
  return (
    <>
      <Tooltip title={nothing ? t("publishHint") : undefined}>
        <Button type="primary" loading={saving} onClick={begin}>
          {t("publish")}
          {app.unpublished > 0 && <span className={styles.count}>{app.unpublished}</span>}
        </Button>
      </Tooltip>
      <PublishDialog app={app} open={open} close={() => setOpen(false)} />
    </>
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
      <Steps app={app.key} />
      <div className={styles.doings}>
        <SavingState app={app.key} />
        <Problems app={app} />
        {app.release !== null && <IconButton icon={Eye} label={t("preview")} href={`/apps/${app.key}`} target="_blank" />}
        <Publish app={app} />
      </div>
    </header>
  );
};

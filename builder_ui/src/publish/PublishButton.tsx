// The button that leads to the plan; everything edited is saved first.

import { type AppSummary, useApp } from "@dougong/web";
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll } from "../draft";
import { PublishDialog } from "./PublishDialog";
import styles from "../shell/TopBar.module.css";

export const Publish = ({ app }: { app: AppSummary }) => {
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

/** The same, where something waits for the first release. */
export const PublishButton = ({ app: key }: { app: string }) => {
  const { data: app } = useApp(key);
  return app ? <Publish app={app} /> : null;
};

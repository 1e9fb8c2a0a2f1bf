// The frame of the five steps: name, way back, and how far one has come.

import { Steps } from "antd";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { usePhone } from "../../preferences/media";
import { useTitle } from "../../shell/useTitle";
import { IconButton } from "../../ui/IconButton";
import styles from "./connections.module.css";

const steps = ["stepConnector", "stepCredentials", "stepCheck", "stepMapping", "stepPlan"] as const;

type WizardFrameProps = { readonly title: string; readonly step: number; readonly children: ReactNode; readonly back?: string };

export const WizardFrame = ({ title, step, children, back = "/connections" }: WizardFrameProps) => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const phone = usePhone();
  const now = steps[step];
  useTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.wizardHead}>
        <IconButton icon={ArrowLeft} label={t("back")} onClick={() => go(back)} />
        <h1 className={styles.wizardTitle}>{title}</h1>
        {phone ? (
          now && <span className={styles.meta}>{t("stepOf", { step: step + 1, of: steps.length, name: t(now) })}</span>
        ) : (
          <Steps className={styles.steps ?? ""} size="small" current={step} items={steps.map((key) => ({ title: t(key) }))} />
        )}
      </header>
      {children}
    </div>
  );
};

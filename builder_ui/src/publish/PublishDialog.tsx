// Publishing: what will change, most dangerous first, and the releases one can go back to.

import { ApiProblem, type AppSummary, Failure, type Plan, planQuery, RowsLoading, usePublish } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Modal } from "antd";
import { Rocket } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Changes } from "./Changes";
import styles from "./PublishDialog.module.css";
import { Releases } from "./Releases";

type Blocked = { count: number; understood: boolean };

const blockedOf = ({ problems, changes }: Plan, understood: boolean): Blocked => ({
  count: problems.filter(({ severity }) => severity !== "warning").length,
  understood: understood || !changes.some(({ destructive }) => destructive),
});

type FootProps = { app: AppSummary; plan: Plan; close: () => void };

/** The button waits for what must be settled first, and says so at the other end of the bar. */
const Foot = ({ app, plan, close }: FootProps) => {
  const { t } = useTranslation("builder");
  const { message } = App.useApp();
  const publish = usePublish(app.key);
  const [understood, setUnderstood] = useState(false);
  const blocked = blockedOf(plan, understood);
  const destructive = plan.changes.filter((change) => change.destructive).length;
  const next = (app.release ?? 0) + 1;

  const go = (): void =>
    publish.mutate(plan.id, {
      onSuccess: ({ release }) => {
        void message.success(t("published", { label: app.label, n: release }));
        close();
      },
    });
  const refusal =
    publish.error instanceof ApiProblem && (publish.error.status === 409 ? t("publishMoved") : (publish.error.detail ?? publish.error.title));

  return (
    <footer className={styles.foot}>
      <span className={styles.why}>
        {blocked.count > 0 && <span className={styles.wrong}>{t("publishBlocked", { count: blocked.count })}</span>}
        {refusal && <span className={styles.wrong}>{refusal}</span>}
        {destructive > 0 && (
          <Checkbox checked={understood} onChange={(event) => setUnderstood(event.target.checked)}>
            {t("confirmDestructive", { count: destructive })}
          </Checkbox>
        )}
      </span>
      <Button
        type="primary"
        size="large"
        icon={<Rocket size={16} />}
        disabled={blocked.count > 0 || !blocked.understood || plan.changes.length === 0}
        loading={publish.isPending}
        onClick={go}
      >
        {t("publishNow", { n: next })}
      </Button>
    </footer>
  );
};

const Content = ({ app, close }: { app: AppSummary; close: () => void }) => {
  const { t } = useTranslation("builder");
  const { data: plan, error, refetch } = useQuery({ ...planQuery(app.key), staleTime: 0 });
  return (
    <>
      <div className={styles.body}>
        <div className={styles.changes}>
          {error && <Failure error={error} retry={refetch} name={t("publish")} />}
          {!error && !plan && <RowsLoading />}
          {plan?.changes.length === 0 && <p className={styles.nothing}>{t("publishNothing")}</p>}
          {plan && <Changes changes={plan.changes} />}
        </div>
        <Releases app={app} />
      </div>
      {plan && <Foot app={app} plan={plan} close={close} />}
    </>
  );
};

export const PublishDialog = ({ app, open, close }: { app: AppSummary; open: boolean; close: () => void }) => {
  const { t } = useTranslation("builder");
  const title = (
    <span className={styles.title}>
      {t("publishTitle", { label: app.label, n: (app.release ?? 0) + 1 })}
      <small>{t("publishNote")}</small>
    </span>
  );
  return (
    <Modal open={open} onCancel={close} title={title} width={1120} footer={null} destroyOnHidden centered styles={{ container: { padding: 0 }, header: { margin: 0, padding: "16px 24px" } }}>
      <Content app={app} close={close} />
    </Modal>
  );
};

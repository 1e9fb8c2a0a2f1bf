// Publishing: what will change, most dangerous first, and the releases one can go back to.

import { ApiProblem, type AppSummary, Failure, type Plan, planQuery, type Published, RowsLoading, usePublish } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Modal } from "antd";
import { Rocket } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Changes } from "./Changes";
import { Doubts } from "./Doubts";
import { Needed } from "./Needed";
import styles from "./PublishDialog.module.css";
import { Releases } from "./Releases";
import { Unheld } from "./Unheld";

type FootProps = { app: AppSummary; plan: Plan; close: () => void };

/** Why publishing has to wait, or was refused. */
const Reasons = ({ plan, refusal }: { plan: Plan; refusal: Error | null }) => {
  const { t } = useTranslation("builder");
  const count = plan.problems.length;
  return (
    <>
      {count > 0 && <span className={styles.wrong}>{t("publishBlocked", { count })}</span>}
      {refusal instanceof ApiProblem && <span className={styles.wrong}>{refusal.words}</span>}
    </>
  );
};

/** The button waits for what must be settled first; the reason stands at the other end of the bar. */
const Foot = ({ app, plan, close }: FootProps) => {
  const { t } = useTranslation("builder");
  const { message } = App.useApp();
  const publish = usePublish(app.key);
  const [understood, setUnderstood] = useState(false);
  const [note, setNote] = useState("");
  const harmful = plan.changes.filter(({ danger }) => danger === "data").length;
  const otherwise = new Set(plan.stories.map(({ path }) => path)).size;
  const ready = plan.problems.length === 0 && plan.changes.length > 0 && (harmful + otherwise === 0 || understood);

  const done = ({ release }: Published): void => {
    close();
    if (release === undefined) return void message.success(t("publishingLater", { label: app.label }));
    const said = t("published", { label: app.label, n: release });
    void message.success(<>{said} <a href={`/apps/${app.key}`}>{t("goAndSee")}</a></>, 6);
  };
  const go = (): void =>
    publish.mutate({ plan: plan.id, confirm: true, note: note.trim() }, { onSuccess: done });

  return (
    <footer className={styles.foot}>
      <Input size="large" maxLength={200} value={note} placeholder={t("note")} aria-label={t("note")} onChange={(event) => setNote(event.target.value)} />
      <Reasons plan={plan} refusal={publish.error} />
      {harmful + otherwise > 0 && (
        <Checkbox checked={understood} onChange={(event) => setUnderstood(event.target.checked)}>
          {[...(harmful > 0 ? [t("confirmHarm", { count: harmful })] : []), ...(otherwise > 0 ? [t("confirmStories", { count: otherwise })] : [])].join(" · ")}
        </Checkbox>
      )}
      <Button type="primary" size="large" icon={<Rocket size={16} />} disabled={!ready} loading={publish.isPending} onClick={go}>
        {t("publishNow", { n: (app.release ?? 0) + 1 })}
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
          {plan && <Needed problems={plan.problems} />}
          {plan && <Unheld app={app.key} warnings={plan.warnings} follow={close} />}
          {plan && <Doubts app={app.key} warnings={plan.warnings} follow={close} />}
          {plan && <Doubts app={app.key} warnings={plan.stories} follow={close} name={t("storiesOtherwise")} />}
          {plan && <Changes changes={plan.changes} />}
          {plan && plan.runs > 0 && <p className={styles.runs}>{t("runs", { count: plan.runs })}</p>}
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

// One run of a rule: what set it off, each step, what it waits for, why it failed, and what caused what.

import { ago, Failure, momentText, type RuleLink, type RuleRunWhole, retryRun, ruleRunQuery, skipStep, useMe, usePreferences } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Drawer, Popconfirm } from "antd";
import { ArrowDownRight, ArrowUpLeft, RotateCw, SkipForward } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ActionPart } from "../../catalogue";
import { Change } from "./actions/Change";
import { Values } from "./actions/Values";
import { useSentFields } from "./calls/sentFields";
import { Conditions } from "./Conditions";
import { Effects } from "./Effects";
import { type RuleField, useWideReach } from "./fields";
import styles from "./RunDrawer.module.css";
import { EndRun } from "./stopping/EndRun";
import { toneOf } from "./tones";

/** A value of an event in short: of a reference and an option its label. */
const shown = (value: unknown, field: RuleField | undefined): string => {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map((each) => shown(each, field)).join("、") || "—";
  if (typeof value === "object" && "label" in value) return String(value.label);
  if (typeof value === "object") return JSON.stringify(value);
  return field?.options.find((option) => option.value === value)?.label ?? String(value);
};

/** Where people see the record; `form` is "app/form". */
const addressOf = (form: string, record: string): string => {
  const [app, key] = form.split("/");
  return `/apps/${app}/forms/${key}/records/${record}`;
};

const useWhen = (): ((instant: string) => string) => {
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  return (instant) => momentText(instant, { now: new Date(), zone, locale });
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.part}>
    <h3>{title}</h3>
    {children}
  </section>
);

const Links = ({ links, icon: Icon, open }: { links: readonly RuleLink[]; icon: typeof ArrowUpLeft; open: (id: string) => void }) => {
  const { t } = useTranslation("rules");
  return (
    <ul className={styles.links}>
      {links.map((link) => (
        <li key={link.id}>
          <Icon size={14} aria-hidden="true" />
          <Button type="link" size="small" onClick={() => open(link.id)}>
            {link.label}
          </Button>
          <span className={styles[toneOf[link.outcome]]}>{t(`outcome_${link.outcome}`)}</span>
        </li>
      ))}
    </ul>
  );
};

const Cause = ({ run, fields, open }: { run: RuleRunWhole; fields: readonly RuleField[]; open: (id: string) => void }) => {
  const { t } = useTranslation("rules");
  const when = useWhen();
  return (
    <Part title={t("causedBy")}>
      <p>
        {when(run.at)} · {t(`event_${run.on as "record.created"}`, { defaultValue: run.on })}
        {run.by && ` · ${run.by.label}`}
      </p>
      {run.form && run.record && (
        <a href={addressOf(run.form, run.record)} target="_blank" rel="noreferrer">
          {run.title ?? t("openRecord")}
        </a>
      )}
      <Links links={run.chain} icon={ArrowUpLeft} open={open} />
      {run.call && <Values values={run.call.map(({ key, label, value }) => ({ key, label, text: shown(value, undefined) }))} />}
      <Values
        values={(run.changed ?? []).map(({ key, label, before, after }) => {
          const field = fields.find((each) => each.key === key);
          return { key, label, text: <Change before={shown(before, field)} after={shown(after, field)} /> };
        })}
      />
    </Part>
  );
};

const Standing = ({ run }: { run: RuleRunWhole }) => {
  const { t } = useTranslation("rules");
  const when = useWhen();
  const { waits, reason } = run;
  const until = waits?.until ? when(waits.until) : undefined;
  const waiting = waits?.sending ? t("waitsAnswer") : until ? t(waits?.condition ? "wouldWaitFor" : "wouldWaitUntil", { until }) : waits && t("wouldWaitOpen");
  const type = { bad: "error", good: "success", calm: "info" } as const;
  return <Alert showIcon type={type[toneOf[run.outcome]]} title={t(`outcome_${run.outcome}`)} description={reason ?? waiting} />;
};

const Sent = ({ run }: { run: RuleRunWhole }) => {
  const { t } = useTranslation("rules");
  const when = useWhen();
  return (
    <Part title={t("sentOutside")}>
      <ul className={styles.sent}>
        {run.deliveries.map((sent) => (
          <li key={sent.id}>
            <b>{t(`delivery_${sent.state}`)}</b> · {t("tried", { count: sent.tries })}
            {sent.due && ` · ${t("triedNext", { at: when(sent.due) })}`}
            {sent.answer.reason && <p>{sent.answer.reason}</p>}
            <code>{sent.key}</code>
          </li>
        ))}
      </ul>
    </Part>
  );
};

const Buttons = ({ app, run }: { app: string; run: RuleRunWhole }) => {
  const { t } = useTranslation("rules");
  const client = useQueryClient();
  const moved = (next: RuleRunWhole): void => {
    client.setQueryData(ruleRunQuery(app, run.id).queryKey, next);
    void client.invalidateQueries({ queryKey: ["rule runs", app] });
    void client.invalidateQueries({ queryKey: ["rule standing", app] });
  };
  const retry = useMutation({ mutationFn: () => retryRun(app, run.id), onSuccess: moved });
  const skip = useMutation({ mutationFn: () => skipStep(app, run.id), onSuccess: moved });
  const error = retry.error ?? skip.error;
  return (
    <div className={styles.buttons}>
      {run.outcome === "failed" && (
        <Button type="primary" icon={<RotateCw size={14} />} loading={retry.isPending} onClick={() => retry.mutate()}>
          {t("retryStep")}
        </Button>
      )}
      {(run.outcome === "failed" || run.outcome === "waiting" || run.outcome === "sending") && (
        <Popconfirm title={t("skipSure")} okText={t("skipStep")} cancelText={t("skipNot")} onConfirm={() => skip.mutate()}>
          <Button icon={<SkipForward size={14} />} loading={skip.isPending}>
            {t(run.outcome === "failed" ? "skipStep" : "skipWait")}
          </Button>
        </Popconfirm>
      )}
      <EndRun app={app} run={run} ended={moved} />
      {error && <Failure small error={error} />}
    </div>
  );
};

type RunProps = { app: string; run: RuleRunWhole; actions: readonly ActionPart[]; open: (id: string) => void };

const Whole = ({ app, run, actions, open }: RunProps) => {
  const { t } = useTranslation("rules");
  // It may be of another rule than the one that is edited.
  const form = run.form?.split("/")[1];
  const fields = [...useWideReach(app, form), ...useSentFields()];
  return (
    <div className={styles.run}>
      <Standing run={run} />
      <Buttons app={app} run={run} />
      <Cause run={run} fields={fields} open={open} />
      {run.conditions && run.conditions.length > 0 && (
        <Part title={t("conditions")}>
          <Conditions app={app} form={form} conditions={run.conditions} fields={fields} />
        </Part>
      )}
      {run.steps.length > 0 && (
        <Part title={t("stepsDone", { count: run.done })}>
          <Effects steps={run.steps} actions={actions} past />
        </Part>
      )}
      {run.deliveries.length > 0 && <Sent run={run} />}
      {run.caused.length > 0 && (
        <Part title={t("causedThen")}>
          <Links links={run.caused} icon={ArrowDownRight} open={open} />
        </Part>
      )}
    </div>
  );
};

const LOOKS_AGAIN = 1500;

/** Whether the worker is about to move it, as after a retry. */
const isMoving = (run: RuleRunWhole | undefined): boolean => run?.outcome === "running" || run?.outcome === "sending";

type RunDrawerProps = { app: string; id: string | null; actions: readonly ActionPart[]; open: (id: string) => void; close: () => void };

export const RunDrawer = ({ app, id, actions, open, close }: RunDrawerProps) => {
  const { t: when } = useTranslation("when");
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  const { data: run, error, refetch } = useQuery({ ...ruleRunQuery(app, id ?? ""), enabled: id !== null, refetchInterval: ({ state }) => (isMoving(state.data) ? LOOKS_AGAIN : false) });
  return (
    <Drawer open={id !== null} onClose={close} size={520} title={run && `${run.label} · ${ago(when, run.at, { now: new Date(), zone, locale })}`} destroyOnHidden>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {run && <Whole app={app} run={run} actions={actions} open={open} />}
    </Drawer>
  );
};

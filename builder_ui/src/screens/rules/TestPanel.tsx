// Try the rule on a real record: what would happen, and nothing does.

import { Failure, type Json, Notice, tryCall, tryRule } from "@dougong/web";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { CircleCheck, CircleMinus, FlaskConical, Link2, Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PublishButton } from "../../publish/PublishButton";
import { useIsLive } from "../../publish/useIsLive";
import { Conditions } from "./Conditions";
import { Effects } from "./Effects";
import { CALLED } from "./calls/sentFields";
import { TryCall } from "./calls/TryCall";
import { useAsked } from "./fields";
import type { Editing } from "./editing";
import { RecordSelect } from "./RecordSelect";
import styles from "./Rules.module.css";

/** Above the record: which one, or why there is none. */
const Choice = ({ editing, value, choose }: { editing: Editing; value: string | null; choose: (id: string) => void }) => {
  const { t } = useTranslation("rules");
  const { app, rule } = editing;
  const live = useIsLive(app, rule.form);
  if (!rule.form) return <p className={styles.quiet}>{t("testNeedsForm")}</p>;
  if (live === undefined) return null;
  if (live) {
    return (
      <>
        <RecordSelect app={app} form={rule.form} fields={editing.fields} value={value} choose={choose} />
        {!value && <p className={styles.quiet}>{t("testHint")}</p>}
      </>
    );
  }
  return (
    <Notice small title={t("testNotLive")} actions={<PublishButton app={app} />}>
      {t("testNotLiveBody")}
    </Notice>
  );
};

export const TestPanel = (editing: Editing) => {
  const { t } = useTranslation("rules");
  const { app, rule } = editing;
  const fields = useAsked(editing);
  const [record, setRecord] = useState<string | null>(null);
  const called = rule.trigger?.on === CALLED;
  const trial = useMutation({ mutationFn: (on: string | { readonly call: unknown }) => (typeof on === "string" ? tryRule(app, rule as unknown as Json, on) : tryCall(app, rule as unknown as Json, on.call as Json)) });
  const { data } = trial;
  const choose = (id: string): void => {
    setRecord(id);
    trial.mutate(id);
  };
  const steps = data?.steps.length ?? 0;
  return (
    <div className={styles.test}>
      <header>
        <FlaskConical size={20} aria-hidden="true" />
        <h2>{t("test")}</h2>
        <span>{t("testNote")}</span>
      </header>
      {called && <TryCall rule={rule} again={data !== undefined} pending={trial.isPending} attempt={(call) => trial.mutate({ call })} />}
      {!called && <Choice editing={editing} value={record} choose={choose} />}
      {!called && record && (
        <Button type="primary" icon={<Play size={14} />} loading={trial.isPending} onClick={() => trial.mutate(record)}>
          {t(data ? "testAgain" : "testNow")}
        </Button>
      )}
      {trial.error && <Failure small error={trial.error} />}
      {data && (
        <div aria-live="polite" className={styles.outcome}>
          <Alert
            showIcon
            type={data.holds ? "success" : "warning"}
            icon={data.holds ? <CircleCheck size={16} /> : <CircleMinus size={16} />}
            title={data.holds ? t("wouldRun", { count: steps }) : steps > 0 ? t("wouldElse", { count: steps }) : t("wouldNot")}
          />
          {data.conditions.length > 0 && (
            <>
              <h3>{t("conditions")}</h3>
              <Conditions app={editing.app} form={rule.form} conditions={data.conditions} fields={fields} />
            </>
          )}
          {steps > 0 && (
            <>
              <h3>{t("wouldHappen")}</h3>
              <Effects steps={data.steps} actions={editing.actions} />
            </>
          )}
          {data.next.map((next) => (
            <p key={next.key} className={styles.next}>
              <Link2 size={14} aria-hidden="true" />
              {t(next.itself ? "nextItself" : "next", { label: next.label })}
            </p>
          ))}
        </div>
      )}
    </div>
  );
};

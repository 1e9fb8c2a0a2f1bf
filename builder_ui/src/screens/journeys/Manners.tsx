// How people are left in peace: hours of quiet, so many messages at most, and who may set out again.

import { draftQuery, TimeInput } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import nesting from "../rules/Nested.module.css";
import rules from "../rules/Rules.module.css";
import { type Span, SpanInput } from "../rules/SpanInput";
import type { Editing, Journey } from "./journey";
import styles from "./Journeys.module.css";

const ways = ["once", "again", "after"] as const;
const NIGHT = { from: "22:00", to: "08:00" } as const;
const WEEKLY = { count: 2, days: 7 } as const;
const A_WHILE: Span = { amount: 90, unit: "days" };

const Quiet = ({ journey: { quiet }, put }: Editing) => {
  const { t } = useTranslation("journeys");
  return (
    <div className={styles.line}>
      <Switch size="small" checked={quiet !== undefined} aria-label={t("quiet")} onChange={(on) => put(t("editManners"), { quiet: on ? NIGHT : undefined })} />
      <span>{t("quiet")}</span>
      {quiet && (
        <span className={rules.sentence}>
          <TimeInput label={t("quietFrom")} time={quiet.from} set={(from) => put(t("editManners"), { quiet: { ...quiet, from } })} />
          <span>{t("to")}</span>
          <TimeInput label={t("quietTo")} time={quiet.to} set={(to) => put(t("editManners"), { quiet: { ...quiet, to } })} />
        </span>
      )}
    </div>
  );
};

/** Whether it begins with what people do in a shop: pages tell of that, and the server bounds it where its maker does not. */
const useByActivities = ({ app, journey }: Editing): boolean => {
  const { data: draft } = useQuery(draftQuery(app));
  return draft?.forms?.find(({ key }) => key === (journey.entry?.form ?? journey.form))?.["activities"] !== undefined;
};

const Cap = (editing: Editing) => {
  const { t } = useTranslation("journeys");
  const { journey: { cap }, put } = editing;
  const bounded = useByActivities(editing) && cap === undefined;
  return (
    <div className={styles.line}>
      <Switch size="small" checked={cap !== undefined} aria-label={t("cap")} onChange={(on) => put(t("editManners"), { cap: on ? WEEKLY : undefined })} />
      <span>{t("cap")}{bounded && <span className={rules.quiet}>{t("capByActivities")}</span>}</span>
      {cap && (
        <span className={rules.sentence}>
          <InputNumber className={nesting.amount} aria-label={t("capDays")} min={1} max={365} precision={0} value={cap.days} onChange={(days) => days && put(t("editManners"), { cap: { ...cap, days } }, "cap")} />
          <span>{t("daysAtMost")}</span>
          <InputNumber className={nesting.amount} aria-label={t("capCount")} min={1} max={100} precision={0} value={cap.count} onChange={(count) => count && put(t("editManners"), { cap: { ...cap, count } }, "cap")} />
          <span>{t("messages")}</span>
        </span>
      )}
    </div>
  );
};

export const Manners = (editing: Editing) => {
  const { t } = useTranslation("journeys");
  const { journey, put } = editing;
  const { reentry = "once", again_after: after = A_WHILE } = journey;
  const come = (next: NonNullable<Journey["reentry"]>): void => put(t("editManners"), { reentry: next, again_after: next === "after" ? after : undefined });
  return (
    <section className={styles.manners} aria-label={t("manners")}>
      <h3>{t("manners")}</h3>
      <Quiet {...editing} />
      <Cap {...editing} />
      <p className={rules.quiet}>{t("unsubscribed")}</p>
      <h3>{t("reentry")}</h3>
      <Select aria-label={t("reentry")} value={reentry} options={ways.map((way) => ({ value: way, label: t(`reentry_${way}`) }))} onChange={come} />
      {reentry === "after" && (
        <span className={rules.sentence}>
          <SpanInput span={after} units={["minutes", "hours", "days"]} set={(span) => put(t("editManners"), { again_after: span }, "again_after")} />
          <span>{t("later")}</span>
        </span>
      )}
    </section>
  );
};

// Beside the conditions: how many there are, how it went, who they are, and why somebody is among them.

import { ago, Failure, grouped, type SegmentDetail, segmentQuery, useMe, usePreferences, whyInSegment } from "@dougong/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { CircleCheck, CircleMinus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Conditions } from "../rules/Conditions";
import { useFields, useReach } from "../rules/fields";
import { RecordSelect } from "../rules/RecordSelect";
import rules from "../rules/Rules.module.css";
import { Members } from "./Members";
import { decidingIn, type Editing } from "./segment";
import styles from "./Segments.module.css";
import { Trend } from "./Trend";

const useAgo = (): ((instant: string) => string) => {
  const { t } = useTranslation("when");
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  return (instant) => ago(t, instant, { now: new Date(), zone, locale });
};

const share = (count: number, total: number): string => `${((count / Math.max(total, 1)) * 100).toFixed(1)}%`;

const Count = ({ preview, detail }: { preview: Editing["preview"]; detail: SegmentDetail | undefined }) => {
  const { t } = useTranslation("segments");
  const when = useAgo();
  const moved = preview && ((preview.entering ?? 0) > 0 || (preview.leaving ?? 0) > 0);
  const count = preview?.count ?? detail?.count ?? 0;
  return (
    <section className={styles.count} aria-live="polite">
      <p>
        <b>{t("now", { count, formatted: grouped(count) })}</b>
        <span>{moved || !detail ? t("afterPublish") : ""} {preview && t("ofAll", { share: share(count, preview.total) })}</span>
        {moved && detail && <small>{t("before", { count: grouped(detail.count) })}</small>}
      </p>
      {detail && detail.trend.length > 1 && <Trend trend={detail.trend} />}
      <small>{detail?.refreshed_at ? `${t(detail.by_clock ? "hourly" : "onChange")} · ${t("refreshed", { when: when(detail.refreshed_at) })}` : t("never")}</small>
    </section>
  );
};

const Why = ({ app, segment }: Editing) => {
  const { t } = useTranslation("segments");
  const when = useAgo();
  const [record, setRecord] = useState<string | null>(null);
  const fields = useFields(app, segment.form);
  const reach = useReach(app, segment.form);
  const asked = useMutation({ mutationFn: (id: string) => whyInSegment(app, decidingIn(segment), id) });
  const { data } = asked;
  const choose = (id: string): void => {
    setRecord(id);
    asked.mutate(id);
  };
  return (
    <section className={styles.why}>
      <header>
        <h2>{t("why")}</h2>
        <span>{t("whyNote")}</span>
      </header>
      <RecordSelect app={app} form={segment.form ?? ""} fields={fields} value={record} choose={choose} />
      {!record && <p className={rules.quiet}>{t("whyHint")}</p>}
      {asked.error && <Failure small error={asked.error} />}
      {data && (
        <div aria-live="polite" className={rules.outcome}>
          <Alert
            showIcon
            type={data.holds ? "success" : "warning"}
            icon={data.holds ? <CircleCheck size={16} /> : <CircleMinus size={16} />}
            title={t(data.holds ? "isIn" : "isOut")}
            description={data.since && data.holds ? t("since", { when: when(data.since) }) : undefined}
          />
          <Conditions app={app} form={segment.form} conditions={data.conditions} fields={reach} />
        </div>
      )}
    </section>
  );
};

export const Inspect = (editing: Editing) => {
  const { t } = useTranslation("segments");
  const { app, segment, live, preview } = editing;
  const { data: detail } = useQuery(segmentQuery(app, segment.key));
  if (live === false) return <p className={styles.note}>{t("notLive")}</p>;
  return (
    <div className={styles.inspect}>
      <Count preview={preview} detail={detail} />
      {detail && <Members app={app} segment={detail} />}
      <Why {...editing} />
    </div>
  );
};

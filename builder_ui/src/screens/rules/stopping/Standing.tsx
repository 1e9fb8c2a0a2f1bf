// How many are on their way in a rule or journey; whoever builds it lets them stand still for a while, or ends them.

import { ago, endRuns, Failure, pauseRule, resumeRule, type RuleStanding, ruleStandingQuery, useConfirm, useStandpoint } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { CircleStop, Pause, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Standing.module.css";

type StandingProps = { readonly app: string; readonly rule: string; readonly pauses: boolean };

/** Portion after portion, until those are ended that were there when somebody said so. */
const endAll = async (app: string, rule: string, count: number): Promise<void> => {
  for (let ended = 0; ended < count; ) {
    const told = await endRuns(app, rule);
    if (told.ended === 0) return;
    ended += told.ended;
  }
};

export const Standing = ({ app, rule, pauses }: StandingProps) => {
  const { t } = useTranslation("rules");
  const client = useQueryClient();
  const confirm = useConfirm();
  const { data } = useQuery(ruleStandingQuery(app, rule));
  const moved = (): Promise<unknown> => Promise.all([client.invalidateQueries({ queryKey: ruleStandingQuery(app, rule).queryKey }), client.invalidateQueries({ queryKey: ["rule runs", app] })]);
  const switched = useMutation({ mutationFn: (on: boolean) => (on ? pauseRule(app, rule) : resumeRule(app, rule)), onSuccess: moved });
  if (!data) return null;
  const count = data.under_way;
  const end = (): void =>
    confirm({ title: t("endAllTitle", { count }), consequence: t("endAllBody"), verb: t("endAllVerb", { count }), keep: t("endNot"), act: () => endAll(app, rule, count).finally(moved) });
  // A journey's screen has a player, which is held by a button of its own.
  const verb = t(rule.startsWith("journeys/") ? "pauseJourney" : "pause");
  const hold = (): void =>
    confirm({ title: t("pauseTitle"), consequence: t("pauseBody", { count }), verb, keep: t("pauseNot"), act: () => switched.mutateAsync(true) });
  return (
    <div className={styles.standing}>
      <Told standing={data} />
      {data.paused_at && (
        <Button size="small" type="primary" icon={<Play size={14} />} loading={switched.isPending} onClick={() => switched.mutate(false)}>
          {t("resume")}
        </Button>
      )}
      {pauses && !data.paused_at && (
        <Button size="small" icon={<Pause size={14} />} onClick={hold}>
          {verb}
        </Button>
      )}
      {count > 0 && (
        <Button size="small" icon={<CircleStop size={14} />} onClick={end}>
          {t("endAll")}
        </Button>
      )}
      {switched.error && <Failure small error={switched.error} />}
    </div>
  );
};

const Told = ({ standing }: { standing: RuleStanding }) => {
  const { t } = useTranslation("rules");
  const { t: when } = useTranslation("when");
  const standpoint = useStandpoint();
  const { paused_at: since, paused_by: by, under_way: count } = standing;
  if (!since) return <span>{t("underWay", { count })}</span>;
  const at = ago(when, since, standpoint);
  return <b>{by ? t("pausedBy", { at, name: by.label, count }) : t("pausedSince", { at, count })}</b>;
};
